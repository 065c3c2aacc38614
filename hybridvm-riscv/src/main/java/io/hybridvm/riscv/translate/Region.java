package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one method is made of: a block and those that can be reached from it without an indirect
 * jump, calls stepped over, in reverse postorder. Entered only at the first.
 */
final class Region {
  /** No block of the region. */
  static final int OUTSIDE = -1;

  private static final int BLOCK_BYTES = 36;

  private final BlockCache cache;
  private final boolean all;
  private final List<Block> blocks;
  private final Map<Long, Integer> indices = new HashMap<>();
  private final boolean[] loopHeads;

  /** The region of these blocks, the first of which is its entry. */
  Region(BlockCache cache, boolean all, List<Block> blocks) {
    this.cache = cache;
    this.all = all;
    this.blocks = blocks;
    for (int i = 0; i < blocks.size(); i++) {
      indices.put(blocks.get(i).pc(), i);
    }
    loopHeads = new boolean[blocks.size()];
    loopHeads[0] = true;
    for (int i = 0; i < blocks.size(); i++) {
      for (int next : new int[] {next(i), taken(i)}) {
        if (next != OUTSIDE && next <= i) {
          loopHeads[next] = true;
        }
      }
    }
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
    return bytes;
  }

  static long[] successors(Block block) {
    long last = lastOf(block);
    int operation = MicroOp.operation(last);
    if (Shape.isBranch(operation)) {
      return new long[] {block.end(), block.target()};
    }
    return switch (operation) {
      case MicroOp.FALL, MicroOp.CALL -> new long[] {block.end()};
      case MicroOp.JUMP -> new long[] {block.target()};
      case MicroOp.JALR ->
          MicroOp.rd(last) == MicroOp.SINK ? new long[0] : new long[] {block.end()};
      default -> new long[0];
    };
  }

  /** The blocks that can be reached from {@code entry} without the others. */
  static List<Block> inReversePostorder(Block entry, Map<Long, Block> chosen) {
    List<Block> order = new ArrayList<>();
    Set<Long> seen = new HashSet<>(List.of(entry.pc()));
    Deque<Block> path = new ArrayDeque<>(List.of(entry));
    Map<Long, Integer> done = new HashMap<>();
    while (!path.isEmpty()) {
      Block block = path.getLast();
      long[] next = successors(block);
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

  /** The block that one jumps to. */
  int taken(int index) {
    int operation = MicroOp.operation(lastOf(block(index)));
    return Shape.isBranch(operation) || operation == MicroOp.JUMP
        ? indices.getOrDefault(block(index).target(), OUTSIDE)
        : OUTSIDE;
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
