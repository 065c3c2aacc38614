package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.LeavePoints;
import java.util.Arrays;

/** Collects the {@link LeavePoints} of a class. */
final class PointTable {
  private long[] pc = new long[64];
  private int[] fuel = new int[64];
  private int[] instructions = new int[64];
  private int[] registers = new int[64];
  private int count;

  /** A place where the rest of a block, from a micro-operation on, is given back. */
  int add(Block block, int index, int dirty) {
    return add(
        block.pcOf(index),
        (int) block.fuel() - block.fuelBefore(index),
        block.instructions() - block.instructionsBefore(index),
        dirty);
  }

  /** A place where nothing is given back. */
  int add(long address, int dirty) {
    return add(address, 0, 0, dirty);
  }

  private int add(long address, int fuelBack, int instructionsBack, int dirty) {
    if (count == pc.length) {
      pc = Arrays.copyOf(pc, 2 * count);
      fuel = Arrays.copyOf(fuel, 2 * count);
      instructions = Arrays.copyOf(instructions, 2 * count);
      registers = Arrays.copyOf(registers, 2 * count);
    }
    pc[count] = address;
    fuel[count] = fuelBack;
    instructions[count] = instructionsBack;
    registers[count] = dirty;
    return count++;
  }

  LeavePoints toLeavePoints() {
    return new LeavePoints(
        Arrays.copyOf(pc, count),
        Arrays.copyOf(fuel, count),
        Arrays.copyOf(instructions, count),
        Arrays.copyOf(registers, count));
  }
}
