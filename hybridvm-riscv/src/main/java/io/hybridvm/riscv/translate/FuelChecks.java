package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Allowance;
import io.hybridvm.riscv.engine.Block;
import java.util.stream.IntStream;

/**
 * Where a method looks whether there is enough fuel: where it is entered, at the heads of loops and
 * behind calls. What has to be there is the price of the dearest way from there to the next such
 * places. So all other blocks just take their price.
 */
final class FuelChecks {
  /** The dearest way that is looked at as a whole, in units: a part of what is granted at once. */
  private static final long MAXIMUM_UNITS = 8192;

  private final Region region;
  private final boolean[] checked;
  private final long[] need;

  FuelChecks(Region region) {
    this.region = region;
    checked = new boolean[region.size()];
    need = new long[region.size()];
    for (int i = 0; i < checked.length; i++) {
      checked[i] |= region.isLoopHead(i);
      int next = region.next(i);
      if (next != Region.OUTSIDE && region.comesBack(i)) {
        checked[next] = true;
      }
    }
    // In reverse postorder, only what is checked is gone to from behind.
    for (int i = need.length - 1; i >= 0; i--) {
      need[i] = price(i) + ahead(i);
      if (Allowance.unitsOf(need[i]) > MAXIMUM_UNITS) {
        successors(i).forEach(each -> checked[each] = true);
        need[i] = price(i);
      }
    }
  }

  private IntStream successors(int index) {
    return IntStream.concat(
            IntStream.of(region.next(index), region.taken(index)),
            IntStream.of(region.cases(index)))
        .filter(each -> each != Region.OUTSIDE);
  }

  /** What a block takes. */
  long price(int index) {
    Block block = region.block(index);
    return Allowance.price(block.fuel(), block.instructions());
  }

  /** Whether it has to be looked, at the start of a block, if there is what it {@link #need}s. */
  boolean isChecked(int index) {
    return checked[index];
  }

  /** What there has to be at the start of a block. */
  long need(int index) {
    return need[index];
  }

  /** What there has to be at the end of a block. */
  long ahead(int index) {
    return successors(index).filter(each -> !checked[each]).mapToLong(this::need).max().orElse(0);
  }
}
