package io.hybridvm.riscv.asm;

import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.elf.ElfWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The sections of a program, where they stand, and what stands where in them. */
final class Layout {
  /** Sections do not share pages, so that loaders of pages can give each its permissions. */
  private static final long PAGE = 4096;

  private static final String ENTRY = "_start";
  private static final String LOCAL_PREFIX = ".L";

  private final SectionContents text = new SectionContents(Section.TEXT);
  private final SectionContents rodata = new SectionContents(Section.RODATA);
  private final SectionContents data = new SectionContents(Section.DATA);
  private final SectionContents bss = new SectionContents(Section.BSS);
  private final Map<Section, Long> places = new EnumMap<>(Section.class);
  private final Map<String, Label> labels = new LinkedHashMap<>();

  private record Label(Section section, long offset) {}

  Layout(long base) {
    place(Section.TEXT, base);
  }

  SectionContents contents(Section section) {
    return switch (section) {
      case TEXT -> text;
      case RODATA -> rodata;
      case DATA -> data;
      case BSS -> bss;
    };
  }

  void place(Section section, long address) {
    if ((address & 1) != 0) {
      throw new IllegalArgumentException("address is odd: 0x" + Long.toHexString(address));
    }
    places.put(section, address);
  }

  void label(String name, Section section, long offset) {
    Objects.requireNonNull(name, "name");
    if (labels.putIfAbsent(name, new Label(section, offset)) != null) {
      throw new IllegalArgumentException("label \"" + name + "\" is defined twice");
    }
  }

  long address(Section section) {
    Long place = places.get(section);
    if (place != null) {
      return place;
    }
    return switch (section) {
      case TEXT -> throw new IllegalStateException("TEXT is always placed");
      case RODATA -> pageBehind(Section.TEXT);
      case DATA -> pageBehind(Section.RODATA);
      case BSS -> pageBehind(Section.DATA);
    };
  }

  private long pageBehind(Section section) {
    long end = address(section) + contents(section).size();
    return (end + PAGE - 1) & -PAGE;
  }

  long address(String label) {
    Label place = labels.get(label);
    if (place == null) {
      throw new IllegalStateException("label \"" + label + "\" is not defined");
    }
    return address(place.section) + place.offset;
  }

  byte[] bytes(Section section) {
    return contents(section).resolve(address(section), this::address);
  }

  byte[] toElf() {
    ElfWriter writer =
        new ElfWriter(labels.containsKey(ENTRY) ? address(ENTRY) : address(Section.TEXT));
    writer.pageAligned();
    if (text.size() > 0) {
      writer.text(address(Section.TEXT), bytes(Section.TEXT));
    }
    if (rodata.size() > 0) {
      writer.rodata(address(Section.RODATA), bytes(Section.RODATA));
    }
    if (data.size() > 0) {
      writer.data(address(Section.DATA), bytes(Section.DATA));
    }
    if (bss.size() > 0) {
      writer.bss(address(Section.BSS), bss.size());
    }
    for (String name : labels.keySet()) {
      if (!name.startsWith(LOCAL_PREFIX)) {
        writer.symbol(symbol(name));
      }
    }
    return writer.write();
  }

  private ElfSymbol symbol(String name) {
    return new ElfSymbol(name, address(name), 0, ElfSymbol.Type.LABEL, ElfSymbol.Binding.GLOBAL);
  }
}
