package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An executable that passed the rules of {@link ElfReader}, with a copy of the file's bytes.
 * Immutable and safe to share between threads.
 */
public final class ElfFile {
  private final FileBytes file;
  private final List<ElfSegment> segments;

  /** Read on first use. A race may read it twice, with equal results. */
  private volatile @Nullable SymbolTable symbols;

  ElfFile(FileBytes file, List<ElfSegment> segments) {
    this.file = file;
    this.segments = List.copyOf(segments);
  }

  /**
   * {@return the address of the first instruction: even, and on a byte of an executable segment
   * that comes from the file}
   */
  public long entry() {
    return file.i64(Elf64.E_ENTRY);
  }

  /**
   * {@return {@code e_flags}: {@code EF_RISCV_RVC} (0x1) and {@code EF_RISCV_TSO} (0x10) may be
   * set, all other bits are 0}
   */
  public int flags() {
    return file.i32(Elf64.E_FLAGS);
  }

  /**
   * {@return the {@code PT_LOAD} segments of at least one byte, in the order of the file, which
   * need not be that of addresses}
   */
  public List<ElfSegment> segments() {
    return segments;
  }

  /**
   * The symbols of {@code .symtab}, as far as they can be read. The first call reads them, in time
   * and memory proportional to the file (but for sorting); later calls return the same table.
   *
   * @return a table that is empty for a stripped file, and holds the valid part for a damaged one
   */
  public SymbolTable symbols() {
    SymbolTable table = symbols;
    if (table == null) {
      table = SymbolReader.read(new SectionTable(file));
      symbols = table;
    }
    return table;
  }

  /**
   * The sections, as far as their headers lie in the file.
   *
   * @return in the order of the file, without unused headers; empty for a file without sections
   */
  public List<ElfSection> sections() {
    return new SectionTable(file).sections();
  }

  /**
   * The bytes of the first section of a name, as they stand in the file.
   *
   * @param name of the section, for instance {@code .debug_line}
   * @return a new read-only, little-endian view; empty if there is no such section, if its header
   *     or the table of names is damaged, if it has no bytes in the file ({@code SHT_NOBITS}), and
   *     if it is compressed ({@code SHF_COMPRESSED})
   */
  public Optional<ByteBuffer> section(String name) {
    Objects.requireNonNull(name, "name");
    return new SectionTable(file).find(name);
  }

  /**
   * Checks that every segment lies in a range of addresses, such as a machine's DRAM.
   *
   * @param base first address of the range, unsigned
   * @param bytes size of the range, unsigned
   * @throws ElfFormatException if a segment has a byte outside, with the offset of its {@code
   *     p_vaddr}
   * @throws IllegalArgumentException if the range itself reaches 2^64
   */
  public void requireWithin(long base, long bytes) {
    if (Long.compareUnsigned(base + bytes, base) < 0) {
      throw new IllegalArgumentException("bytes: 0x%x beyond base 0x%x".formatted(bytes, base));
    }
    for (ElfSegment segment : segments) {
      if (Long.compareUnsigned(segment.vaddr(), base) < 0
          || Long.compareUnsigned(segment.vaddrEnd(), base + bytes) > 0) {
        throw new ElfFormatException(
            segment.headerOffset() + Elf64.P_VADDR,
            "segment %s is outside of memory 0x%x-0x%x".formatted(segment, base, base + bytes));
      }
    }
  }
}
