package io.hybridvm.riscv;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.engine.CompiledProgram;
import io.hybridvm.riscv.engine.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A program ready to run: an ELF file laid out in memory, with everything that its machines can
 * share, such as decoded instructions. Keep it as long as the program may run again.
 *
 * <p>Thread-safe; immutable as far as can be seen from outside.
 */
public final class Image {
  /** Farther than any direct jump reaches. */
  private static final long CODE_DISTANCE = 2 << 20;

  private final ElfFile elf;
  private final MemoryMap memoryMap;
  private final Program program;

  private Image(ElfFile elf, MemoryMap memoryMap, Program program) {
    this.elf = elf;
    this.memoryMap = memoryMap;
    this.program = program;
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
   * Reads an ELF file.
   *
   * @param elf the file's bytes, which are copied
   * @param memoryMap where memory is
   * @param precompiled code made of programs ahead of time; what was made of this one is used
   * @throws ElfFormatException if it is not an executable that {@link ElfReader} takes, or does not
   *     lie within memory
   */
  public static Image load(byte[] elf, MemoryMap memoryMap, List<PrecompiledCode> precompiled) {
    return of(ElfReader.read(elf), memoryMap, precompiled);
  }

  /**
   * Makes an image of a file that has been read already.
   *
   * @throws ElfFormatException if a segment does not lie within memory
   */
  public static Image of(ElfFile elf, MemoryMap memoryMap) {
    return of(elf, memoryMap, List.of());
  }

  /**
   * Makes an image of a file that has been read already.
   *
   * @param precompiled code made of programs ahead of time; what was made of this one is used
   * @throws ElfFormatException if a segment does not lie within memory
   */
  public static Image of(ElfFile elf, MemoryMap memoryMap, List<PrecompiledCode> precompiled) {
    Objects.requireNonNull(memoryMap, "memoryMap");
    elf.requireWithin(memoryMap.base(), memoryMap.bytes());
    List<CompiledProgram> compiled = new ArrayList<>();
    for (PrecompiledCode each : precompiled) {
      compiled.add(each.program());
    }
    return new Image(
        elf, memoryMap, new Program(elf, memoryMap.base(), memoryMap.bytes(), compiled));
  }

  /**
   * An image with more code, such as what a guest's own compiler has made. The guest can jump there
   * and back through registers, but neither load from there nor store. Its machines are like those
   * of this image and share with them whatever is decoded and translated of this image's code.
   *
   * @param address where the code begins, a multiple of 4, outside memory and at least 2 MiB behind
   *     it
   * @param code instructions, which are copied
   * @throws IllegalArgumentException if the address is not such a one, or there is no code
   */
  public Image withCode(long address, byte[] code) {
    if ((address & 3) != 0 || address < memoryMap.end() + CODE_DISTANCE || code.length == 0) {
      throw new IllegalArgumentException(
          "%d bytes of code at 0x%x, with memory up to 0x%x"
              .formatted(code.length, address, memoryMap.end()));
    }
    return new Image(elf, memoryMap, new Program(program, address, code));
  }

  /** The file: its entry, segments, symbols and sections, but not what has been added. */
  public ElfFile elf() {
    return elf;
  }

  /** Where memory is. */
  public MemoryMap memoryMap() {
    return memoryMap;
  }

  /**
   * About how many bytes all takes that has been decoded and translated of the program so far: it
   * grows as machines run, up to several hundred times the code's size for code that is entered
   * everywhere. What an image {@linkplain #withCode has besides} this one counts there alone.
   */
  public long decodedBytes() {
    return program.heldBytes();
  }

  Program program() {
    return program;
  }
}
