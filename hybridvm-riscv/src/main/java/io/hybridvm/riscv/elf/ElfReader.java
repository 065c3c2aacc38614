package io.hybridvm.riscv.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads statically linked RV64 executables. Which files are accepted depends on the ELF header and
 * the program headers alone, and is part of what a chain agrees on: the rules do not change without
 * notice.
 *
 * <table>
 * <caption>What a file must be, checked in this order</caption>
 * <tr><th>Field</th><th>Rule</th></tr>
 * <tr><td>{@code e_ident}</td><td>ELF magic, {@code ELFCLASS64}, {@code ELFDATA2LSB}, {@code EV_CURRENT}</td></tr>
 * <tr><td>{@code e_type}, {@code e_machine}, {@code e_version}</td><td>{@code ET_EXEC}, {@code EM_RISCV}, {@code EV_CURRENT}</td></tr>
 * <tr><td>{@code e_flags}</td><td>{@code RVC} and {@code TSO} may be set: the machine has compressed instructions, and a single
 *     hart keeps every memory model. A floating-point ABI, {@code RVE}, and bits that the psABI reserves or leaves to
 *     non-standard extensions (5 to 31) may not: they promise what the machine does not have or cannot know.</td></tr>
 * <tr><td>{@code e_phentsize}, {@code e_phnum}, {@code e_phoff}</td><td>entries of 56 bytes, at most
 *     {@value #MAX_PROGRAM_HEADERS}, in the file. So {@code PN_XNUM} is too many.</td></tr>
 * <tr><td>{@code p_type}</td><td>No {@code PT_INTERP} and {@code PT_DYNAMIC}: nobody would relocate. Types other than
 *     {@code PT_LOAD} are skipped, {@code PT_TLS} among them: its bytes are in a {@code PT_LOAD}, and a static program's start
 *     code sets up {@code tp} itself.</td></tr>
 * <tr><td>{@code p_filesz}, {@code p_memsz}</td><td>{@code filesz <= memsz}. A segment of {@code memsz} 0 is skipped.</td></tr>
 * <tr><td>{@code p_flags}</td><td>Not both writable and executable: code does not change while it runs, and such a segment
 *     (all sections in one segment, {@code ld -N}) would need stores to it.</td></tr>
 * <tr><td>{@code p_offset}</td><td>The {@code filesz} bytes are in the file. Not looked at if {@code filesz} is 0.</td></tr>
 * <tr><td>{@code p_filesz}</td><td>Those of all segments together are no more than the file has bytes. Linkers use no byte
 *     twice; a hostile file that does could make a machine hold 64 times its size.</td></tr>
 * <tr><td>{@code p_vaddr}</td><td>The segment ends below 2^64 and shares no byte with another one. Segments may share pages
 *     and come in any order. Whether memory exists there is for {@link ElfFile#requireWithin} to tell.</td></tr>
 * <tr><td>{@code e_entry}</td><td>even, and on a byte of an executable segment that comes from the file</td></tr>
 * </table>
 *
 * <p>Everything else is ignored: the OS ABI, {@code e_ehsize}, {@code p_paddr}, {@code p_align}
 * (segments are copied, not mapped), unknown flags of segments, and all of the sections.
 *
 * <p>Not thread-safe inside, but its only entry is static: call it from any thread.
 */
public final class ElfReader {
  /** Most program headers a file may have. Linkers make fewer than a dozen. */
  public static final int MAX_PROGRAM_HEADERS = 64;

  private final FileBytes file;
  private final List<ElfSegment> segments = new ArrayList<>();

  /** Bytes of the file that segments may still have. */
  private long fileBytesLeft;

  private ElfReader(FileBytes file) {
    this.file = file;
    fileBytesLeft = file.length();
  }

  /**
   * Checks a file. Takes memory for one copy of the file and a few hundred bytes for each segment,
   * whatever sizes the file declares.
   *
   * @param file the whole file; it is copied, so the caller may change it afterwards
   * @return the parts of the file
   * @throws ElfFormatException if it breaks a rule of the table above
   */
  public static ElfFile read(byte[] file) {
    Objects.requireNonNull(file, "file");
    return new ElfReader(new FileBytes(file.clone())).read();
  }

  private ElfFile read() {
    checkIdentification();
    checkHeader();
    checkFlags();
    checkProgramHeaderTable();
    int phoff = (int) file.i64(Elf64.E_PHOFF);
    int phnum = file.u16(Elf64.E_PHNUM);
    for (int i = 0; i < phnum; i++) {
      readProgramHeader(phoff + i * Elf64.PHDR_BYTES);
    }
    checkEntry();
    return new ElfFile(file, segments);
  }

  private void checkIdentification() {
    if (!file.holds(0, Integer.BYTES) || file.i32(0) != Elf64.MAGIC) {
      throw new ElfFormatException(0, "no ELF magic");
    }
    if (!file.holds(0, Elf64.EHDR_BYTES)) {
      throw new ElfFormatException(file.length(), "the file ends inside the ELF header");
    }
    require(file.u8(Elf64.EI_CLASS), Elf64.ELFCLASS64, Elf64.EI_CLASS, "EI_CLASS");
    require(file.u8(Elf64.EI_DATA), Elf64.ELFDATA2LSB, Elf64.EI_DATA, "EI_DATA");
    require(file.u8(Elf64.EI_VERSION), Elf64.EV_CURRENT, Elf64.EI_VERSION, "EI_VERSION");
  }

  private void checkHeader() {
    require(file.u16(Elf64.E_TYPE), Elf64.ET_EXEC, Elf64.E_TYPE, "e_type");
    require(file.u16(Elf64.E_MACHINE), Elf64.EM_RISCV, Elf64.E_MACHINE, "e_machine");
    require(file.i32(Elf64.E_VERSION), Elf64.EV_CURRENT, Elf64.E_VERSION, "e_version");
  }

  private void checkFlags() {
    int flags = file.i32(Elf64.E_FLAGS);
    String problem =
        (flags & Elf64.EF_RISCV_FLOAT_ABI) != 0
            ? "a floating-point ABI"
            : (flags & Elf64.EF_RISCV_RVE) != 0
                ? "the RVE ABI of 16 registers"
                : (flags & ~(Elf64.EF_RISCV_RVC | Elf64.EF_RISCV_TSO)) != 0 ? "unknown bits" : "";
    if (!problem.isEmpty()) {
      throw new ElfFormatException(Elf64.E_FLAGS, "e_flags " + hex(flags) + ": " + problem);
    }
  }

  private void checkProgramHeaderTable() {
    require(file.u16(Elf64.E_PHENTSIZE), Elf64.PHDR_BYTES, Elf64.E_PHENTSIZE, "e_phentsize");
    int phnum = file.u16(Elf64.E_PHNUM);
    if (phnum > MAX_PROGRAM_HEADERS) {
      throw new ElfFormatException(
          Elf64.E_PHNUM, "e_phnum is " + phnum + ", more than " + MAX_PROGRAM_HEADERS);
    }
    long phoff = file.i64(Elf64.E_PHOFF);
    if (!file.holds(phoff, (long) phnum * Elf64.PHDR_BYTES)) {
      throw new ElfFormatException(
          Elf64.E_PHOFF, phnum + " program headers at " + hex(phoff) + " exceed the file");
    }
  }

  private void readProgramHeader(int header) {
    int type = file.i32(header + Elf64.P_TYPE);
    if (type == Elf64.PT_DYNAMIC || type == Elf64.PT_INTERP) {
      throw new ElfFormatException(
          header + Elf64.P_TYPE, "p_type is " + type + ": dynamic linking is not supported");
    }
    if (type == Elf64.PT_LOAD) {
      readLoad(header);
    }
  }

  private void readLoad(int header) {
    long filesz = file.i64(header + Elf64.P_FILESZ);
    long memsz = file.i64(header + Elf64.P_MEMSZ);
    if (Long.compareUnsigned(filesz, memsz) > 0) {
      throw new ElfFormatException(
          header + Elf64.P_FILESZ, "p_filesz " + hex(filesz) + " exceeds p_memsz " + hex(memsz));
    }
    if (memsz == 0) {
      return;
    }
    int flags = file.i32(header + Elf64.P_FLAGS) & ElfSegment.ALL_FLAGS;
    if ((flags & ElfSegment.WRITE) != 0 && (flags & ElfSegment.EXECUTE) != 0) {
      throw new ElfFormatException(
          header + Elf64.P_FLAGS,
          "a segment is both writable and executable: link code and data into separate segments");
    }
    long offset = filesz == 0 ? 0 : file.i64(header + Elf64.P_OFFSET);
    if (!file.holds(offset, filesz)) {
      throw new ElfFormatException(
          header + Elf64.P_OFFSET, hex(filesz) + " bytes at " + hex(offset) + " exceed the file");
    }
    fileBytesLeft -= filesz;
    if (fileBytesLeft < 0) {
      throw new ElfFormatException(
          header + Elf64.P_FILESZ,
          "p_filesz " + hex(filesz) + ": segments have more bytes together than the file");
    }
    long vaddr = file.i64(header + Elf64.P_VADDR);
    if (Long.compareUnsigned(vaddr + memsz, vaddr) < 0) {
      throw new ElfFormatException(
          header + Elf64.P_VADDR, hex(memsz) + " bytes at address " + hex(vaddr) + " reach 2^64");
    }
    add(new ElfSegment(file, header, flags, vaddr, (int) offset, (int) filesz, memsz));
  }

  private void add(ElfSegment segment) {
    for (ElfSegment earlier : segments) {
      if (segment.overlaps(earlier)) {
        throw new ElfFormatException(
            segment.headerOffset() + Elf64.P_VADDR,
            "segment " + segment + " overlaps segment " + earlier);
      }
    }
    segments.add(segment);
  }

  private void checkEntry() {
    long entry = file.i64(Elf64.E_ENTRY);
    if ((entry & 1) != 0) {
      throw new ElfFormatException(Elf64.E_ENTRY, "the entry " + hex(entry) + " is odd");
    }
    for (ElfSegment segment : segments) {
      if (segment.executable() && segment.holdsFileByte(entry)) {
        return;
      }
    }
    throw new ElfFormatException(
        Elf64.E_ENTRY, "the entry " + hex(entry) + " is on no byte of an executable segment");
  }

  private static void require(int value, int expected, int offset, String field) {
    if (value != expected) {
      throw new ElfFormatException(
          offset, field + " is " + Integer.toUnsignedString(value) + ", not " + expected);
    }
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
