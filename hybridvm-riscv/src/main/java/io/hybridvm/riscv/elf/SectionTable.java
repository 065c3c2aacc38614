package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section headers of a file, as far as they lie in it. Nothing here fails: what is damaged is
 * not there, because sections do not decide what a machine runs. Immutable.
 */
final class SectionTable {
  private final FileBytes file;
  private final int start;
  private final int count;

  SectionTable(FileBytes file) {
    this.file = file;
    long shoff = file.i64(Elf64.E_SHOFF);
    boolean present =
        shoff != 0
            && file.u16(Elf64.E_SHENTSIZE) == Elf64.SHDR_BYTES
            && file.holds(shoff, Elf64.SHDR_BYTES);
    this.start = present ? (int) shoff : 0;
    this.count =
        present ? Math.min(declaredCount(), (file.length() - start) / Elf64.SHDR_BYTES) : 0;
  }

  /**
   * {@code e_shnum}, or where that is 0 the {@code sh_size} of section 0, for files with too many
   * sections.
   */
  private int declaredCount() {
    int shnum = file.u16(Elf64.E_SHNUM);
    long declared = shnum != 0 ? shnum : file.i64(start + Elf64.SH_SIZE);
    return (int) Long.max(0, Long.min(declared, Integer.MAX_VALUE));
  }

  /** How many headers can be read, the unused one at index 0 included. */
  int count() {
    return count;
  }

  /** The {@code sh_type} of section {@code index}. */
  int type(int index) {
    return file.i32(header(index) + Elf64.SH_TYPE);
  }

  /** The {@code sh_link} of section {@code index}. */
  int link(int index) {
    return file.i32(header(index) + Elf64.SH_LINK);
  }

  /** The {@code sh_entsize} of section {@code index}. */
  long entrySize(int index) {
    return file.i64(header(index) + Elf64.SH_ENTSIZE);
  }

  /** The {@code sh_flags} of section {@code index}. */
  long flags(int index) {
    return file.i64(header(index) + Elf64.SH_FLAGS);
  }

  /** The {@code sh_addr} of section {@code index}. */
  long address(int index) {
    return file.i64(header(index) + Elf64.SH_ADDR);
  }

  /** The {@code sh_size} of section {@code index}. */
  long size(int index) {
    return file.i64(header(index) + Elf64.SH_SIZE);
  }

  /** Address behind section {@code index} in memory, or 0 if there is no such section. */
  long addressEnd(int index) {
    return exists(index) ? address(index) + size(index) : 0;
  }

  /** Every section but the unused ones, in the order of the file. */
  List<ElfSection> sections() {
    SymbolNames names = new SymbolNames(nameTable());
    List<ElfSection> sections = new ArrayList<>();
    for (int index = 1; index < count; index++) {
      if (type(index) != Elf64.SHT_NULL) {
        String name = names.at(file.i32(header(index) + Elf64.SH_NAME));
        sections.add(new ElfSection(this, index, name == null ? "" : name));
      }
    }
    return List.copyOf(sections);
  }

  /** The bytes of section {@code index}, if it exists and has plain bytes in the file. */
  Optional<ByteBuffer> contents(int index) {
    if (!exists(index)
        || type(index) == Elf64.SHT_NULL
        || type(index) == Elf64.SHT_NOBITS
        || (flags(index) & Elf64.SHF_COMPRESSED) != 0) {
      return Optional.empty();
    }
    long offset = file.i64(header(index) + Elf64.SH_OFFSET);
    long size = size(index);
    return file.holds(offset, size)
        ? Optional.of(file.slice((int) offset, (int) size))
        : Optional.empty();
  }

  /** The bytes of the first section of that name. */
  Optional<ByteBuffer> find(String name) {
    if (count == 0) {
      return Optional.empty();
    }
    ByteBuffer names = nameTable();
    ByteBuffer wanted = ByteBuffer.wrap((name + '\0').getBytes(StandardCharsets.UTF_8));
    for (int index = 1; index < count; index++) {
      int offset = file.i32(header(index) + Elf64.SH_NAME);
      if (offset >= 0
          && offset <= names.limit() - wanted.limit()
          && names.slice(offset, wanted.limit()).equals(wanted)) {
        return contents(index);
      }
    }
    return Optional.empty();
  }

  private ByteBuffer nameTable() {
    int shstrndx = count == 0 ? 0 : file.u16(Elf64.E_SHSTRNDX);
    return contents(shstrndx == Elf64.SHN_XINDEX ? link(0) : shstrndx)
        .orElse(ByteBuffer.allocate(0));
  }

  /** Index 0 is the "undefined section"; indices are unsigned in the file. */
  private boolean exists(int index) {
    return index > 0 && index < count;
  }

  private int header(int index) {
    return start + index * Elf64.SHDR_BYTES;
  }
}
