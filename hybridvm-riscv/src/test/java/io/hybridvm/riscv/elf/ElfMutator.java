package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages a copy of a valid file where it hurts: fields, tables and their sizes. The same seed
 * gives the same mutant.
 */
final class ElfMutator {
  private static final int MAX_GROWTH = 4096;

  /** Offset and width of the fields of each structure, two numbers a field. */
  private static final int[] EHDR = {
    0, 4, 4, 1, 5, 1, 6, 1, 7, 1, 16, 2, 18, 2, 20, 4, 24, 8, 32, 8, 40, 8, 48, 4, 52, 2, 54, 2, 56,
    2, 58, 2, 60, 2, 62, 2
  };

  private static final int[] PHDR = {0, 4, 4, 4, 8, 8, 16, 8, 24, 8, 32, 8, 40, 8, 48, 8};
  private static final int[] SHDR = {
    0, 4, 4, 4, 8, 8, 16, 8, 24, 8, 32, 8, 40, 4, 44, 4, 48, 8, 56, 8
  };
  private static final int[] SYM = {0, 4, 4, 1, 5, 1, 6, 2, 8, 8, 16, 8};

  private final SplittableRandom random;
  private byte[] bytes;

  /** The fields in {@link #bytes}. */
  private ByteBuffer file;

  private ElfMutator(byte[] file, long seed) {
    this.random = new SplittableRandom(seed);
    this.bytes = file.clone();
    this.file = wrap(bytes);
  }

  static byte[] mutate(byte[] file, long seed) {
    ElfMutator mutator = new ElfMutator(file, seed);
    for (int edits = 1 + mutator.random.nextInt(3); edits > 0; edits--) {
      mutator.edit();
    }
    return mutator.bytes;
  }

  private void edit() {
    switch (random.nextInt(16)) {
      case 0 -> flipBit(random.nextInt(Math.max(1, length())));
      case 1 -> flipBit(random.nextInt(Elf64.EHDR_BYTES));
      case 2 -> flipBit(programHeader() + random.nextInt(Elf64.PHDR_BYTES));
      case 3 -> editField(0, EHDR);
      case 4, 5, 6, 7 -> editField(programHeader(), PHDR);
      case 8, 9 -> editField(sectionHeader(), SHDR);
      case 10 -> editField(symbol(), SYM);
      case 11 -> resize(random.nextInt(length() + 1));
      case 12 -> copy(programHeader(), programHeader(), Elf64.PHDR_BYTES);
      case 13 -> swap(programHeader(), programHeader());
      case 14 -> copy(offset(), offset(), random.nextInt(256));
      default -> moveProgramHeaders();
    }
  }

  private void flipBit(int offset) {
    if (offset < length()) {
      file.put(offset, (byte) (file.get(offset) ^ 1 << random.nextInt(8)));
    }
  }

  private void editField(int structure, int[] fields) {
    int field = 2 * random.nextInt(fields.length / 2);
    int offset = structure + fields[field];
    int width = fields[field + 1];
    if (offset < 0 || offset > length() - width) {
      return;
    }
    switch (width) {
      case 1 -> file.put(offset, (byte) value(file.get(offset)));
      case 2 -> file.putShort(offset, (short) value(file.getShort(offset)));
      case 4 -> file.putInt(offset, (int) value(file.getInt(offset)));
      default -> file.putLong(offset, value(file.getLong(offset)));
    }
  }

  /**
   * Limits of all widths, neighbours of the old value and of the file's length, and plain noise.
   */
  private long value(long old) {
    return switch (random.nextInt(14)) {
      case 0 -> 0;
      case 1 -> random.nextInt(9);
      case 2 -> -1 - random.nextInt(9);
      case 3 -> (1L << random.nextInt(64)) - random.nextInt(2);
      case 4 -> Long.MAX_VALUE >>> (16 * random.nextInt(4));
      case 5 -> Long.MIN_VALUE >>> random.nextInt(64);
      case 6, 7 -> old + random.nextInt(-2, 3);
      case 8 -> old + random.nextInt(-4096, 4097);
      case 9 -> -old;
      case 10 -> length() + random.nextInt(-2, 3);
      case 11 -> 0x8030_0000L + random.nextInt(-2, 0x100);
      case 12 -> random.nextInt();
      default -> random.nextLong();
    };
  }

  private void copy(int from, int to, int size) {
    int room = Math.min(length() - from, length() - to);
    if (from >= 0 && to >= 0 && room > 0) {
      System.arraycopy(bytes, from, bytes, to, Math.min(size, room));
    }
  }

  private void swap(int first, int second) {
    byte[] header = new byte[Elf64.PHDR_BYTES];
    if (Math.max(first, second) <= length() - header.length) {
      file.get(first, header);
      copy(second, first, header.length);
      file.put(second, header);
    }
  }

  /**
   * Puts a copy of the table at the end of the file, with a few more headers: repeated or empty.
   */
  private void moveProgramHeaders() {
    int count = length() < Elf64.EHDR_BYTES ? 0 : Short.toUnsignedInt(file.getShort(56));
    int end = length();
    int size = count * Elf64.PHDR_BYTES;
    if (count == 0 || size > MAX_GROWTH) {
      return;
    }
    int more = random.nextInt(4);
    resize(end + size + more * Elf64.PHDR_BYTES);
    copy(Elf64.EHDR_BYTES, end, size);
    copy(Elf64.EHDR_BYTES, end + size, random.nextInt(more + 1) * Elf64.PHDR_BYTES);
    file.putLong(32, end);
    file.putShort(56, (short) (count + more));
  }

  /** The place of one of the program headers, or 0 if it is not in the file. */
  private int programHeader() {
    return structure(32, 56, Elf64.PHDR_BYTES);
  }

  private int sectionHeader() {
    return structure(40, 60, Elf64.SHDR_BYTES);
  }

  /** One of the first symbols, if the third section from the end is the symbol table. */
  private int symbol() {
    if (length() < Elf64.EHDR_BYTES) {
      return 0;
    }
    long header = file.getLong(40) + Elf64.SHDR_BYTES * (file.getShort(60) - 3L);
    return header >= 0 && header <= length() - Elf64.SHDR_BYTES
        ? (int) file.getLong((int) header + 24) + Elf64.SYM_BYTES * random.nextInt(8)
        : 0;
  }

  private int structure(int offsetField, int countField, int size) {
    if (length() < Elf64.EHDR_BYTES) {
      return 0;
    }
    long start = file.getLong(offsetField);
    int count = Math.max(1, Short.toUnsignedInt(file.getShort(countField)));
    long place = start + (long) size * random.nextInt(count);
    return place >= 0 && place <= length() - size ? (int) place : 0;
  }

  private int offset() {
    return random.nextInt(Math.max(1, length()));
  }

  private int length() {
    return bytes.length;
  }

  private void resize(int length) {
    bytes = Arrays.copyOf(bytes, length);
    file = wrap(bytes);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
