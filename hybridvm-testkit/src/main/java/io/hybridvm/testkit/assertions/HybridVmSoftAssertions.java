package io.hybridvm.testkit.assertions;

import io.hybridvm.testkit.chain.CallResult;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;

/**
 * AssertJ's soft assertions and those for calls: all failures are reported together.
 *
 * <pre>{@code
 * HybridVmSoftAssertions.softly(
 *     softly -> softly.assertThat(result).returns(true).emits("Transfer", alice, bob, 5));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class HybridVmSoftAssertions extends SoftAssertions {
  /** Assertions of which none has failed yet. */
  public HybridVmSoftAssertions() {}

  /** Assertions about what became of a call. */
  public CallResultAssert assertThat(CallResult actual) {
    return proxy(CallResultAssert.class, CallResult.class, actual);
  }

  /**
   * Makes assertions, then fails if any of them has.
   *
   * @throws AssertionError with all failures
   */
  public static void softly(Consumer<HybridVmSoftAssertions> assertions) {
    HybridVmSoftAssertions softly = new HybridVmSoftAssertions();
    assertions.accept(softly);
    softly.assertAll();
  }
}
