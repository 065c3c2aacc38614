package io.hybridvm.riscv.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What memory holds before the first instruction, shared by all machines of a program: the pages
 * with file content, and which bytes can never be stored to. Immutable and thread-safe.
 */
public final class MemoryImage {
  private final long dramBase;
  private final long dramBytes;
  private final int[] pageNumbers;
  private final byte[][] pageContents;
  private final long[] readOnlyStarts;
  private final long[] readOnlyEnds;

  private MemoryImage(Builder builder) {
    dramBase = builder.dramBase;
    dramBytes = builder.dramBytes;
    pageNumbers = new int[builder.pages.size()];
    int page = 0;
    pageContents = new byte[pageNumbers.length][];
    for (Map.Entry<Integer, byte[]> each : builder.pages.entrySet()) {
      pageNumbers[page] = each.getKey();
      pageContents[page++] = each.getValue();
    }
    readOnlyStarts = new long[builder.readOnly.size()];
    readOnlyEnds = new long[builder.readOnly.size()];
    int place = 0;
    for (Map.Entry<Long, Long> each : builder.readOnly.entrySet()) {
      readOnlyStarts[place] = each.getKey();
      readOnlyEnds[place++] = each.getValue();
    }
  }

  long dramBase() {
    return dramBase;
  }

  long dramBytes() {
    return dramBytes;
  }

  /** The initial content of a page, not to be written to; null if it is all zero. */
  byte @Nullable [] page(int number) {
    int index = Arrays.binarySearch(pageNumbers, number);
    return index < 0 ? null : pageContents[index];
  }

  /** Numbers of the pages with initial content, ascending. */
  int[] pageNumbers() {
    return pageNumbers.clone();
  }

  /** Whether all of {@code length} bytes at {@code address} are in DRAM. */
  boolean contains(long address, long length) {
    long offset = address - dramBase;
    return offset >= 0 && length >= 0 && offset <= dramBytes && length <= dramBytes - offset;
  }

  /** Whether any of {@code length} bytes at {@code address} belongs to a read-only segment. */
  boolean isReadOnly(long address, long length) {
    return readOnlyDistance(address) < length;
  }

  /** Bytes from {@code address} to the nearest read-only byte at or above it; 0 if it is one. */
  long readOnlyDistance(long address) {
    long nearest = Long.MAX_VALUE;
    for (int i = 0; i < readOnlyStarts.length; i++) {
      if (address < readOnlyEnds[i]) {
        nearest = Math.min(nearest, Math.max(0, readOnlyStarts[i] - address));
      }
    }
    return nearest;
  }

  /** Collects segments; they may come in any order and share pages. */
  static final class Builder {
    private final long dramBase;
    private final long dramBytes;
    private final SortedMap<Integer, byte[]> pages = new TreeMap<>();
    private final Map<Long, Long> readOnly = new TreeMap<>();

    Builder(long dramBase, long dramBytes) {
      this.dramBase = dramBase;
      this.dramBytes = dramBytes;
    }

    /** Places file content in memory, which must {@link MemoryImage#contains contain} it. */
    void content(long address, byte[] bytes) {
      for (int done = 0; done < bytes.length; ) {
        long offset = address - dramBase + done;
        int inPage = (int) offset & Pages.MASK;
        int count = Math.min(Pages.BYTES - inPage, bytes.length - done);
        int number = (int) (offset >>> Pages.SHIFT);
        pages.putIfAbsent(number, new byte[Pages.BYTES]);
        byte[] page = pages.get(number);
        System.arraycopy(bytes, done, page, inPage, count);
        done += count;
      }
    }

    void readOnly(long address, long length) {
      readOnly.put(address, address + length);
    }

    MemoryImage build() {
      return new MemoryImage(this);
    }
  }
}
