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

  /** What {@link #pack} made text of. */
  public static LeavePoints unpack(String text) {
    Packed packed = Packed.of(text);
    int count = (int) packed.next();
    LeavePoints points =
        new LeavePoints(new long[count], new int[count], new int[count], new int[count]);
    long last = 0;
    for (int i = 0; i < count; i++) {
      last += packed.next();
      points.pc[i] = last;
      points.fuel[i] = (int) packed.next();
      points.instructions[i] = (int) packed.next();
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
      Packed.add(text, fuel[i]);
      Packed.add(text, instructions[i]);
      Packed.add(text, registers[i]);
    }
    return text.toString();
  }
}
