package io.hybridvm.riscv.engine;

import org.jspecify.annotations.Nullable;

/**
 * The committed pages that lie outside the window, by page number: a table of two levels, both made
 * as they are needed.
 */
final class FarPages {
  private static final int REGION_SHIFT = 9;

  /** Pages that one second-level table speaks for: 2 MiB of memory. */
  static final int REGION_PAGES = 1 << REGION_SHIFT;

  private byte @Nullable [] @Nullable [] @Nullable [] regions;
  private final int regionCount;
  private int size;

  FarPages(long dramBytes) {
    regionCount = (Pages.covering(dramBytes) >> REGION_SHIFT) + 1;
  }

  /** The committed page's bytes, to be read and written in place, or null. */
  byte @Nullable [] page(int number) {
    byte @Nullable [] @Nullable [] region = region(number);
    return region == null ? null : region[number & (REGION_PAGES - 1)];
  }

  /** Whether no page of the second-level table that {@code number} falls into is committed. */
  boolean isRegionEmpty(int number) {
    return region(number) == null;
  }

  private byte @Nullable [] @Nullable [] region(int number) {
    return regions == null ? null : regions[number >> REGION_SHIFT];
  }

  void put(int number, byte[] page) {
    if (regions == null) {
      regions = new byte[regionCount][][];
    }
    byte @Nullable [] @Nullable [] region = regions[number >> REGION_SHIFT];
    if (region == null) {
      region = new byte[REGION_PAGES][];
      regions[number >> REGION_SHIFT] = region;
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

  void clear() {
    regions = null;
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
