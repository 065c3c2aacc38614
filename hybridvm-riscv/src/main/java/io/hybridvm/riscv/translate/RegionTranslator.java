package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.BlockTranslator;
import io.hybridvm.riscv.engine.TranslatedCode;
import io.hybridvm.riscv.engine.Translation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Translates the region of a block and those of the functions that it calls. Thread-safe. */
public final class RegionTranslator implements BlockTranslator {
  /** HotSpot never compiles a method that is longer. */
  static final int MAXIMUM_METHOD_BYTES = 8000;

  /** What a region may become by estimate. */
  private static final int REGION_BYTES = 6500;

  /** Functions translated at once. */
  private static final int MAXIMUM_REGIONS = 64;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final String CLASS_NAME =
      RegionTranslator.class.getPackageName().replace('.', '/') + "/Code";

  private final int coolness;
  private final boolean all;

  /**
   * Describes when to translate what.
   *
   * @param coolness how often a block is entered before that is worth it
   * @param all whether also blocks that have not been reached yet
   */
  public RegionTranslator(int coolness, boolean all) {
    this.coolness = coolness;
    this.all = all;
  }

  @Override
  public int coolness() {
    return coolness;
  }

  @Override
  public void translate(BlockCache cache, Block entry) {
    if (!Region.isTranslatable(entry)) {
      return;
    }
    synchronized (cache) {
      if (entry.translation() == null) {
        translate(cache, entry, REGION_BYTES);
      }
    }
  }

  private void translate(BlockCache cache, Block entry, int regionBytes) {
    List<Region> regions = regions(cache, entry, regionBytes);
    ClassBuilder builder = new ClassBuilder(CLASS_NAME);
    byte[] bytes = builder.build(regions, cache.windowBase());
    if (builder.longestMethod() > MAXIMUM_METHOD_BYTES) {
      translate(cache, entry, regionBytes / 2);
      return;
    }
    TranslatedCode code = define(bytes);
    code.bind(builder.points());
    for (int i = 0; i < regions.size(); i++) {
      regions.get(i).entry().translation(new Translation(code, i));
    }
  }

  private List<Region> regions(BlockCache cache, Block entry, int regionBytes) {
    List<Region> regions = new ArrayList<>();
    Set<Long> seen = new HashSet<>(List.of(entry.pc()));
    Deque<Block> waiting = new ArrayDeque<>(List.of(entry));
    while (!waiting.isEmpty() && regions.size() < MAXIMUM_REGIONS) {
      Region region = Region.of(cache, waiting.removeFirst(), all, regionBytes);
      regions.add(region);
      for (Block callee : region.callees()) {
        if (callee.translation() == null && seen.add(callee.pc())) {
          waiting.addLast(callee);
        }
      }
    }
    return regions;
  }

  private static TranslatedCode define(byte[] bytes) {
    try {
      MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(bytes, true);
      return (TranslatedCode)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("translated code cannot be loaded: " + e, e);
    }
  }
}
