package io.hybridvm.minievm.compile;

import java.math.BigInteger;

/** What is known of a word on the EVM's stack while code is compiled. */
sealed interface Value {
  /** A word that the code itself says. */
  record Constant(BigInteger word) implements Value {
    static final Constant ZERO = new Constant(BigInteger.ZERO);
    static final Constant ONE = new Constant(BigInteger.ONE);

    long limb(int index) {
      return word.shiftRight(Long.SIZE * index).longValue();
    }

    @Override
    public int limbs() {
      return (word.bitLength() + Long.SIZE - 1) / Long.SIZE;
    }
  }

  /**
   * A word in the stack's memory.
   *
   * @param place 0 is the top at the start of the segment, 1 the word above it
   * @param limbs how many of its limbs, from the lowest on, may differ from zero
   */
  record Stored(int place, int limbs) implements Value {
    /** A word of which only the place is known. */
    static Stored at(int place) {
      return new Stored(place, Word.LIMBS);
    }
  }

  /**
   * Whether something holds of two words, as 1 or 0; it has not been found out yet.
   *
   * @param isNegated whether it is 1 if that does not hold
   */
  record Test(Kind kind, Value x, Value y, boolean isNegated) implements Value {
    @Override
    public int limbs() {
      return 1;
    }

    Test negated() {
      return new Test(kind, x, y, !isNegated);
    }
  }

  /** What can hold of two words; {@code ZERO} looks at the first alone. */
  enum Kind {
    LESS,
    LESS_SIGNED,
    EQUAL,
    ZERO
  }

  /** How many of the limbs, from the lowest on, may differ from zero. */
  int limbs();
}
