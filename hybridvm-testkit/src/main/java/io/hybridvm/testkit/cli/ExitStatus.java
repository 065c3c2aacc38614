package io.hybridvm.testkit.cli;

/**
 * The exit codes of every command. {@code riscv run} leaves the low numbers to its guest, as {@code
 * timeout} and {@code env} do; for contracts they say how a message ended.
 */
final class ExitStatus {
  static final int DONE = 0;
  static final int REVERTED = 1;
  static final int HALTED = 2;
  static final int UNKNOWN_CALL = 120;
  static final int TRAP = 121;
  static final int OUT_OF_FUEL = 122;
  static final int MEMORY_LIMIT = 123;
  static final int TIMEOUT = 124;
  static final int NOT_RUN = 125;
  static final int FAULT = 126;

  private ExitStatus() {}
}
