package io.hybridvm.testkit.abi;

import java.io.Serial;

/** A signature, a value or encoded data is not what it should be; the message says what and why. */
public final class AbiFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  AbiFormatException(String message) {
    super(message);
  }
}
