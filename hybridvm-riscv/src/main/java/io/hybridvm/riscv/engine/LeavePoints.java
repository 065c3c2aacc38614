package io.hybridvm.riscv.engine;

/**
 * Places of translated code at which it may have to be left, by number: the pc to go on at, what of
 * the block's price and instructions, taken in advance, is to be given back, and which registers
 * are newer in Java's local variables than in the array. Immutable and thread-safe.
 */
public final class LeavePoints {
  final long[] pc;
  final int[] fuel;
  final int[] instructions;
  final int[] registers;

  /**
   * Takes the arrays, which must not change any more.
   *
   * @param registers a bit for each
   */
  public LeavePoints(long[] pc, int[] fuel, int[] instructions, int[] registers) {
    this.pc = pc;
    this.fuel = fuel;
    this.instructions = instructions;
    this.registers = registers;
  }
}
