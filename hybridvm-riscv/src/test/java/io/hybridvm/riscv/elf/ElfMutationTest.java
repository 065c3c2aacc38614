package io.hybridvm.riscv.elf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.MemoryMap;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Feeds damaged files to the reader. Each must be accepted or rejected as {@link ElfRules} says, in
 * bounded time and memory, and nothing but {@link ElfFormatException} may escape. A failure names
 * seed and mutant; the system properties {@code hybridvm.elf.seed} and {@code hybridvm.elf.mutants}
 * repeat or extend a run.
 */
class ElfMutationTest {
  private static final long TEXT = 0x8030_0000L;
  private static final long SEED = Long.getLong("hybridvm.elf.seed", 20_260_101);

  private static final List<byte[]> BASES =
      List.of(
          new ElfWriter(TEXT).text(TEXT, new byte[16]).write(),
          withAllKindsOfSegments(),
          withManySegments(),
          withManySymbols(),
          ContractLayoutTest.resource("contract-layout.elf"));

  /** What an image takes of a file that has a byte on each of as many pages as it may: 64. */
  private static final long IMAGE_BYTES = 300_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static byte[] withAllKindsOfSegments() {
    return new ElfWriter(TEXT)
        .text(TEXT, new byte[64])
        .rodata(TEXT + 64, new byte[40])
        .segment(ElfSegment.READ | ElfSegment.WRITE, TEXT + 0x1000, new byte[24], 10 << 20)
        .segment(0, TEXT + 0x800, new byte[8], 8)
        .bss(0x8010_0000L, 2 << 20)
        .symbol(new ElfSymbol("main", TEXT, 64, ElfSymbol.Type.FUNCTION, ElfSymbol.Binding.GLOBAL))
        .symbol(new ElfSymbol("loop", TEXT + 8, 0, ElfSymbol.Type.LABEL, ElfSymbol.Binding.LOCAL))
        .symbol(
            new ElfSymbol(
                "heap", TEXT + 0x1000, 10 << 20, ElfSymbol.Type.OBJECT, ElfSymbol.Binding.WEAK))
        .pageAligned()
        .write();
  }

  private static byte[] withManySegments() {
    ElfWriter writer = new ElfWriter(TEXT);
    for (int i = 0; i < 60; i++) {
      writer.text(TEXT + 8L * i, new byte[8]);
    }
    return writer.write();
  }

  private static byte[] withManySymbols() {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[4096]);
    for (int i = 0; i < 300; i++) {
      ElfSymbol.Type type = i % 3 == 0 ? ElfSymbol.Type.OBJECT : ElfSymbol.Type.FUNCTION;
      writer.symbol(
          new ElfSymbol("s" + i, TEXT + 8L * i, i % 7 * 4L, type, ElfSymbol.Binding.GLOBAL));
    }
    return writer.write();
  }

  @Test
  void mutants_20000_areAcceptedOrRejectedByTheRules() {
    run(20_000);
  }

  @Test
  @Tag("long")
  void mutants_million_areAcceptedOrRejectedByTheRules() {
    run(Long.getLong("hybridvm.elf.mutants", 1_000_000));
  }

  private void run(long mutants) {
    assertThat(BASES).allMatch(ElfMutationTest::readAll);
    long accepted = 0;
    long maxNanos = 0;
    long maxBytes = 0;
    for (long mutant = 0; mutant < mutants; mutant++) {
      Outcome outcome = check(mutant);
      accepted += outcome.accepted() ? 1 : 0;
      maxNanos = Math.max(maxNanos, outcome.nanos());
      maxBytes = Math.max(maxBytes, outcome.bytes());
    }
    System.out.printf(
        Locale.ROOT,
        "ELF mutants: %,d (seed %d), %,d accepted, %,d rejected; at most %,d us, %,d bytes each%n",
        mutants,
        SEED,
        accepted,
        mutants - accepted,
        maxNanos / 1000,
        maxBytes);
    assertThat(accepted).as("accepted").isBetween(mutants / 20, mutants * 19 / 20);
  }

  private Outcome check(long mutant) {
    byte[] base = BASES.get((int) (mutant % BASES.size()));
    byte[] file = ElfMutator.mutate(base, SEED + mutant);
    try {
      Outcome outcome = measure(file);
      if (outcome.exceedsLimits()) {
        // The first file to break a rule pays for loading classes and linking strings.
        outcome = measure(file);
      }
      assertThat(outcome.accepted()).as("accepted").isEqualTo(ElfRules.accept(file));
      assertThat(outcome).matches(it -> !it.exceedsLimits(), "within limits");
      return outcome;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed %d, mutant %d".formatted(SEED, mutant), e);
    }
  }

  private Outcome measure(byte[] file) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    boolean accepted = readAll(file);
    nanos = threads.getCurrentThreadCpuTime() - nanos;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    return new Outcome(accepted, file.length, nanos, bytes);
  }

  /** What one file cost: CPU time, and bytes allocated. */
  private record Outcome(boolean accepted, int fileBytes, long nanos, long bytes) {
    boolean exceedsLimits() {
      return nanos > 50_000_000 || bytes > IMAGE_BYTES + 32L * fileBytes;
    }
  }

  /** Asks for all that a file has; false if it is rejected as it should be. */
  private static boolean readAll(byte[] bytes) {
    ElfFile file;
    try {
      file = ElfReader.read(bytes);
    } catch (ElfFormatException e) {
      require(e.offset() >= 0 && e.offset() <= bytes.length && !e.reason().isBlank());
      return false;
    }
    for (ElfSegment segment : file.segments()) {
      require(segment.contents().remaining() == segment.filesz());
    }
    SymbolTable table = file.symbols();
    for (ElfSymbol symbol : table.symbols()) {
      require(table.named(symbol.name()).isPresent());
      table.at(symbol.address());
    }
    file.section(".debug_line");
    file.section(".text");
    makeImage(file);
    return true;
  }

  private static void makeImage(ElfFile file) {
    try {
      require(Image.of(file, MemoryMap.DEFAULT).elf() == file);
    } catch (ElfFormatException e) {
      require(e.reason().contains("outside of memory"));
    }
  }

  private static void require(boolean fact) {
    if (!fact) {
      throw new AssertionError();
    }
  }
}
