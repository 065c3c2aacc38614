package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Allowance;
import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.LeavePoints;
import java.util.Arrays;

/** Collects the {@link LeavePoints} of a class. */
final class PointTable {
  private long[] pc = new long[64];
  private long[] allowance = new long[64];
  private int[] registers = new int[64];
  private int count;

  /** A place where the rest of a block, from a micro-operation on, is given back. */
  int add(Block block, int index, int dirty) {
    long allowanceBack =
        Allowance.price(
            block.fuel() - block.fuelBefore(index),
            block.instructions() - block.instructionsBefore(index));
    return add(block.pcOf(index), allowanceBack, dirty);
  }

  /** A place where nothing is given back. */
  int add(long address, int dirty) {
    return add(address, 0L, dirty);
  }

  private int add(long address, long allowanceBack, int dirty) {
    if (count == pc.length) {
      pc = Arrays.copyOf(pc, 2 * count);
      allowance = Arrays.copyOf(allowance, 2 * count);
      registers = Arrays.copyOf(registers, 2 * count);
    }
    pc[count] = address;
    allowance[count] = allowanceBack;
    registers[count] = dirty;
    return count++;
  }

  LeavePoints toLeavePoints() {
    return new LeavePoints(
        Arrays.copyOf(pc, count), Arrays.copyOf(allowance, count), Arrays.copyOf(registers, count));
  }
}
