package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one method is made of: a block and those that can be reached from it without an indirect
 * jump, calls stepped over, in reverse postorder. Entered only at the first.
 */
final class Region {
  /** No block of the region. */
  static final int OUTSIDE = -1;

  private static final int BLOCK_BYTES = 24;
  private static final int[] NO_CASES = {};
  private static final long[] NO_FAR_CASES = {};

  private final BlockCache cache;
  private final boolean all;
  private final List<Block> blocks;
  private final Map<Long, Integer> indices = new HashMap<>();
  private final boolean[] loopHeads;

  /** For each block that ends with a switch the indices of its cases. */
  private final Map<Integer, int[]> cases = new HashMap<>();

  /** For each block that ends with a switch the addresses of cases outside of the region. */
  private final Map<Integer, long[]> farCases = new HashMap<>();

  /**
   * The region of these blocks, the first of which is its entry.
   *
   * @param cases whether a switch among them goes to its cases within the region
   */
  Region(BlockCache cache, boolean all, boolean cases, List<Block> blocks) {
    this.cache = cache;
    this.all = all;
    this.blocks = blocks;
    for (int i = 0; i < blocks.size(); i++) {
      indices.put(blocks.get(i).pc(), i);
    }
    for (int i = 0; i < blocks.size(); i++) {
      findCases(i, cases);
    }
    loopHeads = new boolean[blocks.size()];
    loopHeads[0] = true;
    for (int i = 0; i < blocks.size(); i++) {
      int from = i;
      IntStream.concat(IntStream.of(next(i), taken(i)), IntStream.of(cases(i)))
          .filter(next -> next != OUTSIDE && next <= from)
          .forEach(next -> loopHeads[next] = true);
    }
  }

  private void findCases(int index, boolean near) {
    long last = lastOf(block(index));
    if (MicroOp.operation(last) == MicroOp.JALR && MicroOp.rd(last) == MicroOp.SINK) {
      long[] known = cases(cache, block(index));
      LongPredicate isHere = pc -> near && contains(pc);
      cases.put(
          index,
          Arrays.stream(known)
              .filter(isHere)
              .mapToInt(pc -> indices.getOrDefault(pc, 0))
              .toArray());
      farCases.put(index, Arrays.stream(known).filter(isHere.negate()).toArray());
    }
  }

  /** The blocks that an indirect jump at the end of that one is known to lead to. */
  int[] cases(int index) {
    return cases.getOrDefault(index, NO_CASES);
  }

  /** The addresses outside of the region that it is known to lead to as a switch does. */
  long[] farCases(int index) {
    return farCases.getOrDefault(index, NO_FAR_CASES);
  }

  /** Whether anything of a block can be translated. */
  static boolean isTranslatable(Block block) {
    return block.isPlain() && block.instructions() > 0;
  }

  static @Nullable Block find(BlockCache cache, long pc, boolean all) {
    Block block = all && cache.isFetchable(pc) ? cache.at(pc) : cache.peek(pc);
    return block != null && isTranslatable(block) ? block : null;
  }

  /** What a block becomes by estimate, in bytes of bytecode. */
  static int bytes(Block block) {
    int bytes = BLOCK_BYTES;
    long[] code = block.code();
    for (int i = 0; i < code.length; i++) {
      int operation = MicroOp.operation(code[i]);
      bytes += Shape.bytes(operation);
      if (operation == MicroOp.LI_LONG) {
        i++;
      }
    }
    return block.target() == block.pc() ? 2 * bytes : bytes;
  }

  /**
   * Where a block goes on within its function, as far as is known: to the cases of a switch, those
   * that it has led to so far.
   */
  static long[] successors(BlockCache cache, boolean cases, Block block) {
    long last = lastOf(block);
    int operation = MicroOp.operation(last);
    if (Shape.isBranch(operation)) {
      return new long[] {block.end(), block.target()};
    }
    return switch (operation) {
      case MicroOp.FALL, MicroOp.CALL -> new long[] {block.end()};
      case MicroOp.JUMP -> new long[] {block.target()};
      case MicroOp.JALR ->
          MicroOp.rd(last) == MicroOp.SINK
              ? (cases ? cases(cache, block) : new long[0])
              : new long[] {block.end()};
      default -> new long[0];
    };
  }

