package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * One section header: what a linker put together. Sections are for tools; the machine runs
 * segments, and a file may lie about its sections without doing harm. Immutable and safe to share.
 */
public final class ElfSection {
  private final SectionTable table;
  private final int index;
  private final String name;

  ElfSection(SectionTable table, int index, String name) {
    this.table = table;
    this.index = index;
    this.name = Objects.requireNonNull(name, "name");
  }

  /** {@return for instance {@code .text}; empty if the name cannot be read} */
  public String name() {
    return name;
  }

  /** {@return the address of the first byte in memory, unsigned; 0 if it has no place there} */
  public long address() {
    return table.address(index);
  }

  /** {@return the size in bytes, unsigned; nothing in the file need back it} */
  public long size() {
    return table.size(index);
  }

  /** {@return whether the section is part of the program in memory: {@code SHF_ALLOC}} */
  public boolean allocated() {
    return (table.flags(index) & Elf64.SHF_ALLOC) != 0;
  }

  /** {@return whether the section may be stored to: {@code SHF_WRITE}} */
  public boolean writable() {
    return (table.flags(index) & Elf64.SHF_WRITE) != 0;
  }

  /** {@return whether the section holds instructions: {@code SHF_EXECINSTR}} */
  public boolean executable() {
    return (table.flags(index) & Elf64.SHF_EXECINSTR) != 0;
  }

  /**
   * The bytes as they stand in the file. No bytes are copied.
   *
   * @return a new read-only, little-endian view; empty if the section has none in the file ({@code
   *     SHT_NOBITS}), if they lie outside of it, and if they are compressed ({@code
   *     SHF_COMPRESSED})
   */
  public Optional<ByteBuffer> contents() {
    return table.contents(index);
  }

  /** The name and the range in memory, such as {@code .text 0x80300000-0x80301234}. */
  @Override
  public String toString() {
    return "%s 0x%x-0x%x".formatted(name, address(), address() + size());
  }
}
