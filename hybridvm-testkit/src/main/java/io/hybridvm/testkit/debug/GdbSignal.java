package io.hybridvm.testkit.debug;

import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.TrapCause;
import io.hybridvm.syscalls.HaltReason;

/** What POSIX would send to a program that stops, by the numbers that gdb has for it. */
enum GdbSignal {
  /** The user of gdb wants to stop. */
  INT(2),
  /** No such instruction. */
  ILL(4),
  /** A breakpoint. */
  TRAP(5),
  /** A misaligned address. */
  BUS(10),
  /** No such memory. */
  SEGV(11),
  /** A system call that is wrong. */
  SYS(12),
  /** Time or gas is used up. */
  XCPU(24);

  private final int number;

  GdbSignal(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static GdbSignal of(Stop stop) {
    return switch (stop) {
      case Stop.Trap trap -> of(trap.cause());
      case Stop.OutOfFuel out -> XCPU;
      case Stop.MemoryLimit limit -> SEGV;
      case Stop.Interrupted interrupted -> XCPU;
      case Stop.Breakpoint breakpoint -> TRAP;
      case Stop.Stepped stepped -> TRAP;
      case Stop.Ecall call -> TRAP;
    };
  }

  private static GdbSignal of(TrapCause cause) {
    return switch (cause) {
      case ILLEGAL_INSTRUCTION -> ILL;
      case BREAKPOINT -> TRAP;
      case INSTRUCTION_ADDRESS_MISALIGNED, LOAD_ADDRESS_MISALIGNED, STORE_ADDRESS_MISALIGNED -> BUS;
      case INSTRUCTION_ACCESS_FAULT, LOAD_ACCESS_FAULT, STORE_ACCESS_FAULT -> SEGV;
    };
  }

  static GdbSignal of(HaltReason reason) {
    return switch (reason) {
      case ILLEGAL_INSTRUCTION -> ILL;
      case BREAKPOINT -> TRAP;
      case LOAD_ADDRESS_MISALIGNED, STORE_ADDRESS_MISALIGNED -> BUS;
      case INSTRUCTION_ACCESS_FAULT,
          LOAD_ACCESS_FAULT,
          STORE_ACCESS_FAULT,
          MEMORY_LIMIT,
          TRANSACTION_MEMORY_LIMIT ->
          SEGV;
      case OUT_OF_GAS, DEADLINE, INTERRUPTED -> XCPU;
      case UNKNOWN_SYSCALL,
          BAD_POINTER,
          TOO_MANY_TOPICS,
          STATIC_VIOLATION,
          RETURN_DATA_OUT_OF_BOUNDS,
          CALL_DEPTH,
          INSUFFICIENT_BALANCE,
          NONCE_OVERFLOW,
          ADDRESS_COLLISION,
          RESERVED_CODE_PREFIX,
          CODE_SIZE_LIMIT,
          INIT_CODE_SIZE_LIMIT,
          CALLDATA_LIMIT,
          DATA_LIMIT,
          PRECOMPILE_FAILURE,
          INVALID_CODE,
          INVALID_INIT_CODE,
          STACK_UNDERFLOW,
          STACK_OVERFLOW,
          BAD_JUMP_DESTINATION,
          INVALID_INSTRUCTION,
          UNDEFINED_INSTRUCTION ->
          SYS;
    };
  }
}
