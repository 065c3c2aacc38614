package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;

/** What a micro-operation reads and writes, and about how much bytecode it becomes. */
final class Shape {
  private static final int ACCESS_BYTES = 52;
  private static final int STORE_BYTES = 76;
  private static final int CALL_BYTES = 170;
  private static final int OTHER_BYTES = 12;

  private Shape() {}

  static boolean isLoad(int operation) {
    return operation >= MicroOp.LB && operation <= MicroOp.LWU;
  }

  static boolean isStore(int operation) {
    return operation >= MicroOp.SB && operation <= MicroOp.SD;
  }

  static boolean isAccess(int operation) {
    return operation >= MicroOp.LB && operation <= MicroOp.SD;
  }

  /** How many bytes a load or store is of. */
  static int accessedBytes(int operation) {
    return switch (operation) {
      case MicroOp.LB, MicroOp.LBU, MicroOp.SB -> 1;
      case MicroOp.LH, MicroOp.LHU, MicroOp.SH -> 2;
      case MicroOp.LW, MicroOp.LWU, MicroOp.SW -> 4;
      default -> 8;
    };
  }

  static boolean isBranch(int operation) {
    return operation >= MicroOp.BEQ && operation <= MicroOp.BGEU;
  }

  private static boolean readsFirst(int operation) {
    return operation >= MicroOp.MV
        && operation != MicroOp.FALL
        && operation != MicroOp.JUMP
        && operation != MicroOp.CALL
        && operation != MicroOp.ECALL
        && operation != MicroOp.STEP;
  }

  private static boolean readsSecond(int operation) {
    return isStore(operation)
        || isBranch(operation)
        || (operation >= MicroOp.ADD && operation <= MicroOp.MULHU)
        || (operation >= MicroOp.MULH && operation < MicroOp.FIRST_RARE_IMMEDIATE);
  }

  private static boolean writes(int operation) {
    return !isStore(operation)
        && !isBranch(operation)
        && operation != MicroOp.FALL
        && operation != MicroOp.JUMP
        && operation != MicroOp.ECALL
        && operation != MicroOp.STEP;
  }

  /** A bit for each register read; x0 is not one. */
  static int reads(long microOp) {
    int operation = MicroOp.operation(microOp);
    int first = readsFirst(operation) ? 1 << MicroOp.rs1(microOp) : 0;
    int second = readsSecond(operation) ? 1 << MicroOp.rs2(microOp) : 0;
    return (first | second) & ~1;
  }

  /** A bit for the register written, 0 if there is none. */
  static int written(long microOp) {
    int rd = MicroOp.rd(microOp);
    return writes(MicroOp.operation(microOp)) && rd != MicroOp.SINK ? 1 << rd & ~1 : 0;
  }

  /** Bytes of bytecode, rather too many than too few. */
  static int bytes(int operation) {
    if (isAccess(operation)) {
      return isStore(operation) ? STORE_BYTES : ACCESS_BYTES;
    }
    return operation == MicroOp.CALL || operation == MicroOp.JALR ? CALL_BYTES : OTHER_BYTES;
  }
}
