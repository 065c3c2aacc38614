package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;

/**
 * Writes computations, limb by limb, so that a result may take an operand's place. Changes T
 * registers alone.
 */
final class Arithmetic {
  private static final int X = Register.T0;
  private static final int Y = Register.T1;
  private static final int SUM = Register.T2;
  private static final int PART = Register.T3;
  private static final int CARRY = Register.T4;

  private final WordWriter words;
  private final Assembler out;

  Arithmetic(WordWriter words) {
    this.words = words;
    out = words.out();
  }

  /** x + y. */
  Stored add(Value x, Value y, int place) {
    boolean hasCarry = false;
    int limbs = Math.min(Word.LIMBS, Math.max(x.limbs(), y.limbs()) + 1);
    for (int i = 0; i < limbs; i++) {
      int a = words.limb(x, i, X);
      int b = words.limb(y, i, Y);
      boolean isLast = i == Word.LIMBS - 1;
      int sum = hasCarry ? addWithCarry(a, b, isLast) : add(a, b, isLast);
      hasCarry |= a != Register.ZERO && b != Register.ZERO;
      words.store(sum, place, i);
    }
    words.storeZeros(place, limbs);
    return new Stored(place, limbs);
  }

  /** The sum of two limbs, without a carry yet. */
  private int add(int a, int b, boolean isLast) {
    if (a == Register.ZERO || b == Register.ZERO) {
      return a == Register.ZERO ? b : a;
    }
    out.add(SUM, a, b);
    if (!isLast) {
      out.sltu(CARRY, SUM, b);
    }
    return SUM;
  }

  private int addWithCarry(int a, int b, boolean isLast) {
    int both = a == Register.ZERO ? b : a;
    boolean hasTwo = a != Register.ZERO && b != Register.ZERO;
    if (hasTwo) {
      out.add(SUM, a, b);
      if (!isLast) {
        out.sltu(PART, SUM, b);
      }
      both = SUM;
    }
    out.add(SUM, both, CARRY);
    if (!isLast) {
      out.sltu(CARRY, SUM, CARRY);
      if (hasTwo) {
        out.or(CARRY, CARRY, PART);
      }
    }
    return SUM;
  }

  /** x - y. */
  Stored subtract(Value x, Value y, int place) {
    boolean hasBorrow = false;
    for (int i = 0; i < Word.LIMBS; i++) {
      int a = words.limb(x, i, X);
      int b = words.limb(y, i, Y);
      int difference = a;
      if (b != Register.ZERO) {
        out.sub(SUM, a, b);
        out.sltu(PART, a, b);
        difference = SUM;
      }
      if (hasBorrow) {
        out.sltu(b == Register.ZERO ? PART : Y, difference, CARRY);
        out.sub(SUM, difference, CARRY);
        if (b == Register.ZERO) {
          out.mv(CARRY, PART);
        } else {
          out.or(CARRY, PART, Y);
        }
        difference = SUM;
      } else if (b != Register.ZERO) {
        out.mv(CARRY, PART);
        hasBorrow = true;
      }
      words.store(difference, place, i);
    }
    return Stored.at(place);
  }

  /** AND, OR or XOR of x and y. */
  Stored logic(Opcode operation, Value x, Value y, int place) {
    int limbs =
        operation == Opcode.AND ? Math.min(x.limbs(), y.limbs()) : Math.max(x.limbs(), y.limbs());
    for (int i = 0; i < limbs; i++) {
      out.emit(operation, SUM, words.limb(x, i, X), words.limb(y, i, Y));
      words.store(SUM, place, i);
    }
    words.storeZeros(place, limbs);
    return new Stored(place, limbs);
  }

  /** All bits of x inverted. */
  Stored not(Value x, int place) {
    for (int i = 0; i < Word.LIMBS; i++) {
      out.not(SUM, words.limb(x, i, X));
      words.store(SUM, place, i);
    }
    return Stored.at(place);
  }

  /** x shifted left; from the highest limb on, as each needs lower ones. */
  Stored shiftLeft(Value x, int count, int place) {
    int far = count / Long.SIZE;
    int bits = count % Long.SIZE;
    for (int i = Word.LIMBS - 1; i >= 0; i--) {
      int high = i >= far ? words.limb(x, i - far, X) : Register.ZERO;
      int low = i > far && bits > 0 ? words.limb(x, i - far - 1, Y) : Register.ZERO;
      words.store(funnel(high, low, Opcode.SLLI, Opcode.SRLI, bits), place, i);
    }
    return new Stored(place, Math.min(Word.LIMBS, x.limbs() + far + (bits > 0 ? 1 : 0)));
  }

  /** x shifted right; from the lowest limb on, as each needs higher ones. */
  Stored shiftRight(Value x, int count, int place) {
    int far = count / Long.SIZE;
    int bits = count % Long.SIZE;
    for (int i = 0; i < Word.LIMBS; i++) {
      int low = i + far < Word.LIMBS ? words.limb(x, i + far, X) : Register.ZERO;
      boolean hasHigh = bits > 0 && i + far + 1 < Word.LIMBS;
      int high = hasHigh ? words.limb(x, i + far + 1, Y) : Register.ZERO;
      words.store(funnel(low, high, Opcode.SRLI, Opcode.SLLI, bits), place, i);
    }
    return new Stored(place, Math.max(0, x.limbs() - far));
  }

  /** x shifted right with copies of its highest bit. */
  Stored shiftRightSigned(Value x, int count, int place) {
    int far = count / Long.SIZE;
    int bits = count % Long.SIZE;
    int sign = words.limb(x, Word.LIMBS - 1, PART);
    out.emit(Opcode.SRAI, CARRY, sign, Long.SIZE - 1);
    for (int i = 0; i < Word.LIMBS; i++) {
      int low = i + far < Word.LIMBS ? words.limb(x, i + far, X) : CARRY;
      int high = CARRY;
      if (bits > 0 && i + far + 1 < Word.LIMBS) {
        high = words.limb(x, i + far + 1, Y);
      }
      words.store(funnel(low, high, Opcode.SRLI, Opcode.SLLI, bits), place, i);
    }
    return Stored.at(place);
  }

  /** One limb shifted one way, with bits of another that comes in from the other side. */
  private int funnel(int main, int other, Opcode there, Opcode back, int bits) {
    if (bits == 0 || (main == Register.ZERO && other == Register.ZERO)) {
      return main;
    }
    if (main == Register.ZERO) {
      out.emit(back, SUM, other, Long.SIZE - bits);
      return SUM;
    }
    out.emit(there, SUM, main, bits);
    if (other != Register.ZERO) {
      out.emit(back, PART, other, Long.SIZE - bits);
      out.or(SUM, SUM, PART);
    }
    return SUM;
  }

  /** Whether a shift moves everything away. */
  static boolean isTooFar(Constant count) {
    return count.word().bitLength() > Byte.SIZE;
  }
}
