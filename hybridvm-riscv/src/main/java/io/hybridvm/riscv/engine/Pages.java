package io.hybridvm.riscv.engine;

import java.util.Arrays;

/** Facts about pages that the memory's parts share. */
final class Pages {
  /** Logarithm of a page's size: pages have 4 KiB. */
  static final int SHIFT = 12;

  static final int BYTES = 1 << SHIFT;
  static final int MASK = BYTES - 1;

  /** What untouched memory without file content looks like. */
  private static final byte[] ZEROS = new byte[BYTES];

  private Pages() {}

  static boolean isZero(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int at = offset; at < end; at += BYTES) {
      int count = Math.min(BYTES, end - at);
      if (!Arrays.equals(bytes, at, at + count, ZEROS, 0, count)) {
        return false;
      }
    }
    return true;
  }

  /** How many pages hold a byte of {@code bytes} bytes, counted from a page's start. */
  static int covering(long bytes) {
    return (int) ((bytes + MASK) >>> SHIFT);
  }
}
