package io.hybridvm.testkit.cli;

import java.io.Serial;

/**
 * Ends a command with one line for its user, who is the cause and can help it; so it has no stack
 * trace.
 */
final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** One of {@link ExitStatus}. */
  private final int exitStatus;

  CommandFailure(int exitStatus, String message) {
    super(message, null, false, false);
    this.exitStatus = exitStatus;
  }

  int exitStatus() {
    return exitStatus;
  }
}
