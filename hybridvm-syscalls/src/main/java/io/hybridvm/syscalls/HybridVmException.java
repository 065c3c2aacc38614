package io.hybridvm.syscalls;

import java.io.Serial;

/** The library itself is broken: the message says what was expected and what was found. */
public final class HybridVmException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A defect. */
  public HybridVmException(String message) {
    super(message);
  }
}
