package io.hybridvm.riscv.engine;

/**
 * What translated code may use up before it has to ask again, and how many instructions it has
 * retired since it last did, in one number: code then has one counter to take from and to look at,
 * which is negative when it is time to ask.
 *
 * <p>The upper 48 bits are units: a block costs its fuel and one unit for each instruction, so that
 * units run out before fuel does, and also where instructions are free. The lower 16 bits are the
 * retired instructions, and {@link #BIAS} more.
 */
public final class Allowance {
  /**
   * Instructions that are retired at the most before code has to ask: between two looks at clock
   * and interrupt status.
   */
  static final int INSTRUCTIONS = 32_768;

  private static final int SHIFT = 16;
  private static final int COUNT = (1 << SHIFT) - 1;

  /** Keeps the count above 0 when instructions of a block are given back that was begun before. */
  private static final int BIAS = 1024;

  private Allowance() {}

  /** What is to be taken for instructions, or given back. */
  public static long price(long fuel, int instructions) {
    return ((fuel + instructions) << SHIFT) - instructions;
  }

  /** The units of a price. */
  public static long unitsOf(long price) {
    return (price + COUNT) >> SHIFT;
  }

  /** So many units, and no instruction retired. */
  static long of(long units) {
    return (units << SHIFT) + BIAS;
  }

  static long units(long allowance) {
    return allowance >> SHIFT;
  }

  static int retired(long allowance) {
    return (int) (allowance & COUNT) - BIAS;
  }
}
