package io.hybridvm.testkit.chain;

import java.io.Serial;

/** A file holds no chain; the message says why. */
public final class ChainFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ChainFormatException(String message) {
    super(message);
  }
}
