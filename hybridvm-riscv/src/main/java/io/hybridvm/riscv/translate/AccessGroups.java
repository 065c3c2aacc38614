package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accesses of one block that go through the same register while it does not change, such as the
 * limbs of a number. One check does for all of them.
 */
final class AccessGroups {
  /** How far accesses of one group may be apart, in bytes: much less than a page. */
  private static final int MAXIMUM_SPAN = 1024;

  private final @Nullable Group[] groups;

  /**
   * Accesses through one register.
   *
   * @param slot which of the {@link Emitter#GROUPS variables} holds what the check has found
   * @param low the least offset
   * @param high behind the last byte
   * @param storeLow like {@code low}, of the stores alone
   * @param storeHigh like {@code high}, of the stores alone; not above {@code storeLow} if there
   *     are none
   */
  record Group(int first, int slot, int low, int high, int storeLow, int storeHigh) {
    boolean hasStores() {
      return storeHigh > storeLow;
    }
  }

  /** Finds the groups in a block's code. */
  AccessGroups(long[] code) {
    groups = new Group[code.length];
    List<Draft> drafts = drafts(code);
    int[] busyUntil = new int[Emitter.GROUPS];
    for (Draft draft : drafts) {
      for (int slot = 0; draft.members.size() > 1 && slot < busyUntil.length; slot++) {
        if (busyUntil[slot] <= draft.members.get(0)) {
          busyUntil[slot] = draft.members.get(draft.members.size() - 1) + 1;
          Group group = draft.toGroup(slot);
          draft.members.forEach(i -> groups[i] = group);
          break;
        }
      }
    }
  }

  /** The group of the access at an index of the code, if it is in one. */
  @Nullable Group at(int index) {
    return groups[index];
  }

  /** In the order of their first members. */
  private static List<Draft> drafts(long[] code) {
    List<Draft> drafts = new ArrayList<>();
    Map<Integer, Draft> open = new HashMap<>();
    for (int i = 0; i < code.length; i++) {
      long microOp = code[i];
      int operation = MicroOp.operation(microOp);
      if (Shape.isAccess(operation)) {
        int register = MicroOp.rs1(microOp);
        Draft draft = open.get(register);
        if (draft == null || !draft.takes(microOp)) {
          draft = new Draft();
          drafts.add(draft);
          open.put(register, draft);
        }
        draft.add(i, microOp);
      }
      if (Shape.written(microOp) != 0) {
        open.remove(MicroOp.rd(microOp));
      }
      if (operation == MicroOp.LI_LONG) {
        i++;
      }
    }
    return drafts;
  }

  private static final class Draft {
    private final List<Integer> members = new ArrayList<>();
    private int low = Integer.MAX_VALUE;
    private int high = Integer.MIN_VALUE;
    private int storeLow = Integer.MAX_VALUE;
    private int storeHigh = Integer.MIN_VALUE;

    boolean takes(long microOp) {
      int offset = (int) MicroOp.immediate(microOp);
      return Math.max(high, offset + Long.BYTES) - Math.min(low, offset) <= MAXIMUM_SPAN;
    }

    void add(int index, long microOp) {
      int offset = (int) MicroOp.immediate(microOp);
      int end = offset + Shape.accessedBytes(MicroOp.operation(microOp));
      members.add(index);
      low = Math.min(low, offset);
      high = Math.max(high, end);
      if (Shape.isStore(MicroOp.operation(microOp))) {
        storeLow = Math.min(storeLow, offset);
        storeHigh = Math.max(storeHigh, end);
      }
    }

    Group toGroup(int slot) {
      return new Group(members.get(0), slot, low, high, storeLow, storeHigh);
    }
  }
}
