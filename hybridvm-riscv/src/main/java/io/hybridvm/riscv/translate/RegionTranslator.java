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
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Translates the region of a block and those of the functions that it calls. Thread-safe. */
public final class RegionTranslator implements BlockTranslator {
  /** HotSpot never compiles a method that is longer. */
  static final int MAXIMUM_METHOD_BYTES = 8000;

  /** What a region may become by estimate. */
  static final int REGION_BYTES = 6500;

  /** Functions translated at once. */
  private static final int MAXIMUM_REGIONS = 64;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final String CLASS_NAME =
      RegionTranslator.class.getPackageName().replace('.', '/') + "/Code";

  private final int coolness;
  private final boolean all;
  private final int maximumProgramBytes;
  private final Executor executor;

  /** Blocks handed to the executor and not translated yet. */
  private final Set<Block> waiting = ConcurrentHashMap.newKeySet();

  /** Bytes of the classes made of each program that is still in use. */
  private final Map<BlockCache, Integer> programBytes =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Describes when to translate what.
   *
   * @param coolness how often a block is entered before that is worth it
   * @param all whether also blocks that have not been reached yet
   * @param maximumProgramBytes what the classes made of one program may have together; once they
   *     do, the rest of it is interpreted
   * @param executor that does it
   */
  public RegionTranslator(int coolness, boolean all, int maximumProgramBytes, Executor executor) {
    this.coolness = coolness;
    this.all = all;
    this.maximumProgramBytes = maximumProgramBytes;
    this.executor = executor;
  }

  @Override
  public int coolness() {
    return coolness;
  }

  @Override
  public void translate(BlockCache cache, Block entry) {
    if (!Region.isTranslatable(entry)
        || programBytes.getOrDefault(cache, 0) >= maximumProgramBytes
        || !waiting.add(entry)) {
      return;
    }
    try {
      executor.execute(() -> translateUnlessBusy(cache, entry));
    } catch (RejectedExecutionException e) {
      // Then it is interpreted as before, and asked for again.
      waiting.remove(entry);
    }
  }

  /** No thread waits for another's translation: it goes on interpreting. */
  private void translateUnlessBusy(BlockCache cache, Block entry) {
    try {
      if (cache.translationLock().tryLock()) {
        try {
          if (entry.translation() == null) {
            translate(cache, entry, REGION_BYTES);
          }
        } finally {
          cache.translationLock().unlock();
        }
      }
    } finally {
      waiting.remove(entry);
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
    programBytes.merge(cache, bytes.length, Integer::sum);
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
