package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes RV64 executables that {@link ElfReader} accepts, without a linker: for assembled code and
 * for tests. Not thread-safe.
 *
 * <p>The file holds the ELF header, a program header for each segment in the order of the calls,
 * their bytes, and, only if there are symbols, sections for the segments and the symbols.
 */
public final class ElfWriter {
  /** Linux and qemu map files, and ask for offsets equal to addresses modulo a page. */
  private static final int PAGE = 0x1000;

  private final long entry;
  private final List<Part> parts = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private int alignment = 1;

  /** A segment to be; {@code contents} is read with absolute positions only. */
  record Part(int flags, long vaddr, ByteBuffer contents, long memsz) {
    int filesz() {
      return contents.limit();
    }

    boolean contains(long address) {
      return Long.compareUnsigned(address - vaddr, memsz) < 0;
    }
  }

  /**
   * Starts a file without segments.
   *
   * @param entry address of the first instruction, even and in an executable segment
   */
  public ElfWriter(long entry) {
    this.entry = entry;
  }

  /**
   * Adds code: a segment that can be read and executed.
   *
   * @param vaddr address of the first byte, unsigned
   * @param contents the bytes that stand in the file; copied
   * @return this
   */
  public ElfWriter text(long vaddr, byte[] contents) {
    return segment(ElfSegment.READ | ElfSegment.EXECUTE, vaddr, contents, contents.length);
  }

  /**
   * Adds constants: a segment that can be read.
   *
   * @param vaddr address of the first byte, unsigned
   * @param contents the bytes that stand in the file; copied
   * @return this
   */
  public ElfWriter rodata(long vaddr, byte[] contents) {
    return segment(ElfSegment.READ, vaddr, contents, contents.length);
  }

  /**
   * Adds variables with initial values: a segment that can be read and written.
   *
   * @param vaddr address of the first byte, unsigned
   * @param contents the bytes that stand in the file; copied
   * @return this
   */
  public ElfWriter data(long vaddr, byte[] contents) {
    return segment(ElfSegment.READ | ElfSegment.WRITE, vaddr, contents, contents.length);
  }

  /**
   * Adds zero bytes that can be read and written and take no room in the file.
   *
   * @param vaddr address of the first byte, unsigned
   * @param memsz how many bytes, unsigned
   * @return this
   */
  public ElfWriter bss(long vaddr, long memsz) {
    return segment(ElfSegment.READ | ElfSegment.WRITE, vaddr, new byte[0], memsz);
  }

  /**
   * Adds a segment.
   *
   * @param flags a sum of {@link ElfSegment#READ}, {@link ElfSegment#WRITE} and {@link
   *     ElfSegment#EXECUTE}
   * @param vaddr address of the first byte, unsigned
   * @param contents the bytes that stand in the file; copied
   * @param memsz bytes in memory, unsigned, at least {@code contents.length}; what exceeds that is
   *     zero
   * @return this
   * @throws IllegalArgumentException if {@code flags} has other bits
   */
  public ElfWriter segment(int flags, long vaddr, byte[] contents, long memsz) {
    if ((flags & ~ElfSegment.ALL_FLAGS) != 0) {
      throw new IllegalArgumentException("flags: 0x" + Integer.toHexString(flags));
    }
    parts.add(new Part(flags, vaddr, ByteBuffer.wrap(contents.clone()), memsz));
    return this;
  }

  /**
   * Adds a symbol. It belongs to the section of the segment that holds its address; if there is
   * none, it is absolute.
   *
   * @param symbol whose name has no zero character
   * @return this
   */
  public ElfWriter symbol(ElfSymbol symbol) {
    symbols.add(Objects.requireNonNull(symbol, "symbol"));
    return this;
  }

  /**
   * Pads the file so that loaders which map pages, such as Linux and {@code qemu-riscv64}, can load
   * it too, as long as no two segments share a page of 4 KiB. Without this the file is as short as
   * it can be.
   *
   * @return this
   */
  public ElfWriter pageAligned() {
    alignment = PAGE;
    return this;
  }

