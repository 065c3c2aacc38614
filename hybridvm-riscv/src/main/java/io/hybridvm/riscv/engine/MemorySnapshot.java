package io.hybridvm.riscv.engine;

import java.util.Arrays;

/**
 * The committed pages of a memory, less what they have in common with untouched ones: of each page
 * only the 64-byte lines that differ are kept. Immutable and thread-safe.
 */
public final class MemorySnapshot {
  static final int LINE_BYTES = 64;
  private static final int LINES_PER_PAGE = Pages.BYTES / LINE_BYTES;
  private static final byte[] ZERO_PAGE = new byte[Pages.BYTES];

  private final int[] numbers;
  private final long[] masks;
  private final byte[] lines;

  private MemorySnapshot(int[] numbers, long[] masks, byte[] lines) {
    this.numbers = numbers;
    this.masks = masks;
    this.lines = lines;
  }

  static MemorySnapshot of(int[] numbers, MemoryImage image, PageTable pages) {
    long[] masks = new long[numbers.length];
    byte[] lines = new byte[numbers.length * 512];
    int length = 0;
    byte[] page = new byte[Pages.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      byte[] content = pages.toRead(numbers[i]);
      if (content != null) {
        System.arraycopy(content, pages.start(numbers[i]), page, 0, Pages.BYTES);
      }
      byte[] initial = image.page(numbers[i]);
      masks[i] = difference(page, initial == null ? ZERO_PAGE : initial);
      int needed = length + Long.bitCount(masks[i]) * LINE_BYTES;
      if (needed > lines.length) {
        lines = Arrays.copyOf(lines, Math.max(needed, 2 * lines.length));
      }
      for (long rest = masks[i]; rest != 0; rest &= rest - 1) {
        int line = Long.numberOfTrailingZeros(rest);
        System.arraycopy(page, line * LINE_BYTES, lines, length, LINE_BYTES);
        length += LINE_BYTES;
      }
    }
    return new MemorySnapshot(numbers, masks, Arrays.copyOf(lines, length));
  }

  /** A bit for each line that differs. */
  private static long difference(byte[] page, byte[] initial) {
    long mask = 0;
    for (int line = 0; line < LINES_PER_PAGE; line++) {
      int from = line * LINE_BYTES;
      int to = from + LINE_BYTES;
      if (!Arrays.equals(page, from, to, initial, from, to)) {
        mask |= 1L << line;
      }
    }
    return mask;
  }

  /** Commits the same pages with the same content in an untouched memory. */
  void applyTo(PageTable pages) {
    int offset = 0;
    for (int i = 0; i < numbers.length; i++) {
      pages.restorePage(numbers[i], masks[i], lines, offset);
      offset += Long.bitCount(masks[i]) * LINE_BYTES;
    }
  }

  /** How many pages were committed. */
  public int committedPages() {
    return numbers.length;
  }

  /** Roughly what this takes on the Java heap, in bytes. */
  public long heapBytes() {
    return 64L + 12L * numbers.length + lines.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemorySnapshot that
        && Arrays.equals(numbers, that.numbers)
        && Arrays.equals(masks, that.masks)
        && Arrays.equals(lines, that.lines);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers) + 31 * Arrays.hashCode(lines);
  }
}
