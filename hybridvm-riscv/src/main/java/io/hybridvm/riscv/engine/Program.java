package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An executable as its machines share it: initial memory, code, and what has been decoded of it.
 * Immutable but for caches, and thread-safe.
 */
public final class Program {
  /** How much of the stack's top the window covers: 64 KiB. */
  private static final int STACK_PAGES = 16;

  /** How much of the memory behind the image the window covers at first: 64 KiB. */
  private static final int HEAP_PAGES = 16;

  /** The largest window that a machine starts with: 2 MiB. */
  private static final int START_PAGES = 512;

  private static final TranslatedCode[] NO_CODE = {};

  private final long entry;
  private final MemoryImage memoryImage;
  private final CodeRange[] code;
  private final WindowPool windows;
  private final FarPagesPool farPages;

  /** What this program has more code than; null if it has all of its code itself. */
  private final @Nullable Program below;

  private final List<CompiledProgram> compiled;
  private final Map<DecodingKey, BlockCache> blocks = new ConcurrentHashMap<>();

  private record DecodingKey(
      IsaProfile profile, FuelSchedule schedule, @Nullable BlockTranslator translator) {
    // Written out: to make those that records get takes a JVM that has just started long.

    @Override
    public boolean equals(Object other) {
      return other instanceof DecodingKey that
          && profile == that.profile
          && Objects.equals(translator, that.translator)
          && schedule.equals(that.schedule);
    }

    @Override
    public int hashCode() {
      return 31 * schedule.hashCode() + Objects.hashCode(translator);
    }
  }

  /** A program of which nothing was made ahead of time. */
  public Program(ElfFile elf, long dramBase, long dramBytes) {
    this(elf, dramBase, dramBytes, List.of());
  }

  /**
   * Lays an ELF file out in memory.
   *
   * @param elf segments must lie in DRAM
   * @param dramBase address of DRAM's first byte, a multiple of 4 KiB
   * @param dramBytes size of DRAM, a multiple of 4 KiB, at most 1 GiB
   * @param compiled what was made of programs ahead of time; this one may be among them
   */
  public Program(ElfFile elf, long dramBase, long dramBytes, List<CompiledProgram> compiled) {
    entry = elf.entry();
    this.compiled = compiled;
    MemoryImage.Builder builder = new MemoryImage.Builder(dramBase, dramBytes);
    for (ElfSegment segment : elf.segments()) {
      builder.content(segment.vaddr(), bytes(segment));
      if (!segment.writable()) {
        builder.readOnly(segment.vaddr(), segment.memsz());
      }
    }
    memoryImage = builder.build();
    code = code(elf);
    windows = windowPool(memoryImage, Pages.covering(dramBytes));
    farPages = new FarPagesPool(dramBytes);
    below = null;
  }

  /**
   * A program with more code, which can be executed but neither loaded nor stored to. Everything
   * else is shared, decoded and translated code included.
   *
   * @param below the other program
   * @param address even, so far from all other code that no instruction but an indirect jump leads
   *     from there to here
   */
  public Program(Program below, long address, byte[] bytes) {
    this.below = below;
    entry = below.entry;
    memoryImage = below.memoryImage;
    windows = below.windows;
    farPages = below.farPages;
    compiled = List.of();
    code = new CodeRange[] {new CodeRange(address, bytes.clone())};
  }

  /** Puts segments that meet together, as instructions may straddle where they do. */
  private static CodeRange[] code(ElfFile elf) {
    SortedMap<Long, ElfSegment> segments = new TreeMap<>();
    for (ElfSegment segment : elf.segments()) {
      if (segment.executable()) {
        segments.put(segment.vaddr(), segment);
      }
    }
    List<CodeRange> ranges = new ArrayList<>();
    for (ElfSegment segment : segments.values()) {
      CodeRange range = new CodeRange(segment.vaddr(), bytes(segment));
      CodeRange last = ranges.isEmpty() ? CodeRange.NONE : ranges.get(ranges.size() - 1);
      if (last != CodeRange.NONE && last.end() == range.base()) {
        ranges.set(ranges.size() - 1, last.with(range));
      } else {
        ranges.add(range);
      }
    }
    if (ranges.size() > 1) {
      ranges.sort(Comparator.comparingInt(CodeRange::length).reversed());
    }
    int index = 0;
    for (int i = 0; i < ranges.size(); i++) {
      ranges.set(i, ranges.get(i).withFirstIndex(index));
      index = ranges.get(i).endIndex();
    }
    return ranges.toArray(new CodeRange[0]);
  }

