package io.hybridvm.riscv.elf;

import io.hybridvm.riscv.elf.AddressIndex.Extent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link SymbolTable} of a file's {@code .symtab}; entries it cannot use are left out.
 */
final class SymbolReader {
  private final SectionTable sections;
  private final SymbolNames names;
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private final List<Extent> extents = new ArrayList<>();

  private SymbolReader(SectionTable sections, ByteBuffer strings) {
    this.sections = sections;
    this.names = new SymbolNames(strings);
  }

  /** Reads the first section of type {@code SHT_SYMTAB}; the gABI allows one. */
  static SymbolTable read(SectionTable sections) {
    for (int i = 1; i < sections.count(); i++) {
      if (sections.type(i) == Elf64.SHT_SYMTAB && sections.entrySize(i) == Elf64.SYM_BYTES) {
        Optional<ByteBuffer> entries = sections.contents(i);
        Optional<ByteBuffer> strings = sections.contents(sections.link(i));
        if (entries.isPresent() && strings.isPresent()) {
          return new SymbolReader(sections, strings.get()).read(entries.get());
        }
      }
    }
    return new SymbolTable(List.of(), new AddressIndex(List.of()));
  }

  private SymbolTable read(ByteBuffer entries) {
    for (int at = 0; at <= entries.limit() - Elf64.SYM_BYTES; at += Elf64.SYM_BYTES) {
      readEntry(entries, at);
    }
    return new SymbolTable(symbols, new AddressIndex(extents));
  }

  private void readEntry(ByteBuffer entries, int at) {
    int info = entries.get(at + Elf64.ST_INFO);
    int section = Short.toUnsignedInt(entries.getShort(at + Elf64.ST_SHNDX));
    ElfSymbol.@Nullable Type type = type(info & 0xf);
    if (type == null || section == Elf64.SHN_UNDEF) {
      return;
    }
    String name = names.at(entries.getInt(at + Elf64.ST_NAME));
    ElfSymbol.Binding binding = binding((info >> 4) & 0xf);
    if (name == null || isAssemblersOwn(name, type, binding)) {
      return;
    }
    long address = entries.getLong(at + Elf64.ST_VALUE);
    long size = entries.getLong(at + Elf64.ST_SIZE);
    ElfSymbol symbol = new ElfSymbol(name, address, size, type, binding);
    symbols.add(symbol);
    extents.add(new Extent(symbol, size == 0 ? sectionEnd(section) : end(address, size)));
  }

  /**
   * A symbol that is not in a section ({@code SHN_ABS} and the like) and has no size owns nothing.
   */
  private long sectionEnd(int section) {
    return section < Elf64.SHN_LORESERVE ? sections.addressEnd(section) : 0;
  }

  /** Cut off where the address space ends. */
  private static long end(long address, long size) {
    return Long.compareUnsigned(size, ~address) > 0 ? -1L : address + size;
  }

  /**
   * Null for what has no address of its own: sections, files, thread-local variables and types
   * unknown.
   */
  private static ElfSymbol.@Nullable Type type(int code) {
    return switch (code) {
      case 0 -> ElfSymbol.Type.LABEL;
      case 1 -> ElfSymbol.Type.OBJECT;
      case 2 -> ElfSymbol.Type.FUNCTION;
      default -> null;
    };
  }

  private static ElfSymbol.Binding binding(int code) {
    return switch (code) {
      case 0 -> ElfSymbol.Binding.LOCAL;
      case 2 -> ElfSymbol.Binding.WEAK;
      default -> ElfSymbol.Binding.GLOBAL;
    };
  }

  /**
   * The psABI's mapping symbols, such as {@code $xrv64imac}, and local labels that were kept by
   * relaxation.
   */
  private static boolean isAssemblersOwn(
      String name, ElfSymbol.Type type, ElfSymbol.Binding binding) {
    return type == ElfSymbol.Type.LABEL
        && binding == ElfSymbol.Binding.LOCAL
        && (name.startsWith("$x") || name.startsWith("$d") || name.startsWith(".L"));
  }
}