  /**
   * Makes the file.
   *
   * @return a new array
   * @throws IllegalStateException if there are too many segments, or if {@link ElfReader} does not
   *     accept them; then its {@link ElfFormatException} is the cause
   */
  public byte[] write() {
    if (parts.size() > ElfReader.MAX_PROGRAM_HEADERS) {
      // Checked here because e_phnum has 16 bits only.
      throw new IllegalStateException(
          parts.size() + " segments, more than " + ElfReader.MAX_PROGRAM_HEADERS);
    }
    int[] offsets = new int[parts.size()];
    int end = Elf64.EHDR_BYTES + parts.size() * Elf64.PHDR_BYTES;
    for (int i = 0; i < offsets.length; i++) {
      Part part = parts.get(i);
      offsets[i] = Math.addExact(end, Math.floorMod(part.vaddr() - end, alignment));
      if (part.filesz() != 0) {
        end = Math.addExact(offsets[i], part.filesz());
      }
    }
    SectionWriter sections = new SectionWriter(parts, offsets, symbols, end);
    ByteBuffer out = ByteBuffer.allocate(sections.fileLength(end));
    out.order(ByteOrder.LITTLE_ENDIAN);
    writeHeader(out, sections);
    for (int i = 0; i < offsets.length; i++) {
      writePart(out, parts.get(i), Elf64.EHDR_BYTES + i * Elf64.PHDR_BYTES, offsets[i]);
    }
    sections.writeTo(out);
    return accepted(out.array());
  }

  private void writeHeader(ByteBuffer out, SectionWriter sections) {
    out.putInt(0, Elf64.MAGIC);
    out.put(Elf64.EI_CLASS, (byte) Elf64.ELFCLASS64);
    out.put(Elf64.EI_DATA, (byte) Elf64.ELFDATA2LSB);
    out.put(Elf64.EI_VERSION, (byte) Elf64.EV_CURRENT);
    out.putShort(Elf64.E_TYPE, (short) Elf64.ET_EXEC);
    out.putShort(Elf64.E_MACHINE, (short) Elf64.EM_RISCV);
    out.putInt(Elf64.E_VERSION, Elf64.EV_CURRENT);
    out.putLong(Elf64.E_ENTRY, entry);
    out.putLong(Elf64.E_PHOFF, Elf64.EHDR_BYTES);
    out.putLong(Elf64.E_SHOFF, sections.headersOffset());
    out.putInt(Elf64.E_FLAGS, Elf64.EF_RISCV_RVC);
    out.putShort(Elf64.E_EHSIZE, (short) Elf64.EHDR_BYTES);
    out.putShort(Elf64.E_PHENTSIZE, (short) Elf64.PHDR_BYTES);
    out.putShort(Elf64.E_PHNUM, (short) parts.size());
    out.putShort(Elf64.E_SHENTSIZE, (short) Elf64.SHDR_BYTES);
    out.putShort(Elf64.E_SHNUM, (short) sections.count());
    out.putShort(Elf64.E_SHSTRNDX, (short) sections.namesIndex());
  }

  private void writePart(ByteBuffer out, Part part, int header, int offset) {
    out.putInt(header + Elf64.P_TYPE, Elf64.PT_LOAD);
    out.putInt(header + Elf64.P_FLAGS, part.flags());
    out.putLong(header + Elf64.P_OFFSET, offset);
    out.putLong(header + Elf64.P_VADDR, part.vaddr());
    out.putLong(header + Elf64.P_PADDR, part.vaddr());
    out.putLong(header + Elf64.P_FILESZ, part.filesz());
    out.putLong(header + Elf64.P_MEMSZ, part.memsz());
    out.putLong(header + Elf64.P_ALIGN, alignment);
    if (part.filesz() != 0) {
      out.put(offset, part.contents(), 0, part.filesz());
    }
  }

  private static byte[] accepted(byte[] file) {
    try {
      ElfReader.read(file);
      return file;
    } catch (ElfFormatException e) {
      throw new IllegalStateException("these segments make no executable: " + e.reason(), e);
    }
  }
}
