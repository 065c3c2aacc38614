package io.hybridvm.riscv;

import io.hybridvm.riscv.isa.TrapCause;

/**
 * Why a {@link Machine} came to a stand. A value, never an exception, and never the end: the
 * machine can always be run on.
 *
 * <p>But for {@link Ecall}, the instruction at {@code pc} has not been executed and has cost
 * nothing; registers, memory and fuel are those before it. Immutable and thread-safe.
 */
public sealed interface Stop {
  /**
   * The program made a system call. The {@code ecall} has retired: pc is behind it, its fuel is
   * paid. To answer, change registers and memory and run on.
   */
  record Ecall() implements Stop {
    static final Ecall INSTANCE = new Ecall();
  }

  /**
   * The instruction at {@code pc} cannot be executed.
   *
   * @param cause why
   * @param pc address of the instruction
   * @param tval what the trap value register would hold, see {@link TrapCause}
   */
  record Trap(TrapCause cause, long pc, long tval) implements Stop {
    @Override
    public String toString() {
      return "Trap[%s at pc 0x%x, tval 0x%x]".formatted(cause, pc, tval);
    }
  }

  /**
   * The instruction at {@code pc}, or a page that it would commit, costs more than the fuel left.
   *
   * @param pc address of the instruction
   */
  record OutOfFuel(long pc) implements Stop {
    @Override
    public String toString() {
      return "OutOfFuel[pc 0x%x]".formatted(pc);
    }
  }

  /**
   * The store at {@code pc} would commit more pages than the machine may have.
   *
   * @param pc address of the instruction
   * @param address where it stores
   * @param limitPages the limit, in pages of 4 KiB
   */
  record MemoryLimit(long pc, long address, int limitPages) implements Stop {
    @Override
    public String toString() {
      return "MemoryLimit[store to 0x%x at pc 0x%x, limit %d pages of 4 KiB]"
          .formatted(address, pc, limitPages);
    }
  }

  /**
   * The outside wants the machine to stand.
   *
   * @param pc address of the next instruction
   * @param reason what it was
   */
  record Interrupted(long pc, Reason reason) implements Stop {
    /** What interrupted the machine. */
    public enum Reason {
      /** The running thread's interrupt status is set; it stays set. */
      THREAD,
      /** The deadline has passed. */
      DEADLINE
    }

    @Override
    public String toString() {
      return "Interrupted[by %s at pc 0x%x]".formatted(reason, pc);
    }
  }

  /**
   * Execution reached a breakpoint. Running on executes the instruction there.
   *
   * @param pc address of the breakpoint
   */
  record Breakpoint(long pc) implements Stop {
    @Override
    public String toString() {
      return "Breakpoint[pc 0x%x]".formatted(pc);
    }
  }

  /**
   * A single step is done and was none of the others.
   *
   * @param pc address of the next instruction
   */
  record Stepped(long pc) implements Stop {
    @Override
    public String toString() {
      return "Stepped[pc 0x%x]".formatted(pc);
    }
  }
}
