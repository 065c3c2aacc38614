package io.hybridvm.riscv.engine;

/**
 * Places of translated code at which it may have to be left, by number: the pc to go on at, what of
 * the block's price and instructions, taken in advance, is to be given back, and which registers
 * are newer in Java's local variables than in the array. Immutable and thread-safe.
 */
public final class LeavePoints {
  final long[] pc;
  final long[] allowance;
  final int[] registers;

  /**
   * Takes the arrays, which must not change any more.
   *
   * @param allowance {@link Allowance#price prices} to give back
   * @param registers a bit for each
   */
  public LeavePoints(long[] pc, long[] allowance, int[] registers) {
    this.pc = pc;
    this.allowance = allowance;
    this.registers = registers;
  }

  /** What {@link #pack} made text of. */
  public static LeavePoints unpack(String text) {
    Packed packed = Packed.of(text);
    int count = (int) packed.next();
    LeavePoints points = new LeavePoints(new long[count], new long[count], new int[count]);
    long last = 0;
    for (int i = 0; i < count; i++) {
      last += packed.next();
      points.pc[i] = last;
      points.allowance[i] = packed.next();
      points.registers[i] = (int) packed.next();
    }
    return points;
  }

  /** As text for a class file. */
  public String pack() {
    StringBuilder text = new StringBuilder();
    Packed.add(text, pc.length);
    for (int i = 0; i < pc.length; i++) {
      Packed.add(text, pc[i] - (i == 0 ? 0 : pc[i - 1]));
      Packed.add(text, allowance[i]);
      Packed.add(text, registers[i]);
    }
    return text.toString();
  }
}
