package io.hybridvm.syscalls;

import io.hybridvm.riscv.Machine;

/**
 * Watches RISC-V contracts run. All methods do nothing unless overridden, and none may change the
 * machine.
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

  /** A contract shows some text. */
  default void debugPrint(Message message, String text) {}
}
