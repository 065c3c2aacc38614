package io.hybridvm.riscv.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The committed pages that lie outside the window, by page number: a table of two levels, both made
 * as they are needed. What a few pages took is kept for the next ones.
 */
final class FarPages {
  private static final int REGION_SHIFT = 9;

  /** Pages that one second-level table speaks for: 2 MiB of memory. */
  private static final int REGION_PAGES = 1 << REGION_SHIFT;

  /** Pages, and second-level tables, that are kept at the most. */
  private static final int KEPT = 8;

  /** What a memory without pages has. */
  static final FarPages NONE = new FarPages(0);

  private byte @Nullable [] @Nullable [] @Nullable [] regions;
  private final int regionCount;
  private int regionsMade;
  private int size;

  /** The numbers of the first pages added since all were cleared. */
  private final int[] numbers = new int[KEPT];

  private int added;

  /** Pages full of zeros. */
  private final byte[] @Nullable [] spare = new byte[KEPT][];

  private int spares;

  FarPages(long dramBytes) {
    regionCount = (Pages.covering(dramBytes) >> REGION_SHIFT) + 1;
  }

  /** The committed page's bytes, to be read and written in place, or null. */
  byte @Nullable [] page(int number) {
    byte @Nullable [] @Nullable [] region =
        regions == null ? null : regions[number >> REGION_SHIFT];
    return region == null ? null : region[number & (REGION_PAGES - 1)];
  }

  /** Adds a page with that content, or full of zeros. */
  void add(int number, byte @Nullable [] content) {
    byte[] page = spares > 0 ? spare[--spares] : null;
    if (page == null) {
      page = new byte[Pages.BYTES];
    }
    if (content != null) {
      System.arraycopy(content, 0, page, 0, Pages.BYTES);
    }
    if (added < KEPT) {
      numbers[added] = number;
    }
    added++;
    put(number, page);
  }

  private void put(int number, byte[] page) {
    if (regions == null) {
      regions = new byte[regionCount][][];
      regionsMade = 0;
    }
    byte @Nullable [] @Nullable [] region = regions[number >> REGION_SHIFT];
    if (region == null) {
      region = new byte[REGION_PAGES][];
      regions[number >> REGION_SHIFT] = region;
      regionsMade++;
    }
    region[number & (REGION_PAGES - 1)] = page;
    size++;
  }

  /** Takes the page out; null if it was not there. */
  byte @Nullable [] remove(int number) {
    byte[] page = page(number);
    if (page != null && regions != null) {
      byte @Nullable [] @Nullable [] region = regions[number >> REGION_SHIFT];
      if (region != null) {
        region[number & (REGION_PAGES - 1)] = null;
        size--;
      }
    }
    return page;
  }

  /** Takes all pages out. */
  void clear() {
    if (added > KEPT || regionsMade > KEPT) {
      regions = null;
    }
    for (int i = 0; i < Math.min(added, KEPT); i++) {
      byte[] page = remove(numbers[i]);
      if (page != null) {
        Arrays.fill(page, (byte) 0);
        spare[spares++] = page;
      }
    }
    added = 0;
    size = 0;
  }

  /** Appends the numbers of all pages in ascending order; returns the index behind the last. */
  int copyNumbers(int[] numbers, int index) {
    int at = index;
    for (int r = 0; size > 0 && regions != null && r < regions.length; r++) {
      byte @Nullable [] @Nullable [] region = regions[r];
      for (int p = 0; region != null && p < REGION_PAGES; p++) {
        if (region[p] != null) {
          numbers[at++] = (r << REGION_SHIFT) + p;
        }
      }
    }
    return at;
  }
}
