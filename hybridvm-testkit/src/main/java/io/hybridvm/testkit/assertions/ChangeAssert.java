package io.hybridvm.testkit.assertions;

import java.math.BigInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a number should have changed; each method goes back to the call. Not thread-safe. */
public final class ChangeAssert {
  private final Function<BigInteger, CallResultAssert> by;
  private final BiFunction<@Nullable BigInteger, BigInteger, CallResultAssert> to;

  ChangeAssert(
      Function<BigInteger, CallResultAssert> by,
      BiFunction<@Nullable BigInteger, BigInteger, CallResultAssert> to) {
    this.by = by;
    this.to = to;
  }

  /** By this difference, which is negative for what shrank. */
  public CallResultAssert by(long difference) {
    return by(BigInteger.valueOf(difference));
  }

  /** By this difference, which is negative for what shrank. */
  public CallResultAssert by(BigInteger difference) {
    return by.apply(difference);
  }

  /** To this number. */
  public CallResultAssert to(long after) {
    return to(BigInteger.valueOf(after));
  }

  /** To this number. */
  public CallResultAssert to(BigInteger after) {
    return to.apply(null, after);
  }

  /** From one number to another. */
  public CallResultAssert fromTo(long before, long after) {
    return fromTo(BigInteger.valueOf(before), BigInteger.valueOf(after));
  }

  /** From one number to another. */
  public CallResultAssert fromTo(BigInteger before, BigInteger after) {
    return to.apply(before, after);
  }
}
