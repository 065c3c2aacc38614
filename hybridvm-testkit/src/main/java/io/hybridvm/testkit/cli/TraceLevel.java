package io.hybridvm.testkit.cli;

/** How much of an execution is shown; each level shows what the one before it shows. */
enum TraceLevel {
  /** Calls, creates, logs. */
  CALLS,
  /** Syscalls and storage. */
  SYSCALLS,
  /** Every instruction of RISC-V contracts. */
  INSTRUCTIONS
}
