package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Alu;
import io.hybridvm.riscv.engine.MicroOp;

/** The methods of {@link Alu} that do what the JVM has no instruction for. */
final class AluNames {
  private AluNames() {}

  /** The method for a micro-operation, which is one from {@link MicroOp#MULH} on. */
  @SuppressWarnings("checkstyle:MethodLength") // a table
  static String of(int operation) {
    return switch (operation) {
      case MicroOp.MULH -> "mulh";
      case MicroOp.MULHSU -> "mulhsu";
      case MicroOp.DIV -> "div";
      case MicroOp.DIVU -> "divu";
      case MicroOp.REM -> "rem";
      case MicroOp.REMU -> "remu";
      case MicroOp.DIVW -> "divw";
      case MicroOp.DIVUW -> "divuw";
      case MicroOp.REMW -> "remw";
      case MicroOp.REMUW -> "remuw";
      case MicroOp.SH1ADD -> "sh1add";
      case MicroOp.SH2ADD -> "sh2add";
      case MicroOp.SH3ADD -> "sh3add";
      case MicroOp.ADD_UW -> "addUw";
      case MicroOp.SH1ADD_UW -> "sh1addUw";
      case MicroOp.SH2ADD_UW -> "sh2addUw";
      case MicroOp.SH3ADD_UW -> "sh3addUw";
      case MicroOp.ANDN -> "andn";
      case MicroOp.ORN -> "orn";
      case MicroOp.XNOR -> "xnor";
      case MicroOp.MAX -> "max";
      case MicroOp.MAXU -> "maxu";
      case MicroOp.MIN -> "min";
      case MicroOp.MINU -> "minu";
      case MicroOp.ROL -> "rol";
      case MicroOp.ROLW -> "rolw";
      case MicroOp.ROR -> "ror";
      case MicroOp.RORW -> "rorw";
      case MicroOp.BCLR -> "bclr";
      case MicroOp.BEXT -> "bext";
      case MicroOp.BINV -> "binv";
      case MicroOp.BSET -> "bset";
      case MicroOp.CLZ -> "clz";
      case MicroOp.CTZ -> "ctz";
      case MicroOp.CPOP -> "cpop";
      case MicroOp.CLZW -> "clzw";
      case MicroOp.CTZW -> "ctzw";
      case MicroOp.CPOPW -> "cpopw";
      case MicroOp.SEXT_B -> "sextB";
      case MicroOp.SEXT_H -> "sextH";
      case MicroOp.ZEXT_H -> "zextH";
      case MicroOp.ORC_B -> "orcB";
      case MicroOp.REV8 -> "rev8";
      case MicroOp.SLLI_UW -> "slliUw";
      case MicroOp.RORI -> "ror";
      case MicroOp.RORIW -> "rorw";
      case MicroOp.BCLRI -> "bclr";
      case MicroOp.BEXTI -> "bext";
      case MicroOp.BINVI -> "binv";
      case MicroOp.BSETI -> "bset";
      default -> throw new IllegalStateException("micro-operation " + operation);
    };
  }

  /** Whether the method has one parameter rather than two. */
  static boolean isUnary(int operation) {
    return operation >= MicroOp.CLZ && operation <= MicroOp.REV8;
  }
}
