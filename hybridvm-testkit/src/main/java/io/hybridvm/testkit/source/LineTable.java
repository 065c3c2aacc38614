package io.hybridvm.testkit.source;

import io.hybridvm.riscv.elf.ElfFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The source lines of a program's instructions, from {@code .debug_line} in the forms of DWARF 2 to
 * 5. Files are not trusted: what cannot be read is as if it were not there. Immutable and
 * thread-safe.
 */
public final class LineTable {
  /** Stands where no line is known. */
  static final SourceLine NOWHERE = new SourceLine("", 0);

  private final NavigableMap<Long, SourceLine> lines;

  private LineTable(NavigableMap<Long, SourceLine> lines) {
    this.lines = lines;
  }

  /** The lines of a program; none if it has no debug information. */
  public static LineTable of(ElfFile elf) {
    NavigableMap<Long, SourceLine> lines = new TreeMap<>();
    Optional<ByteBuffer> section = elf.section(".debug_line");
    if (section.isPresent()) {
      LineProgram.Strings strings =
          new LineProgram.Strings(bytes(elf, ".debug_line_str"), bytes(elf, ".debug_str"));
      new LineSection(section.get(), strings, address -> isCode(elf, address)).read(lines);
    }
    return new LineTable(lines);
  }

  private static ByteBuffer bytes(ElfFile elf, String section) {
    return elf.section(section)
        .orElseGet(() -> ByteBuffer.allocate(0))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether an address is in the program at all: linkers leave lines of what they dropped. */
  private static boolean isCode(ElfFile elf, long address) {
    return elf.segments().stream()
        .anyMatch(
            segment ->
                Long.compareUnsigned(address, segment.vaddr()) >= 0
                    && Long.compareUnsigned(address, segment.vaddrEnd()) < 0);
  }

  /** Whether no line is known at all. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The line that an instruction belongs to. */
  public Optional<SourceLine> at(long address) {
    Map.Entry<Long, SourceLine> entry = lines.floorEntry(address);
    return entry == null || entry.getValue().line() == 0
        ? Optional.empty()
        : Optional.of(entry.getValue());
  }

  /** All lines that have instructions. */
  public SortedSet<SourceLine> lines() {
    SortedSet<SourceLine> all = new TreeSet<>(lines.values());
    all.removeIf(line -> line.line() == 0);
    return all;
  }
}
