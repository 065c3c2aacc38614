package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.Arrays;

/**
 * Which registers of a region live where. A method holds registers in local variables. One is
 * <i>dirty</i> where its variable may be newer than the array: it has to be written back where
 * others look. One is <i>live</i> where its variable will be looked at before it is set, be it to
 * write it back: it has to be read from the array at the start and after calls.
 */
final class RegisterFlow {
  private final Region region;
  private final int[] dirtyAtStart;
  private final int[] liveAtStart;
  private final int used;

  RegisterFlow(Region region) {
    this.region = region;
    dirtyAtStart = new int[region.size()];
    liveAtStart = new int[region.size()];
    int all = 0;
    for (int i = 0; i < region.size(); i++) {
      for (long microOp : operations(region.block(i))) {
        all |= Shape.reads(microOp) | Shape.written(microOp);
      }
    }
    used = all;
    findDirty();
    findLive();
  }

  /** The micro-operations of a block without literals. */
  private static long[] operations(Block block) {
    long[] code = block.code();
    long[] operations = new long[code.length];
    int count = 0;
    for (int i = 0; i < code.length; i++) {
      operations[count++] = code[i];
      if (MicroOp.operation(code[i]) == MicroOp.LI_LONG) {
        i++;
      }
    }
    return Arrays.copyOf(operations, count);
  }

  /** Registers that the region has variables for. */
  int used() {
    return used;
  }

  int dirtyAtStart(int block) {
    return dirtyAtStart[block];
  }

  int liveAtStart(int block) {
    return liveAtStart[block];
  }

  private void findDirty() {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (int i = 0; i < region.size(); i++) {
        int dirty = dirtyAtEnd(i);
        changes |= addDirty(region.taken(i), dirty);
        changes |= addDirty(region.next(i), region.comesBack(i) ? 0 : dirty);
        for (int target : region.cases(i)) {
          changes |= addDirty(target, dirty);
        }
      }
    }
  }

  private boolean addDirty(int block, int registers) {
    if (block == Region.OUTSIDE || (registers & ~dirtyAtStart[block]) == 0) {
      return false;
    }
    dirtyAtStart[block] |= registers;
    return true;
  }

  private int dirtyAtEnd(int block) {
    int dirty = dirtyAtStart[block];
    for (long microOp : operations(region.block(block))) {
      dirty |= Shape.written(microOp);
    }
    return dirty;
  }

  private void findLive() {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (int i = region.size() - 1; i >= 0; i--) {
        int live = liveAtStart(region.block(i), dirtyAtStart[i], liveAtEnd(i));
        changes |= live != liveAtStart[i];
        liveAtStart[i] = live;
      }
    }
  }

  private int liveAtEnd(int block) {
    int dirty = dirtyAtEnd(block);
    if (region.comesBack(block)) {
      int live = dirty;
      for (int target : region.cases(block)) {
        live |= liveAtStart[target];
      }
      return live;
    }
    long last = Region.lastOf(region.block(block));
    int operation = MicroOp.operation(last);
    int live = 0;
    if (operation != MicroOp.JUMP) {
      live |= region.next(block) == Region.OUTSIDE ? dirty : liveAtStart[region.next(block)];
    }
    if (operation == MicroOp.JUMP || Shape.isBranch(operation)) {
      live |= region.taken(block) == Region.OUTSIDE ? dirty : liveAtStart[region.taken(block)];
    }
    return live;
  }

  private static int liveAtStart(Block block, int dirtyAtStart, int liveAtEnd) {
    long[] operations = operations(block);
    int live = liveAtEnd;
    for (int i = operations.length - 1; i >= 0; i--) {
      live = (live & ~Shape.written(operations[i])) | Shape.reads(operations[i]);
      if (Shape.isAccess(MicroOp.operation(operations[i]))) {
        // It may be left here, and then writes back what is dirty before it.
        live |= dirtyBefore(operations, i, dirtyAtStart);
      }
    }
    return live | dirtyAtStart;
  }

  private static int dirtyBefore(long[] operations, int index, int dirtyAtStart) {
    int dirty = dirtyAtStart;
    for (int i = 0; i < index; i++) {
      dirty |= Shape.written(operations[i]);
    }
    return dirty;
  }
}
