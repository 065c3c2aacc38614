package io.hybridvm.testkit.coverage;

/** A program of which executions are counted. */
sealed interface CountedCode permits EvmCode, RiscvCode {
  /** What the contract is called. */
  String contract();

  /** Adds what was counted to a report. */
  void report(ReportBuilder report);
}
