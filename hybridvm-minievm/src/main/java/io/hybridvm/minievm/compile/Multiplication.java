package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Register;

/**
 * Writes products modulo 2^256, row by row. Changes T registers, A0 and A3 to A7; a result may take
 * an operand's place.
 */
final class Multiplication {
  private static final int X = Register.A0;
  private static final int[] Y = {Register.A6, Register.A7, Register.T0, Register.T1};
  private static final int[] RESULT = {Register.T2, Register.T3, Register.T4, Register.T5};
  private static final int CARRY = Register.T6;
  private static final int LOW = Register.A3;
  private static final int HIGH = Register.A4;
  private static final int PART = Register.A5;

  private final WordWriter words;
  private final Assembler out;

  Multiplication(WordWriter words) {
    this.words = words;
    out = words.out();
  }

  /** x * y of one limb each. */
  Stored writeShort(Value x, Value y, int place) {
    int a = words.limb(x, 0, X);
    int b = words.limb(y, 0, Y[0]);
    out.mul(LOW, a, b);
    out.mulhu(HIGH, a, b);
    words.store(LOW, place, 0);
    words.store(HIGH, place, 1);
    words.storeZeros(place, 2);
    return new Stored(place, 2);
  }

  /** x * y. */
  Stored write(Value x, Value y, int place) {
    int[] b = new int[Word.LIMBS];
    for (int j = 0; j < Word.LIMBS; j++) {
      b[j] = words.limb(y, j, Y[j]);
      out.mv(RESULT[j], Register.ZERO);
    }
    for (int i = 0; i < x.limbs(); i++) {
      row(words.limb(x, i, X), b, i);
    }
    for (int i = 0; i < Word.LIMBS; i++) {
      words.store(RESULT[i], place, i);
    }
    return Stored.at(place);
  }

  /**
   * Adds one limb times the word {@code b}, shifted by as many limbs as the result has room for.
   */
  private void row(int a, int[] b, int shift) {
    if (a == Register.ZERO) {
      return;
    }
    out.mv(CARRY, Register.ZERO);
    for (int j = 0; j < Word.LIMBS - shift; j++) {
      int result = RESULT[shift + j];
      boolean isLast = shift + j == Word.LIMBS - 1;
      out.mul(LOW, a, b[j]);
      out.add(LOW, LOW, CARRY);
      out.add(result, result, LOW);
      if (!isLast) {
        out.mulhu(HIGH, a, b[j]);
        out.sltu(PART, LOW, CARRY);
        out.add(HIGH, HIGH, PART);
        out.sltu(PART, result, LOW);
        out.add(CARRY, HIGH, PART);
      }
    }
  }
}
