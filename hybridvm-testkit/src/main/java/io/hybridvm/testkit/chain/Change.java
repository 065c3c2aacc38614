package io.hybridvm.testkit.chain;

import java.math.BigInteger;
import java.util.Objects;

/**
 * A number before and after a message. Immutable and thread-safe.
 *
 * @param before what it was
 * @param after what it is
 */
public record Change(BigInteger before, BigInteger after) {
  /** Checks that nothing is missing. */
  public Change {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /** By how much it grew; negative if it shrank. */
  public BigInteger by() {
    return after.subtract(before);
  }
}
