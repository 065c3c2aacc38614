package io.hybridvm.riscv.elf;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the address space into ranges with one owner each, so that a look-up is one binary search
 * even if a hostile file nests its symbols a thousand deep. Immutable.
 */
final class AddressIndex {
  /**
   * The bytes that a symbol may own.
   *
   * @param symbol whose address is the first byte
   * @param end address behind the last byte, unsigned; for a symbol of size 0 the end of its
   *     section
   */
  record Extent(ElfSymbol symbol, long end) {
    long start() {
      return symbol.address();
    }

    boolean sized() {
      return symbol.size() != 0;
    }

    boolean endsBy(long address) {
      return Long.compareUnsigned(end, address) <= 0;
    }
  }

  /**
   * By address; of those at one address first the sized ones, and the best last, because what comes
   * later covers what came before.
   */
  private static final Comparator<Extent> ORDER =
      comparing(Extent::start, Long::compareUnsigned)
          .thenComparing(Extent::sized, reverseOrder())
          .thenComparing(extent -> extent.symbol().type(), reverseOrder())
          .thenComparing(extent -> extent.symbol().binding(), reverseOrder());

  /** From {@code start} up to the next range's start. Nobody owns the gap behind a function. */
  private record Range(long start, @Nullable ElfSymbol owner) {}

  /** In order of address; of ranges with one start all but the last are empty. */
  private final List<Range> ranges = new ArrayList<>();

  /**
   * The extents that hold the current address, innermost on top: sized ones, or a single one
   * without size.
   */
  private final Deque<Extent> open = new ArrayDeque<>();

  AddressIndex(List<Extent> extents) {
    for (Extent extent : extents.stream().sorted(ORDER).toList()) {
      closeUpTo(extent.start());
      if (!extent.endsBy(extent.start())) {
        open(extent);
      }
    }
    closeUpTo(-1L);
  }

  /** The symbol whose range holds the address, or null if none does. */
  @Nullable ElfSymbol owner(long address) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(ranges.get(middle).start(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : ranges.get(low - 1).owner();
  }

  private void open(Extent extent) {
    boolean insideSized = !open.isEmpty() && open.element().sized();
    if (!extent.sized() && insideSized) {
      return;
    }
    if (!insideSized) {
      open.clear();
    }
    open.push(extent);
    ranges.add(new Range(extent.start(), extent.symbol()));
  }

  /**
   * Ends every extent that does not reach beyond {@code address}; at each end the next outer one
   * goes on.
   */
  private void closeUpTo(long address) {
    while (!open.isEmpty() && open.element().endsBy(address)) {
      long end = open.pop().end();
      while (!open.isEmpty() && open.element().endsBy(end)) {
        open.pop();
      }
      Extent outer = open.peek();
      ranges.add(new Range(end, outer == null ? null : outer.symbol()));
    }
  }
}
