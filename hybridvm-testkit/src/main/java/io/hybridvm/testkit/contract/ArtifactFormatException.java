package io.hybridvm.testkit.contract;

import java.io.Serial;

/** A file holds no contract; the message says why. */
public final class ArtifactFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ArtifactFormatException(String message) {
    super(message);
  }
}
