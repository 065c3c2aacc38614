package io.hybridvm.riscv.asm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What has been appended to a section: bytes, and values that are known only with all addresses.
 */
final class SectionContents {
  private final Section section;
  private final List<Fixup> fixups = new ArrayList<>();
  private byte[] bytes = new byte[64];
  private long size;

  SectionContents(Section section) {
    this.section = section;
  }

  /** Makes a value from the address where it will stand and those of the labels. */
  @FunctionalInterface
  interface Resolver {
    long value(long address, ToLongFunction<String> labels);
  }

  private record Fixup(int offset, int length, String name, Resolver resolver) {}

  Section section() {
    return section;
  }

  long size() {
    return size;
  }

  /** Appends the low bytes of a little-endian value. */
  void append(long value, int length) {
    checkHoldsBytes();
    reserve(length);
    put(bytes, (int) size, value, length);
    size += length;
  }

  /**
   * Appends a value to be known later.
   *
   * @param name of the instruction or directive, for messages
   */
  void append(Resolver resolver, int length, String name) {
    fixups.add(new Fixup((int) size, length, name, resolver));
    append(0, length);
  }

  void appendZeros(long count) {
    if (section != Section.BSS) {
      reserve(count);
    }
    size = Math.addExact(size, count);
  }

  private void checkHoldsBytes() {
    if (section == Section.BSS) {
      throw new IllegalStateException("section BSS holds zeros only");
    }
  }

  private void reserve(long count) {
    int needed = Math.toIntExact(size + count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * size), 1 << 30));
    }
  }

  /**
   * The final bytes, for a section that starts at {@code address}; none for {@link Section#BSS}.
   */
  byte[] resolve(long address, ToLongFunction<String> labels) {
    if (section == Section.BSS) {
      return new byte[0];
    }
    byte[] resolved = Arrays.copyOf(bytes, (int) size);
    for (Fixup fixup : fixups) {
      long place = address + fixup.offset;
      try {
        put(resolved, fixup.offset, fixup.resolver.value(place, labels), fixup.length);
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new IllegalStateException(
            "%s at 0x%x: %s".formatted(fixup.name, place, e.getMessage()), e);
      }
    }
    return resolved;
  }

  private static void put(byte[] bytes, int offset, long value, int length) {
    for (int i = 0; i < length; i++) {
      bytes[offset + i] = (byte) (value >>> (8 * i));
    }
  }
}
