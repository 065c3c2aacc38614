package io.hybridvm.riscv.engine;

/** The arithmetic that programs seldom do, out of the interpreter's way. */
final class RareAlu {
  private RareAlu() {}

  /** What the {@link MicroOp} computes; {@code b} is the second register or the immediate. */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  static long compute(int operation, long a, long b) {
    return switch (operation) {
      case MicroOp.MULH -> Alu.mulh(a, b);
      case MicroOp.MULHSU -> Alu.mulhsu(a, b);
      case MicroOp.DIV -> Alu.div(a, b);
      case MicroOp.DIVU -> Alu.divu(a, b);
      case MicroOp.REM -> Alu.rem(a, b);
      case MicroOp.REMU -> Alu.remu(a, b);
      case MicroOp.DIVW -> Alu.divw(a, b);
      case MicroOp.DIVUW -> Alu.divuw(a, b);
      case MicroOp.REMW -> Alu.remw(a, b);
      case MicroOp.REMUW -> Alu.remuw(a, b);
      case MicroOp.SH1ADD -> Alu.sh1add(a, b);
      case MicroOp.SH2ADD -> Alu.sh2add(a, b);
      case MicroOp.SH3ADD -> Alu.sh3add(a, b);
      case MicroOp.ADD_UW -> Alu.addUw(a, b);
      case MicroOp.SH1ADD_UW -> Alu.sh1addUw(a, b);
      case MicroOp.SH2ADD_UW -> Alu.sh2addUw(a, b);
      case MicroOp.SH3ADD_UW -> Alu.sh3addUw(a, b);
      case MicroOp.ANDN -> Alu.andn(a, b);
      case MicroOp.ORN -> Alu.orn(a, b);
      case MicroOp.XNOR -> Alu.xnor(a, b);
      case MicroOp.MAX -> Alu.max(a, b);
      case MicroOp.MAXU -> Alu.maxu(a, b);
      case MicroOp.MIN -> Alu.min(a, b);
      case MicroOp.MINU -> Alu.minu(a, b);
      case MicroOp.ROL -> Alu.rol(a, b);
      case MicroOp.ROLW -> Alu.rolw(a, b);
      case MicroOp.ROR -> Alu.ror(a, b);
      case MicroOp.RORW -> Alu.rorw(a, b);
      case MicroOp.BCLR -> Alu.bclr(a, b);
      case MicroOp.BEXT -> Alu.bext(a, b);
      case MicroOp.BINV -> Alu.binv(a, b);
      case MicroOp.BSET -> Alu.bset(a, b);
      case MicroOp.CLZ -> Alu.clz(a);
      case MicroOp.CTZ -> Alu.ctz(a);
      case MicroOp.CPOP -> Alu.cpop(a);
      case MicroOp.CLZW -> Alu.clzw(a);
      case MicroOp.CTZW -> Alu.ctzw(a);
      case MicroOp.CPOPW -> Alu.cpopw(a);
      case MicroOp.SEXT_B -> Alu.sextB(a);
      case MicroOp.SEXT_H -> Alu.sextH(a);
      case MicroOp.ZEXT_H -> Alu.zextH(a);
      case MicroOp.ORC_B -> Alu.orcB(a);
      case MicroOp.REV8 -> Alu.rev8(a);
      case MicroOp.SLLI_UW -> Alu.slliUw(a, b);
      case MicroOp.RORI -> Alu.ror(a, b);
      case MicroOp.RORIW -> Alu.rorw(a, b);
      case MicroOp.BCLRI -> Alu.bclr(a, b);
      case MicroOp.BEXTI -> Alu.bext(a, b);
      case MicroOp.BINVI -> Alu.binv(a, b);
      case MicroOp.BSETI -> Alu.bset(a, b);
      default -> throw new IllegalStateException("micro-operation " + operation);
    };
  }
}
