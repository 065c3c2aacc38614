package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes one method. Of a function that is all of it; of a loop, the loop; of
 * anything else, what follows, as far as it has no translation yet.
 *
 * <p>HotSpot takes its time over methods in more than proportion to their length, and interprets
 * them until it is done. So nothing should be in a method but what runs together.
 */
final class RegionFinder {
  /** More than fit into a method, and few enough to be looked at quickly. */
  private static final int MAXIMUM_BLOCKS = 1_000;

  private final BlockCache cache;
  private final boolean all;
  private final int maximumBytes;
  private final Predicate<Block> taken;

  /**
   * Prepares to find regions.
   *
   * @param all whether blocks count that have not been reached yet
   * @param maximumBytes of bytecode for a region, about
   */
  RegionFinder(BlockCache cache, boolean all, int maximumBytes) {
    this(cache, all, maximumBytes, block -> block.translation() != null);
  }

  /**
   * Prepares to find regions.
   *
   * @param taken which blocks have a region of their own, for one to end at that is too large
   */
  RegionFinder(BlockCache cache, boolean all, int maximumBytes, Predicate<Block> taken) {
    this.cache = cache;
    this.all = all;
    this.maximumBytes = maximumBytes;
    this.taken = taken;
  }

  /** The region that starts with {@code entry}, which can be translated. */
  Region find(Block entry, boolean function) {
    Map<Long, Block> chosen = choose(entry, function, true);
    if (fits(chosen)) {
      return region(entry, chosen, true);
    }
    // The cases of a large switch are better off in regions of their own.
    chosen = choose(entry, function, false);
    return region(entry, fits(chosen) ? chosen : cut(onlyNew(entry, function)), false);
  }

  private Region region(Block entry, Map<Long, Block> chosen, boolean cases) {
    return new Region(cache, all, cases, Region.inReversePostorder(cache, cases, entry, chosen));
  }

  /** All that should be in the region, were it for that alone. */
  private Map<Long, Block> choose(Block entry, boolean function, boolean cases) {
    if (function) {
      return walk(entry, 0, false, cases);
    }
    // Outer loops start before inner ones.
    Map<Long, Block> loop = thatReach(entry, walk(entry, entry.pc(), false, cases), cases);
    return loop.isEmpty() ? cut(walk(entry, entry.pc(), true, cases)) : loop;
  }

  /** The same without what has a region of its own. */
  private Map<Long, Block> onlyNew(Block entry, boolean function) {
    if (function) {
      return walk(entry, 0, true, false);
    }
    Map<Long, Block> blocks = walk(entry, entry.pc(), true, false);
    Map<Long, Block> loop = thatReach(entry, blocks, false);
    return loop.isEmpty() ? blocks : loop;
  }

  /**
   * The blocks that can be reached from one, it being the first, within a method.
   *
   * @param lowest address that is gone to
   * @param onlyNew whether those that have a region of their own are not gone to
   * @param cases whether a switch leads to its cases
   */
  private Map<Long, Block> walk(Block entry, long lowest, boolean onlyNew, boolean cases) {
    Map<Long, Block> found = new LinkedHashMap<>(Map.of(entry.pc(), entry));
    Deque<Block> waiting = new ArrayDeque<>(List.of(entry));
    while (!waiting.isEmpty() && found.size() < MAXIMUM_BLOCKS) {
      for (long pc : Region.successors(cache, cases, waiting.removeFirst())) {
        Block next =
            Long.compareUnsigned(pc, lowest) < 0 || found.containsKey(pc) ? null : find(pc);
        if (next != null && !(onlyNew && taken.test(next))) {
          found.put(pc, next);
          waiting.addLast(next);
        }
      }
    }
    return found;
  }

  private @Nullable Block find(long pc) {
    return Region.find(cache, pc, all);
  }

  /** Those of the blocks from which control can come back to {@code entry}; none if it is not. */
  private Map<Long, Block> thatReach(Block entry, Map<Long, Block> blocks, boolean cases) {
    Map<Long, Set<Long>> sources = new HashMap<>();
    for (Block block : blocks.values()) {
      for (long pc : Region.successors(cache, cases, block)) {
        sources.computeIfAbsent(pc, key -> new HashSet<>()).add(block.pc());
      }
    }
    Set<Long> reach = new HashSet<>();
    Deque<Long> waiting = new ArrayDeque<>(List.of(entry.pc()));
    while (!waiting.isEmpty()) {
      for (long source : sources.getOrDefault(waiting.removeFirst(), Set.of())) {
        if (reach.add(source)) {
          waiting.addLast(source);
        }
      }
    }
    Map<Long, Block> those = new LinkedHashMap<>(blocks);
    those.keySet().retainAll(reach);
    return those;
  }

  private boolean fits(Map<Long, Block> blocks) {
    return blocks.values().stream().mapToInt(Region::bytes).sum() <= maximumBytes;
  }

  /** As many of the blocks, the first ones, as HotSpot compiles without effort. */
  private Map<Long, Block> cut(Map<Long, Block> blocks) {
    Map<Long, Block> some = new LinkedHashMap<>();
    int bytes = 0;
    for (Block block : blocks.values()) {
      bytes += Region.bytes(block);
      if (bytes <= maximumBytes / 2 || some.isEmpty()) {
        some.put(block.pc(), block);
      }
    }
    return some;
  }
}
