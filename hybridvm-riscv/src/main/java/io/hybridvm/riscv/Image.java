package io.hybridvm.riscv;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.engine.Program;
import java.util.Objects;

/**
 * A program ready to run: an ELF file laid out in memory, with everything that its machines can
 * share, such as decoded instructions. Keep it as long as the program may run again.
 *
 * <p>Thread-safe; immutable as far as can be seen from outside.
 */
public final class Image {
  private final ElfFile elf;
  private final MemoryMap memoryMap;
  private final Program program;

  private Image(ElfFile elf, MemoryMap memoryMap) {
    this.elf = elf;
    this.memoryMap = memoryMap;
    program = new Program(elf, memoryMap.base(), memoryMap.bytes());
  }

  /**
   * Reads an ELF file for the {@link MemoryMap#DEFAULT default memory map}.
   *
   * @param elf the file's bytes, which are copied
   * @throws ElfFormatException if it is not an executable that {@link ElfReader} takes, or does not
   *     lie within memory
   */
  public static Image load(byte[] elf) {
    return load(elf, MemoryMap.DEFAULT);
  }

  /**
   * Reads an ELF file.
   *
   * @param elf the file's bytes, which are copied
   * @param memoryMap where memory is
   * @throws ElfFormatException if it is not an executable that {@link ElfReader} takes, or does not
   *     lie within memory
   */
  public static Image load(byte[] elf, MemoryMap memoryMap) {
    return of(ElfReader.read(elf), memoryMap);
  }

  /**
   * Makes an image of a file that has been read already.
   *
   * @throws ElfFormatException if a segment does not lie within memory
   */
  public static Image of(ElfFile elf, MemoryMap memoryMap) {
    Objects.requireNonNull(memoryMap, "memoryMap");
    elf.requireWithin(memoryMap.base(), memoryMap.bytes());
    return new Image(elf, memoryMap);
  }

  /** The file: its entry, segments, symbols and sections. */
  public ElfFile elf() {
    return elf;
  }

  /** Where memory is. */
  public MemoryMap memoryMap() {
    return memoryMap;
  }

  Program program() {
    return program;
  }
}
