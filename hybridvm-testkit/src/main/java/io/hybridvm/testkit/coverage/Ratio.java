package io.hybridvm.testkit.coverage;

import java.util.Locale;

/**
 * How many of some things were executed.
 *
 * @param hit at most as many as there are
 * @param found how many there are
 */
public record Ratio(int hit, int found) {
  /** Checks the numbers. */
  public Ratio {
    if (hit < 0 || hit > found) {
      throw new IllegalArgumentException("hit: " + hit + " of " + found);
    }
  }

  /** Both together. */
  public Ratio plus(Ratio other) {
    return new Ratio(hit + other.hit, found + other.found);
  }

  /** From 0 to 100; 100 if there is nothing. */
  public double percent() {
    return found == 0 ? 100 : 100.0 * hit / found;
  }

  /** Such as {@code 12 of 16, 75.0 %}; a dash if there is nothing. */
  @Override
  public String toString() {
    return found == 0
        ? "–"
        : String.format(Locale.ROOT, "%d of %d, %.1f %%", hit, found, percent());
  }
}
