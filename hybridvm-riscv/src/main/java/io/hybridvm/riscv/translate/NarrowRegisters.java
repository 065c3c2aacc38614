package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;

/**
 * Which registers hold 32-bit numbers, sign-extended, at a place in a block. What is computed of
 * those alone can be computed with {@code int}: HotSpot then leaves the extensions out, and knows a
 * rotation when it sees one, which RV64I writes as two shifts and an {@code or}.
 */
final class NarrowRegisters {
  /** Shifts to the right by this or more leave 32 bits. */
  private static final int NARROWING_SHIFT = 33;

  /** Only x0. */
  private static final int NONE = 1;

  /** A bit for each. */
  private int narrow = NONE;

  /** Forgets everything, at the start of a block. */
  void clear() {
    narrow = NONE;
  }

  boolean has(int register) {
    return (narrow & 1 << register) != 0;
  }

  boolean haveAll(int first, int second) {
    return has(first) && has(second);
  }

  /** Notes what the next operation of the block writes. */
  void note(long microOp) {
    int written = Shape.written(microOp);
    if (written != 0) {
      narrow = makesNarrow(microOp) ? narrow | written : narrow & ~written;
    }
  }

  @SuppressWarnings("checkstyle:MethodLength") // a table
  private boolean makesNarrow(long microOp) {
    long immediate = MicroOp.immediate(microOp);
    return switch (MicroOp.operation(microOp)) {
      case MicroOp.LI,
          MicroOp.LB,
          MicroOp.LH,
          MicroOp.LW,
          MicroOp.LBU,
          MicroOp.LHU,
          MicroOp.SLTI,
          MicroOp.SLTIU,
          MicroOp.SLT,
          MicroOp.SLTU,
          MicroOp.ADDIW,
          MicroOp.SLLIW,
          MicroOp.SRLIW,
          MicroOp.SRAIW,
          MicroOp.ADDW,
          MicroOp.SUBW,
          MicroOp.SLLW,
          MicroOp.SRLW,
          MicroOp.SRAW,
          MicroOp.MULW,
          MicroOp.DIVW,
          MicroOp.DIVUW,
          MicroOp.REMW,
          MicroOp.REMUW,
          MicroOp.ROLW,
          MicroOp.RORW,
          MicroOp.RORIW,
          MicroOp.SEXT_B,
          MicroOp.SEXT_H,
          MicroOp.ZEXT_H ->
          true;
      case MicroOp.MV, MicroOp.XORI, MicroOp.ORI -> has(MicroOp.rs1(microOp));
      case MicroOp.ANDI -> immediate >= 0 || has(MicroOp.rs1(microOp));
      case MicroOp.SRLI -> immediate >= NARROWING_SHIFT;
      case MicroOp.SRAI -> immediate >= Integer.SIZE || has(MicroOp.rs1(microOp));
      case MicroOp.XOR, MicroOp.OR, MicroOp.AND ->
          haveAll(MicroOp.rs1(microOp), MicroOp.rs2(microOp));
      default -> false;
    };
  }
}
