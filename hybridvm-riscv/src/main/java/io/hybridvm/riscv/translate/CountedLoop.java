package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loop of one block whose stores, and most of whose loads, advance by the same distance with each
 * turn: streams. So it can be known before a number of turns that they all stay within the window.
 *
 * @param turns that are made at the most without looking at fuel and streams
 * @param atOnce turns that are written one behind the other, of which {@code turns} is a multiple;
 *     then nothing has to be moved about between those of a loop that has each of its registers
 *     take over the value of the next
 * @param streamOf the stream of each access, by index in the block's code; none for a load from
 *     where only it knows
 * @param turnsLeft how it can be known when the loop will end; null if it cannot
 */
record CountedLoop(
    int turns,
    int atOnce,
    List<Stream> streams,
    Map<Integer, Access> streamOf,
    @Nullable TurnsLeft turnsLeft) {
  /** Of a loop that may end at any time: the streams must last for all of them. */
  private static final int MAXIMUM_TURNS = 64;

  /** Fewer are not worth what is done once for all of them. */
  private static final int MINIMUM_TURNS = 16;

  /** Instructions without a look at fuel: a small part of what is granted at once. */
  private static final int MAXIMUM_INSTRUCTIONS = 2048;

  /** How far accesses of one stream may be apart within a turn, in bytes. */
  private static final int MAXIMUM_SPAN = 1024;

  /** Moves from register to register in a turn that are worth making some turns at once. */
  private static final int MANY_MOVES = 3;

  private static final int AT_ONCE = 4;

  /** What a block may be by estimate, so that it fits into a method with its fast way. */
  private static final int MAXIMUM_BYTES = 4500;

  /** The same with so many turns at once. */
  private static final int AT_ONCE_BYTES = 1900;

  private static final int PAGE_BYTES = 4096;
  private static final int NEAR_STRIDE = 64;

  /**
   * Accesses at constant distances.
   *
   * @param start address of the first byte at the start of a turn
   * @param stride what is added to that with each turn
   * @param span bytes from the first to behind the last
   * @param storeLow first byte that is stored to, from the start on
   * @param storeHigh behind the last; not above {@code storeLow} if there are no stores
   */
  record Stream(LinearForm start, LinearForm stride, int span, int storeLow, int storeHigh) {
    boolean hasStores() {
      return storeHigh > storeLow;
    }

    /** Whether stores of some turns are in one page or two that are neighbours. */
    boolean staysNear() {
      return stride.isConstant() && Math.abs(stride.constant()) <= NEAR_STRIDE;
    }

    /** For how many turns they are. */
    private int nearTurns() {
      return hasStores() && staysNear() && stride.constant() != 0
          ? (PAGE_BYTES - span) / (int) Math.abs(stride.constant())
          : Integer.MAX_VALUE;
    }
  }

  /** An access through a stream, so far from its start. */
  record Access(int stream, int distance) {}

  /** What a block is as a counted loop; null if it is none. */
  static @Nullable CountedLoop of(Block block) {
    long[] code = block.code();
    boolean isLoop = Shape.isBranch(MicroOp.operation(code[code.length - 1]));
    int turns = MAXIMUM_INSTRUCTIONS / Math.max(1, block.instructions());
    return isLoop
            && block.target() == block.pc()
            && turns >= MINIMUM_TURNS
            && Region.bytes(block) <= MAXIMUM_BYTES
        ? new Finder().find(code, turns, Region.bytes(block) <= AT_ONCE_BYTES)
        : null;
  }

  /** Stream under construction. */
  private static final class Draft {
    private final LinearForm base;
    private final LinearForm stride;
    private long low = Long.MAX_VALUE;
    private long high = Long.MIN_VALUE;
    private long storeLow = Long.MAX_VALUE;
    private long storeHigh = Long.MIN_VALUE;

    Draft(LinearForm base, LinearForm stride) {
      this.base = base;
      this.stride = stride;
    }

    boolean takes(LinearForm address) {
      // Exact, as long as the distance is as small as it has to be.
      long from = Math.min(low, address.constant());
      long to = Math.max(high, address.constant() + Long.BYTES);
      return base.multiples().equals(address.multiples())
          && to - from <= MAXIMUM_SPAN
          && to - from > 0;
    }

    void add(long constant, int operation) {
      long end = constant + Shape.accessedBytes(operation);
      low = Math.min(low, constant);
      high = Math.max(high, end);
      if (Shape.isStore(operation)) {
        storeLow = Math.min(storeLow, constant);
        storeHigh = Math.max(storeHigh, end);
      }
    }

    Stream toStream() {
      LinearForm start = new LinearForm(low, base.multiples());
      return storeHigh > storeLow
          ? new Stream(
              start, stride, (int) (high - low), (int) (storeLow - low), (int) (storeHigh - low))
          : new Stream(start, stride, (int) (high - low), 0, 0);
    }
  }

  private static final class Finder {
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Integer, Draft> draftOf = new HashMap<>();
    private final Map<Integer, Long> constants = new HashMap<>();

    @Nullable CountedLoop find(long[] code, int turns, boolean isShort) {
      LinearRegisters atEnd = new LinearRegisters();
      int written = 0;
      int moves = 0;
      for (int i = 0; i < code.length; i++) {
        moves += MicroOp.operation(code[i]) == MicroOp.MV ? 1 : 0;
        atEnd.note(code[i], i + 1 < code.length ? code[i + 1] : 0);
        written |= Shape.written(code[i]);
        i += MicroOp.operation(code[i]) == MicroOp.LI_LONG ? 1 : 0;
      }
      Strides strides = new Strides(atEnd, written);
      LinearRegisters now = new LinearRegisters();
      for (int i = 0; i < code.length; i++) {
        int operation = MicroOp.operation(code[i]);
        if (Shape.isAccess(operation)
            && !addAccess(i, code[i], now, strides)
            && Shape.isStore(operation)) {
          return null;
        }
        now.note(code[i], i + 1 < code.length ? code[i + 1] : 0);
        i += operation == MicroOp.LI_LONG ? 1 : 0;
      }
      TurnsLeft left = TurnsLeft.of(code[code.length - 1], now, strides);
      return drafts.size() > Emitter.GROUPS
          ? null
          : toLoop(turns, isShort && moves >= MANY_MOVES, left);
    }

    private boolean addAccess(int index, long microOp, LinearRegisters now, Strides strides) {
      LinearForm address =
          LinearForm.sum(now.get(MicroOp.rs1(microOp)), LinearForm.of(MicroOp.immediate(microOp)));
      LinearForm stride = address == null ? null : strides.of(address);
      if (address == null || stride == null) {
        return false;
      }
      Draft draft = drafts.stream().filter(each -> each.takes(address)).findFirst().orElse(null);
      if (draft == null) {
        draft = new Draft(address, stride);
        drafts.add(draft);
      }
      draft.add(address.constant(), MicroOp.operation(microOp));
      draftOf.put(index, draft);
      constants.put(index, address.constant());
      return true;
    }

    private CountedLoop toLoop(int turns, boolean someAtOnce, @Nullable TurnsLeft left) {
      Map<Integer, Access> accesses = new HashMap<>();
      draftOf.forEach(
          (index, draft) ->
              accesses.put(
                  index,
                  new Access(
                      drafts.indexOf(draft),
                      (int) (constants.getOrDefault(index, 0L) - draft.low))));
      List<Stream> streams = drafts.stream().map(Draft::toStream).toList();
      int most = left == null ? Math.min(turns, MAXIMUM_TURNS) : turns;
      for (Stream stream : streams) {
        most = Math.min(most, stream.nearTurns());
      }
      int atOnce = someAtOnce && most >= AT_ONCE ? AT_ONCE : 1;
      return new CountedLoop(most - most % atOnce, atOnce, streams, accesses, left);
    }
  }
}
