package io.hybridvm.syscalls;

import io.hybridvm.riscv.Machine;

/**
 * Watches contracts of either kind run. All methods do nothing unless overridden, and none may
 * change the machine.
 */
public interface GuestListener {
  /** Whether {@link #instruction} wants to be called; machines then run step by step. */
  default boolean wantsInstructions() {
    return false;
  }

  /**
   * The machine is about to execute the instruction at its pc.
   *
   * @param message which the machine executes
   * @param gasLeft whole gas left before it
   */
  default void instruction(Message message, Machine machine, long gasLeft) {}

  /**
   * A syscall is about to be answered.
   *
   * @param gasLeft whole gas left before its price is taken
   */
  default void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {}

  /**
   * A RISC-V contract cannot go on, and its machine is about to be given up.
   *
   * @param machine as it stopped, to be read until this method returns
   * @param halt why
   */
  default void halted(Message message, Machine machine, ExecutionResult.Halt halt) {}

  /** Whether {@link #evmStep} wants to be called; EVM bytecode then runs opcode by opcode. */
  default boolean wantsEvmSteps() {
    return false;
  }

  /**
   * EVM bytecode is about to execute an opcode.
   *
   * @param message which the bytecode executes
   * @param step valid until this method returns
   */
  default void evmStep(Message message, EvmStep step) {}

  /**
   * What the opcode of the last {@link #evmStep} of this message costs is known now: it has been
   * executed, or has failed, or another frame is about to begin for it.
   *
   * @param gasCost what it took from the frame, gas for a callee included; all the frame had if it
   *     failed
   */
  default void evmStepCost(Message message, long gasCost) {}

  /** A contract shows some text. */
  default void debugPrint(Message message, String text) {}
}
