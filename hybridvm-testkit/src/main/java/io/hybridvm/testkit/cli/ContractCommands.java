package io.hybridvm.testkit.cli;

/** Texts that the commands for contracts share. */
final class ContractCommands {
  static final String EXIT_DONE = "0:the contract returned";
  static final String EXIT_REVERTED = "1:the contract reverted";
  static final String EXIT_HALTED = "2:the contract was ended: out of gas, a fault, a limit";
  static final String EXIT_TIMEOUT = "124:the time was up";
  static final String EXIT_NOT_RUN =
      "125:it was not run: wrong arguments, or a file that cannot be used";
  static final String EXIT_FAULT = "126:a fault in HybridVM itself";

  private ContractCommands() {}
}
