package io.hybridvm.riscv.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows the segments in a file with symbols: {@code .symtab}, its strings, the sections'
 * names, and the section headers, one for each segment before those three. A file without symbols
 * has none of it.
 */
final class SectionWriter {
  private static final int ALIGNMENT = 8;

  private final List<Section> sections = new ArrayList<>();
  private final List<ElfWriter.Part> parts;
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final ByteBuffer tables;
  private final int tablesOffset;

  /** The fields of a section header that differ between sections. */
  private record Section(
      int name, int type, int flags, long addr, int offset, long size, int link, int info) {}

  /**
   * Plans the layout.
   *
   * @param offsets where each part stands in the file
   * @param end where the last part ends
   */
  SectionWriter(List<ElfWriter.Part> parts, int[] offsets, List<ElfSymbol> symbols, int end) {
    this.parts = parts;
    this.tablesOffset = align(end);
    if (symbols.isEmpty()) {
      this.tables = ByteBuffer.allocate(0);
      return;
    }
    names.write(0);
    strings.write(0);
    sections.add(new Section(0, Elf64.SHT_NULL, 0, 0, 0, 0, 0, 0));
    for (int i = 0; i < offsets.length; i++) {
      addPart(parts.get(i), offsets[i]);
    }
    this.tables = addTables(symbols);
  }

  /** The value of {@code e_shnum}. */
  int count() {
    return sections.size();
  }

  /** The value of {@code e_shstrndx}. */
  int namesIndex() {
    return Math.max(0, count() - 1);
  }

  /** The value of {@code e_shoff}. */
  int headersOffset() {
    return count() == 0 ? 0 : align(tablesOffset + tables.limit());
  }

  /** Length of a file that has parts up to {@code end}. */
  int fileLength(int end) {
    return count() == 0 ? end : headersOffset() + count() * Elf64.SHDR_BYTES;
  }

  /** Puts tables and headers where they belong in the whole file. */
  void writeTo(ByteBuffer out) {
    if (count() == 0) {
      return;
    }
    out.put(tablesOffset, tables, 0, tables.limit());
    int header = headersOffset();
    for (Section section : sections) {
      boolean symtab = section.type() == Elf64.SHT_SYMTAB;
      out.putInt(header + Elf64.SH_NAME, section.name());
      out.putInt(header + Elf64.SH_TYPE, section.type());
      out.putLong(header + Elf64.SH_FLAGS, section.flags());
      out.putLong(header + Elf64.SH_ADDR, section.addr());
      out.putLong(header + Elf64.SH_OFFSET, section.offset());
      out.putLong(header + Elf64.SH_SIZE, section.size());
      out.putInt(header + Elf64.SH_LINK, section.link());
      out.putInt(header + Elf64.SH_INFO, section.info());
      out.putLong(header + Elf64.SH_ADDRALIGN, symtab ? ALIGNMENT : 1);
      out.putLong(header + Elf64.SH_ENTSIZE, symtab ? Elf64.SYM_BYTES : 0);
      header += Elf64.SHDR_BYTES;
    }
  }

  private void addPart(ElfWriter.Part part, int offset) {
    boolean executable = (part.flags() & ElfSegment.EXECUTE) != 0;
    boolean writable = (part.flags() & ElfSegment.WRITE) != 0;
    boolean empty = part.filesz() == 0;
    String name = executable ? ".text" : writable ? empty ? ".bss" : ".data" : ".rodata";
    int flags =
        Elf64.SHF_ALLOC | (executable ? Elf64.SHF_EXECINSTR : 0) | (writable ? Elf64.SHF_WRITE : 0);
    int type = empty ? Elf64.SHT_NOBITS : Elf64.SHT_PROGBITS;
    long size = empty ? part.memsz() : part.filesz();
    sections.add(new Section(append(names, name), type, flags, part.vaddr(), offset, size, 0, 0));
  }

  /** The three tables in the order of their sections. */
  private ByteBuffer addTables(List<ElfSymbol> symbols) {
    // The gABI wants the local symbols first, behind the undefined symbol at index 0.
    List<ElfSymbol> ordered = new ArrayList<>(symbols);
    ordered.sort((a, b) -> Boolean.compare(isGlobal(a), isGlobal(b)));
    int symtabBytes = (1 + ordered.size()) * Elf64.SYM_BYTES;
    ByteBuffer symtab = ByteBuffer.allocate(symtabBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ordered.size(); i++) {
      writeSymbol(symtab, (1 + i) * Elf64.SYM_BYTES, ordered.get(i));
    }
    int firstGlobal = 1 + (int) symbols.stream().filter(symbol -> !isGlobal(symbol)).count();
    int offset = tablesOffset;
    int name = append(names, ".symtab");
    int link = count() + 1;
    sections.add(new Section(name, Elf64.SHT_SYMTAB, 0, 0, offset, symtabBytes, link, firstGlobal));
    offset += symtabBytes;
    name = append(names, ".strtab");
    sections.add(new Section(name, Elf64.SHT_STRTAB, 0, 0, offset, strings.size(), 0, 0));
    offset += strings.size();
    name = append(names, ".shstrtab");
    sections.add(new Section(name, Elf64.SHT_STRTAB, 0, 0, offset, names.size(), 0, 0));
    return ByteBuffer.allocate(symtabBytes + strings.size() + names.size())
        .put(symtab)
        .put(strings.toByteArray())
        .put(names.toByteArray())
        .flip();
  }

  private void writeSymbol(ByteBuffer symtab, int at, ElfSymbol symbol) {
    int type =
        switch (symbol.type()) {
          case LABEL -> 0;
          case OBJECT -> 1;
          case FUNCTION -> 2;
        };
    int binding =
        switch (symbol.binding()) {
          case LOCAL -> 0;
          case GLOBAL -> 1;
          case WEAK -> 2;
        };
    symtab.putInt(at + Elf64.ST_NAME, append(strings, symbol.name()));
    symtab.put(at + Elf64.ST_INFO, (byte) (binding << 4 | type));
    symtab.putShort(at + Elf64.ST_SHNDX, (short) sectionOf(symbol.address()));
    symtab.putLong(at + Elf64.ST_VALUE, symbol.address());
    symtab.putLong(at + Elf64.ST_SIZE, symbol.size());
  }

  private int sectionOf(long address) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).contains(address)) {
        return 1 + i;
      }
    }
    return Elf64.SHN_ABS;
  }

  /** Gives the offset of the string in its table. */
  private static int append(ByteArrayOutputStream table, String string) {
    int offset = table.size();
    table.writeBytes(string.getBytes(StandardCharsets.UTF_8));
    table.write(0);
    return offset;
  }

  private static boolean isGlobal(ElfSymbol symbol) {
    return symbol.binding() != ElfSymbol.Binding.LOCAL;
  }

  private static int align(int offset) {
    return Math.addExact(offset, ALIGNMENT - 1) & -ALIGNMENT;
  }
}
