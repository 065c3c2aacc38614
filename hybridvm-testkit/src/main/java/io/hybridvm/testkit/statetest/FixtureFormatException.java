package io.hybridvm.testkit.statetest;

import java.io.Serial;

/** A file is no state test, and the message says why. */
public final class FixtureFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  FixtureFormatException(String message) {
    super(message);
  }
}
