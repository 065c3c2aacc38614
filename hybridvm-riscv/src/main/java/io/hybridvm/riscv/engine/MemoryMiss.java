package io.hybridvm.riscv.engine;

/**
 * Thrown by the interpreter's memory accesses where only the stepper may go on: the access faults,
 * or it has to commit a page first. One instance without stack trace, used as a jump.
 */
public final class MemoryMiss extends RuntimeException {
  @SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack trace and no causes.
  static final MemoryMiss INSTANCE = new MemoryMiss();

  private static final long serialVersionUID = 1;

  private MemoryMiss() {
    super("left to the stepper", null, false, false);
  }
}