  private static byte[] bytes(ElfSegment segment) {
    ByteBuffer contents = segment.contents();
    byte[] bytes = new byte[contents.remaining()];
    contents.get(bytes);
    return bytes;
  }

  /** The window starts below the first page with content: stacks end where images begin. */
  private static WindowPool windowPool(MemoryImage image, int dramPages) {
    int[] numbers = image.pageNumbers();
    int first = numbers.length == 0 ? 0 : Math.max(0, numbers[0] - STACK_PAGES);
    int limit = Math.min(first + START_PAGES, dramPages);
    int end = Math.min(first + STACK_PAGES, limit);
    for (int number : numbers) {
      if (number < limit) {
        end = number + 1;
      }
    }
    return new WindowPool(image, first, Math.max(1, Math.min(end + HEAP_PAGES, limit) - first));
  }

  /** Whether this program has more code than another, and is the same otherwise. */
  public boolean extendsProgram(Program other) {
    return other.equals(below);
  }

  /** Address of the first instruction. */
  public long entry() {
    return entry;
  }

  MemoryImage memoryImage() {
    return memoryImage;
  }

  WindowPool windows() {
    return windows;
  }

  /** Places for pages outside of windows. */
  FarPagesPool farPages() {
    return farPages;
  }

  /** Address of the first byte of every machine's window. */
  long windowBase() {
    return memoryImage.dramBase() + ((long) windows.firstPage() << Pages.SHIFT);
  }

  /** The range that {@code pc} can be fetched from; {@link CodeRange#NONE} if there is none. */
  CodeRange codeAt(long pc) {
    for (CodeRange range : code) {
      if (range.contains(pc)) {
        return range;
      }
    }
    return below == null ? CodeRange.NONE : below.codeAt(pc);
  }

  CodeRange[] code() {
    return code;
  }

  /** The longest executable range, which is all of its own code in nearly every program. */
  CodeRange mainCode() {
    return code[0];
  }

  /** One more than the greatest {@link CodeRange#index} there is. */
  int codeIndices() {
    return code[code.length - 1].endIndex();
  }

  /** What has been decoded under these rules so far, shared by all machines that run under them. */
  public BlockCache blocks(
      IsaProfile profile, FuelSchedule schedule, @Nullable BlockTranslator translator) {
    DecodingKey key = new DecodingKey(profile, schedule, translator);
    BlockCache known = blocks.get(key);
    if (known == null) {
      BlockCache made = newBlocks(key);
      known = blocks.putIfAbsent(key, made);
      known = known == null ? made : known;
    }
    return known;
  }

  /** About how many bytes all takes that has been decoded and translated so far. */
  public long heldBytes() {
    long bytes = 0;
    for (BlockCache each : blocks.values()) {
      bytes += each.heldBytes();
    }
    return bytes;
  }

  private BlockCache newBlocks(DecodingKey key) {
    BlockTranslator translator = key.translator();
    Decoder decoder = Decoder.of(key.profile());
    BlockCache shared =
        below == null ? null : below.blocks(key.profile(), key.schedule(), translator);
    return translator == null
        ? new BlockCache(this, shared, decoder, key.schedule(), Integer.MAX_VALUE, NO_CODE)
        : new BlockCache(
            this,
            shared,
            decoder,
            key.schedule(),
            translator.coolness(),
            compiledCode(key.profile(), key.schedule(), translator.counts()));
  }

  private TranslatedCode[] compiledCode(
      IsaProfile profile, FuelSchedule schedule, TranslationCounts counts) {
    for (CompiledProgram each : compiled) {
      if (each.isOf(this)) {
        if (each.isFor(this, profile, schedule)) {
          counts.precompiled.incrementAndGet();
          return each.code();
        }
        counts.refused.incrementAndGet();
      }
    }
    return NO_CODE;
  }

  @Override
  public String toString() {
    return "Program[entry=0x%x, code=%s]".formatted(entry, Arrays.toString(code));
  }
}
