package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.BlockTranslator;
import io.hybridvm.riscv.engine.CodeMap;
import io.hybridvm.riscv.engine.TranslatedCode;
import io.hybridvm.riscv.engine.Translation;
import io.hybridvm.riscv.engine.TranslationCounts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Translates the region of a block and those of the functions that it calls. Thread-safe. */
public final class RegionTranslator implements BlockTranslator {
  /** HotSpot never compiles a method that is longer. */
  static final int MAXIMUM_METHOD_BYTES = 8000;

  /** What a region may become by estimate. */
  static final int REGION_BYTES = 6500;

  /** Functions translated at once. */
  private static final int MAXIMUM_REGIONS = 64;

  /** Methods of one class, among which a switch has to find the right one. */
  private static final int MAXIMUM_GATHERED = 350;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final String CLASS_NAME =
      RegionTranslator.class.getPackageName().replace('.', '/') + "/Code";

  private final int coolness;
  private final boolean all;
  private final int maximumProgramBytes;
  private final Executor executor;
  private final TranslationCounts counts = new TranslationCounts();

  /** Blocks handed to the executor and not translated yet. */
  private final Set<Block> waiting = ConcurrentHashMap.newKeySet();

  /** What has been made of each program that is still in use. */
  private final Map<BlockCache, Translated> programs =
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
  public void translate(BlockCache cache, Block entry, boolean called) {
    if (!Region.isTranslatable(entry)
        || translated(cache).bytes.get() >= maximumProgramBytes
        || !waiting.add(entry)) {
      return;
    }
    try {
      executor.execute(() -> translateUnlessBusy(cache, entry, called || all));
    } catch (RejectedExecutionException e) {
      // Then it is interpreted as before, and asked for again.
      waiting.remove(entry);
    }
  }

  /** No thread waits for another's translation: it goes on interpreting. */
  private void translateUnlessBusy(BlockCache cache, Block entry, boolean whole) {
    try {
      if (cache.translationLock().tryLock()) {
        try {
          if (entry.translation() == null) {
            translate(cache, entry, whole, REGION_BYTES);
          }
        } finally {
          cache.translationLock().unlock();
        }
      }
    } finally {
      waiting.remove(entry);
    }
  }

  private void translate(BlockCache cache, Block entry, boolean whole, int regionBytes) {
    Map<Region, Boolean> regions = regions(cache, entry, whole, regionBytes);
    if (!install(cache, List.copyOf(regions.keySet()))) {
      // A single block always fits (MethodSizeTest); if one did not, it would be interpreted.
      if (regionBytes > 0) {
        translate(cache, entry, whole, regionBytes / 2);
      }
      return;
    }
    Translated program = translated(cache);
    regions.forEach((region, function) -> program.entries.put(region.entry(), function));
  }

  /** The regions to make, and whether each is a function. */
  private Map<Region, Boolean> regions(
      BlockCache cache, Block entry, boolean whole, int regionBytes) {
    Map<Region, Boolean> regions = new LinkedHashMap<>();
    Set<Long> seen = new HashSet<>(List.of(entry.pc()));
    RegionFinder finder =
        new RegionFinder(
            cache,
            all,
            regionBytes,
            block -> block.translation() != null || seen.contains(block.pc()));
    Set<Long> cases = new HashSet<>();
    Deque<Block> waiting = new ArrayDeque<>(List.of(entry));
    while (!waiting.isEmpty() && regions.size() < MAXIMUM_REGIONS) {
      Block first = waiting.removeFirst();
      boolean function = first == entry ? whole : !cases.contains(first.pc());
      Region region = finder.find(first, function);
      regions.put(region, function);
      for (Block each : region.switchedTo()) {
        if (each.translation() == null && seen.add(each.pc())) {
          cases.add(each.pc());
          waiting.addLast(each);
        }
      }
      for (Block each : region.callees()) {
        if (each.translation() == null && seen.add(each.pc())) {
          waiting.addLast(each);
        }
      }
    }
    return regions;
  }

  /** Makes a class; not if a method is too long. */
  private boolean install(BlockCache cache, List<Region> regions) {
    ClassBuilder builder = new ClassBuilder(CLASS_NAME);
    byte[] bytes = builder.build(regions, cache.windowBase());
    if (builder.longestMethod() > MAXIMUM_METHOD_BYTES) {
      return false;
    }
    translated(cache).bytes.addAndGet(bytes.length);
    cache.hold(bytes.length);
    counts.classes.incrementAndGet();
    counts.classBytes.addAndGet(bytes.length);
    long[] places = regions.stream().mapToLong(region -> region.entry().pc()).toArray();
    TranslatedCode code = define(bytes, new CodeMap(places));
    code.bind(builder.points());
    for (int i = 0; i < regions.size(); i++) {
      regions.get(i).entry().translation(new Translation(code, i));
    }
    return true;
  }

  @Override
  public void gather(BlockCache cache) {
    try {
      executor.execute(() -> gatherUnlessBusy(cache));
    } catch (RejectedExecutionException e) {
      // Then there will be another occasion.
    }
  }

  private void gatherUnlessBusy(BlockCache cache) {
    if (cache.translationLock().tryLock()) {
      try {
        Translated program = translated(cache);
        if (program.isWorthGathering() && program.bytes.get() < maximumProgramBytes) {
          gather(cache, program);
        }
      } finally {
        cache.translationLock().unlock();
      }
    }
  }

  private void gather(BlockCache cache, Translated program) {
    program.gathered = program.entries.size();
    List<Region> regions = new ArrayList<>();
    RegionFinder finder = new RegionFinder(cache, all, REGION_BYTES);
    program.entries.entrySet().stream()
        .limit(MAXIMUM_GATHERED)
        .forEach(entry -> regions.add(finder.find(entry.getKey(), entry.getValue())));
    install(cache, regions);
  }

  @Override
  public TranslationCounts counts() {
    return counts;
  }

  private Translated translated(BlockCache cache) {
    return programs.computeIfAbsent(cache, key -> new Translated());
  }

  /** What has been made of a program; changed only under its lock. */
  private static final class Translated {
    /** How much more there has to be before everything is done again. */
    private static final double GROWTH = 1.5;

    /** Bytes of the classes. */
    private final AtomicInteger bytes = new AtomicInteger();

    /** Where methods start, and whether that is a function's start. */
    private final Map<Block, Boolean> entries = new LinkedHashMap<>();

    /** How many of the entries came into one class. */
    private int gathered = 1;

    boolean isWorthGathering() {
      return entries.size() > GROWTH * gathered;
    }
  }

  private static TranslatedCode define(byte[] bytes, CodeMap map) {
    try {
      MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(bytes, true);
      return (TranslatedCode)
          hidden
              .findConstructor(
                  hidden.lookupClass(), MethodType.methodType(void.class, CodeMap.class))
              .invoke(map);
    } catch (Throwable e) {
      throw new IllegalStateException("translated code cannot be loaded: " + e, e);
    }
  }
}
