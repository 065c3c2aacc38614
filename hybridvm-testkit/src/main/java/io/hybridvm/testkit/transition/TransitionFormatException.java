package io.hybridvm.testkit.transition;

import java.io.Serial;

/** Input is not what it should be; the message says what and why. */
public final class TransitionFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TransitionFormatException(String message) {
    super(message);
  }
}
