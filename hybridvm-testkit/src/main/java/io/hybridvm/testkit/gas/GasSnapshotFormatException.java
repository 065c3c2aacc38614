package io.hybridvm.testkit.gas;

import java.io.Serial;

/** A file holds no gas snapshot; the message names the line. */
public final class GasSnapshotFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  GasSnapshotFormatException(String message) {
    super(message);
  }
}
