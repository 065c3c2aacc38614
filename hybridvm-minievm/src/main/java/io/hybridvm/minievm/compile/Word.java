package io.hybridvm.minievm.compile;

import java.math.BigInteger;

/** The EVM's words: numbers of 256 bits, in memory four limbs of 64, the lowest first. */
final class Word {
  static final int BITS = 256;
  static final int BYTES = 32;
  static final int LIMBS = 4;

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

  private Word() {}

  /** The remainder modulo 2^256. */
  static BigInteger wrap(BigInteger number) {
    return number.mod(MODULUS);
  }

  /** A word as a number in two's complement. */
  static BigInteger signed(BigInteger word) {
    return word.testBit(BITS - 1) ? word.subtract(MODULUS) : word;
  }
}
