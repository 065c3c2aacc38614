package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.MicroOp;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds all of a program that can be told without running it, and cuts it into regions: functions,
 * known by symbols, calls and addresses in data; what follows where a function may be left and come
 * back to, which is behind system calls, and behind calls of functions that make some; and loops
 * that store, where the interpreter may have to start off.
 */
final class EntryFinder {
  private static final int RETURN_ADDRESS = 1;

  private final BlockCache cache;
  private final RegionCutter cutter;
  private final SortedMap<Long, Region> functions = new TreeMap<>();
  private final SortedMap<Long, Region> loops = new TreeMap<>();

  /** Where regions of functions start; not all have been cut yet. */
  private final Set<Long> entries = new HashSet<>();

  private final Deque<Long> waiting = new ArrayDeque<>();

  EntryFinder(BlockCache cache) {
    this.cache = cache;
    cutter = new RegionCutter(cache, entries);
  }

  /** Finds regions until there are no more, or together they take too many bytes. */
  void find(ElfFile elf, int maximumBytes) {
    roots(elf);
    int known;
    do {
      known = entries.size();
      cut(maximumBytes);
      addReturns();
    } while (entries.size() > known);
    for (Region region : functions.values()) {
      addLoops(region, maximumBytes);
    }
  }

  /** Regions of functions and of what follows where they are come back to, by address. */
  SortedMap<Long, Region> functions() {
    return functions;
  }

  /** Regions of loops, by address. */
  SortedMap<Long, Region> loops() {
    return loops;
  }

  private void roots(ElfFile elf) {
    add(elf.entry());
    for (ElfSymbol symbol : elf.symbols().symbols()) {
      if (symbol.type() == ElfSymbol.Type.FUNCTION) {
        add(symbol.address());
      }
    }
    for (ElfSegment segment : elf.segments()) {
      ByteBuffer contents = segment.contents();
      for (int at = 0; !segment.executable() && at + Long.BYTES <= contents.limit(); at += 8) {
        add(contents.getLong(at));
      }
    }
  }

  private void add(long pc) {
    if (find(pc) != null && entries.add(pc)) {
      waiting.add(pc);
    }
  }

  private @Nullable Block find(long pc) {
    return Region.find(cache, pc, true);
  }

  private void cut(int maximumBytes) {
    while (!waiting.isEmpty() && cutter.bytes() < maximumBytes) {
      long pc = waiting.removeFirst();
      Region region = cutter.cut(cache.at(pc), true);
      functions.put(pc, region);
      for (int i = 0; i < region.size(); i++) {
        addFollowers(region, i);
      }
    }
  }

  /** What a block goes to that is not in its region. */
  private void addFollowers(Region region, int index) {
    Block block = region.block(index);
    int operation = MicroOp.operation(Region.lastOf(block));
    if (operation == MicroOp.CALL) {
      add(block.target());
    }
    if (operation == MicroOp.ECALL) {
      add(block.end());
    }
    for (long pc : Region.successors(cache, false, block)) {
      if (!region.contains(pc)) {
        add(pc);
      }
    }
    long[] code = block.code();
    for (int i = 0; i < code.length; i++) {
      int loaded = MicroOp.operation(code[i]);
      if (loaded == MicroOp.LI_LONG) {
        add(code[++i]);
      } else if (loaded == MicroOp.LIU) {
        add(code[i] >>> Integer.SIZE);
      }
    }
  }

  /** What is behind calls of functions that system calls may be made in. */
  private void addReturns() {
    Set<Long> stopping = stopping();
    for (Region region : functions.values()) {
      for (int i = 0; i < region.size(); i++) {
        Block block = region.block(i);
        long last = Region.lastOf(block);
        boolean mayStop =
            switch (MicroOp.operation(last)) {
              case MicroOp.CALL -> stopping.contains(block.target());
              case MicroOp.JALR -> MicroOp.rd(last) != MicroOp.SINK;
              default -> false;
            };
        if (mayStop) {
          add(block.end());
        }
      }
    }
  }

  /** Entries from which a system call, or an indirect jump, can be reached. */
  private Set<Long> stopping() {
    Map<Long, Set<Long>> callers = new HashMap<>();
    Deque<Long> found = new ArrayDeque<>();
    functions.forEach(
        (pc, region) -> {
          for (int i = 0; i < region.size(); i++) {
            Block block = region.block(i);
            if (stops(Region.lastOf(block))) {
              found.add(pc);
            }
            callers.computeIfAbsent(block.target(), key -> new HashSet<>()).add(pc);
            callers.computeIfAbsent(block.end(), key -> new HashSet<>()).add(pc);
          }
        });
    Set<Long> stopping = new HashSet<>();
    while (!found.isEmpty()) {
      long pc = found.removeFirst();
      if (stopping.add(pc)) {
        found.addAll(callers.getOrDefault(pc, Set.of()));
      }
    }
    return stopping;
  }

  private static boolean stops(long microOp) {
    return switch (MicroOp.operation(microOp)) {
      case MicroOp.ECALL -> true;
      case MicroOp.JALR ->
          MicroOp.rd(microOp) != MicroOp.SINK || MicroOp.rs1(microOp) != RETURN_ADDRESS;
      default -> false;
    };
  }

  private void addLoops(Region region, int maximumBytes) {
    for (int i = 1; i < region.size(); i++) {
      long pc = region.block(i).pc();
      if (region.isLoopHead(i)
          && !entries.contains(pc)
          && !loops.containsKey(pc)
          && cutter.bytes() < maximumBytes) {
        Region loop = cutter.cut(region.block(i), false);
        if (stores(loop)) {
          loops.put(pc, loop);
        }
      }
    }
  }

  private static boolean stores(Region region) {
    for (int i = 0; i < region.size(); i++) {
      for (long microOp : region.block(i).code()) {
        // A literal that looks like a store makes a method that is not needed, no more.
        if (Shape.isStore(MicroOp.operation(microOp))) {
          return true;
        }
      }
    }
    return false;
  }
}
