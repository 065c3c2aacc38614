package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Kind;
import io.hybridvm.minievm.compile.Value.Test;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;

/** Writes what finds out whether something holds of two words. */
final class Comparisons {
  /** Where the answer is: 1 or 0. */
  static final int ANSWER = Register.T5;

  private static final int X = Register.T0;
  private static final int Y = Register.T1;
  private static final int PART = Register.T2;

  private final WordWriter words;
  private final Assembler out;

  Comparisons(WordWriter words) {
    this.words = words;
    out = words.out();
  }

  /** Writes that; changes T0 to T2 and leaves the answer in {@link #ANSWER}. */
  void write(Test test) {
    switch (test.kind()) {
      case LESS -> borrow(test.x(), test.y(), Math.max(test.x().limbs(), test.y().limbs()));
      case LESS_SIGNED -> lessSigned(test.x(), test.y());
      case EQUAL -> difference(test.x(), test.y());
      case ZERO -> out.mv(ANSWER, words.or(test.x(), 0, ANSWER, X));
    }
    boolean isZeroIfHolds = test.kind() == Kind.EQUAL || test.kind() == Kind.ZERO;
    if (isZeroIfHolds) {
      out.emit(test.isNegated() ? Opcode.SLTU : Opcode.SLTIU, notZero(test.isNegated()));
    } else if (test.isNegated()) {
      out.emit(Opcode.XORI, ANSWER, ANSWER, 1);
    }
  }

  /** Operands of {@code snez} or {@code seqz}. */
  private static long[] notZero(boolean isNegated) {
    return isNegated ? new long[] {ANSWER, Register.ZERO, ANSWER} : new long[] {ANSWER, ANSWER, 1};
  }

  /** The answer is the borrow of x - y, of the lowest limbs. */
  private void borrow(Value x, Value y, int limbs) {
    out.mv(ANSWER, Register.ZERO);
    for (int i = 0; i < limbs; i++) {
      int a = words.limb(x, i, X);
      int b = words.limb(y, i, Y);
      if (i == 0) {
        out.sltu(ANSWER, a, b);
      } else {
        out.sub(PART, a, b);
        out.sltu(PART, PART, ANSWER);
        out.sltu(ANSWER, a, b);
        out.or(ANSWER, ANSWER, PART);
      }
    }
  }

  private void lessSigned(Value x, Value y) {
    int top = Word.LIMBS - 1;
    borrow(x, y, top);
    int a = words.limb(x, top, X);
    int b = words.limb(y, top, Y);
    out.xor(PART, a, b);
    out.emit(Opcode.SLTIU, PART, PART, 1);
    out.and(ANSWER, ANSWER, PART);
    out.slt(PART, a, b);
    out.or(ANSWER, ANSWER, PART);
  }

  /** The answer is 0 if both are the same. */
  private void difference(Value x, Value y) {
    out.mv(ANSWER, Register.ZERO);
    for (int i = 0; i < Math.max(x.limbs(), y.limbs()); i++) {
      int a = words.limb(x, i, X);
      int b = words.limb(y, i, Y);
      out.xor(PART, a, b);
      out.or(ANSWER, ANSWER, PART);
    }
  }
}
