package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds regions whose methods are not too long, by writing them. */
final class RegionCutter {
  private final BlockCache cache;
  private final Set<Long> entries;
  private int bytes;

  /**
   * Prepares to cut.
   *
   * @param entries where regions start; what does not fit into a method ends there
   */
  RegionCutter(BlockCache cache, Set<Long> entries) {
    this.cache = cache;
    this.entries = entries;
  }

  /** Bytes of code of all methods so far. */
  int bytes() {
    return bytes;
  }

  /** The region of a function, or of a loop. */
  Region cut(Block entry, boolean function) {
    int maximumBytes = RegionTranslator.REGION_BYTES;
    while (true) {
      RegionFinder finder =
          new RegionFinder(cache, true, maximumBytes, block -> entries.contains(block.pc()));
      Region region = finder.find(entry, function);
      int length = length(region);
      if (length <= RegionTranslator.MAXIMUM_METHOD_BYTES) {
        bytes += length;
        return region;
      }
      maximumBytes /= 2;
    }
  }

  private int length(Region region) {
    ClassBuilder builder = new ClassBuilder("Sample");
    Map<MethodName, Region> alone = new LinkedHashMap<>();
    alone.put(MethodName.of("Sample", 0), region);
    MethodName other = MethodName.of("Other", 0);
    builder.buildPart(alone, cache.windowBase(), pc -> other);
    return builder.longestMethod();
  }
}
