package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A copy of a file in which a test damages single fields. */
final class ElfPatch {
  private final ByteBuffer bytes;

  private ElfPatch(byte[] file) {
    this.bytes = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ElfPatch of(byte[] file) {
    return new ElfPatch(file);
  }

  ElfPatch u8(int offset, int value) {
    bytes.put(offset, (byte) value);
    return this;
  }

  ElfPatch u16(int offset, int value) {
    bytes.putShort(offset, (short) value);
    return this;
  }

  ElfPatch i32(int offset, int value) {
    bytes.putInt(offset, value);
    return this;
  }

  ElfPatch i64(int offset, long value) {
    bytes.putLong(offset, value);
    return this;
  }

  ElfPatch truncated(int length) {
    return new ElfPatch(Arrays.copyOf(bytes.array(), length));
  }

  byte[] bytes() {
    return bytes.array();
  }

  /** Position of a field of program header {@code index} in a file made by {@link ElfWriter}. */
  static int programHeader(int index, int field) {
    return Elf64.EHDR_BYTES + index * Elf64.PHDR_BYTES + field;
  }

  /** Position of a field of section header {@code index}. */
  static int sectionHeader(byte[] file, int index, int field) {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return (int) header.getLong(Elf64.E_SHOFF) + index * Elf64.SHDR_BYTES + field;
  }
}
