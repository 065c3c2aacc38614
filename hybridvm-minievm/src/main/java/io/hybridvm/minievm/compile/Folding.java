package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.minievm.compile.Value.Constant;
import java.math.BigInteger;

/** Computes what is known when code is compiled. */
final class Folding {
  private Folding() {}

  /**
   * The result of an opcode that computes something of two words.
   *
   * @param a the top of the stack
   * @param b the word below it
   */
  static Constant fold(EvmOpcode opcode, Constant a, Constant b) {
    BigInteger x = a.word();
    BigInteger y = b.word();
    BigInteger result =
        switch (opcode) {
          case ADD -> x.add(y);
          case SUB -> x.subtract(y);
          case MUL -> x.multiply(y);
          case AND -> x.and(y);
          case OR -> x.or(y);
          case XOR -> x.xor(y);
          case SHL -> isTooFar(x) ? BigInteger.ZERO : y.shiftLeft(x.intValue());
          case SHR -> isTooFar(x) ? BigInteger.ZERO : y.shiftRight(x.intValue());
          case SAR -> Word.signed(y).shiftRight(isTooFar(x) ? Word.BITS : x.intValue());
          case LT -> bit(x.compareTo(y) < 0);
          case GT -> bit(x.compareTo(y) > 0);
          case SLT -> bit(Word.signed(x).compareTo(Word.signed(y)) < 0);
          case SGT -> bit(Word.signed(x).compareTo(Word.signed(y)) > 0);
          case EQ -> bit(x.equals(y));
          default -> throw new IllegalArgumentException("not computed: " + opcode);
        };
    return new Constant(Word.wrap(result));
  }

  private static boolean isTooFar(BigInteger count) {
    return count.bitLength() > Byte.SIZE;
  }

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }
}
