package io.hybridvm.testkit.fork;

import java.io.Serial;

/**
 * A forked state cannot tell what it is asked for: it was not recorded, the node refused, or the
 * file holds no recording. The message says which, and what helps.
 */
public final class ForkException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ForkException(String message) {
    super(message);
  }
}