  private static long[] cases(BlockCache cache, Block block) {
    return Arrays.stream(block.jumps()).filter(pc -> isCase(cache.peek(pc), block)).toArray();
  }

  private static boolean isCase(@Nullable Block target, Block block) {
    return target != null
        && target.isJumpedToOnlyFrom(block)
        && target.pc() >>> Integer.SIZE == block.pc() >>> Integer.SIZE;
  }

  /** The blocks that can be reached from {@code entry} without the others. */
  static List<Block> inReversePostorder(
      BlockCache cache, boolean cases, Block entry, Map<Long, Block> chosen) {
    List<Block> order = new ArrayList<>();
    Set<Long> seen = new HashSet<>(List.of(entry.pc()));
    Deque<Block> path = new ArrayDeque<>(List.of(entry));
    Map<Long, Integer> done = new HashMap<>();
    // Other threads may find new cases meanwhile.
    Map<Long, long[]> paths = new HashMap<>();
    while (!path.isEmpty()) {
      Block block = path.getLast();
      long[] next = paths.computeIfAbsent(block.pc(), pc -> successors(cache, cases, block));
      int i = done.merge(block.pc(), 1, Integer::sum) - 1;
      if (i >= next.length) {
        path.removeLast();
        order.add(block);
        continue;
      }
      // Jumps first, so that in the reverse order what follows in memory comes next.
      Block successor = chosen.get(next[next.length - 1 - i]);
      if (successor != null && seen.add(successor.pc())) {
        path.addLast(successor);
      }
    }
    Collections.reverse(order);
    return order;
  }

  static long lastOf(Block block) {
    long[] code = block.code();
    return code[code.length - 1];
  }

  boolean contains(long pc) {
    return indices.containsKey(pc);
  }

  /** What the region becomes by estimate, in bytes of bytecode. */
  int bytes() {
    return blocks.stream().mapToInt(Region::bytes).sum();
  }

  int size() {
    return blocks.size();
  }

  Block block(int index) {
    return blocks.get(index);
  }

  Block entry() {
    return blocks.get(0);
  }

  /** Whether control comes to this block from one that is not before it. */
  boolean isLoopHead(int index) {
    return loopHeads[index];
  }

  /** The block behind that one, which it goes on with, or comes back to from a call. */
  int next(int index) {
    long last = lastOf(block(index));
    int operation = MicroOp.operation(last);
    boolean goesOn =
        Shape.isBranch(operation)
            || operation == MicroOp.FALL
            || operation == MicroOp.CALL
            || (operation == MicroOp.JALR && MicroOp.rd(last) != MicroOp.SINK);
    return goesOn ? indices.getOrDefault(block(index).end(), OUTSIDE) : OUTSIDE;
  }

  /** Whether what follows the block comes after a call. */
  boolean comesBack(int index) {
    int operation = MicroOp.operation(lastOf(block(index)));
    return operation == MicroOp.CALL || operation == MicroOp.JALR;
  }

  /** The block that one jumps to. */
  int taken(int index) {
    int operation = MicroOp.operation(lastOf(block(index)));
    return Shape.isBranch(operation) || operation == MicroOp.JUMP
        ? indices.getOrDefault(block(index).target(), OUTSIDE)
        : OUTSIDE;
  }

  /** The cases of switches that are not in the region, as far as they can be translated. */
  List<Block> switchedTo() {
    return farCases.values().stream()
        .flatMapToLong(Arrays::stream)
        .mapToObj(pc -> find(cache, pc, all))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The functions called directly, as far as they can be translated. */
  List<Block> callees() {
    List<Block> callees = new ArrayList<>();
    for (Block block : blocks) {
      if (MicroOp.operation(lastOf(block)) == MicroOp.CALL) {
        Block callee = find(cache, block.target(), all);
        if (callee != null) {
          callees.add(callee);
        }
      }
    }
    return callees;
  }
}
