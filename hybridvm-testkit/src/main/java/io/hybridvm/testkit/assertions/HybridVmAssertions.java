package io.hybridvm.testkit.assertions;

import io.hybridvm.testkit.chain.CallFailedException;
import io.hybridvm.testkit.chain.CallResult;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Where assertions begin; to be imported beside AssertJ's own. */
public final class HybridVmAssertions {
  private HybridVmAssertions() {}

  /** Assertions about what became of a call. */
  public static CallResultAssert assertThat(CallResult actual) {
    return new CallResultAssert(actual);
  }

  /**
   * Assertions about the call in which some code fails, for typed proxies, which throw.
   *
   * <pre>{@code
   * assertThatFailureOf(() -> token.mint(bob, 1)).reverts("NotOwner");
   * }</pre>
   */
  public static CallResultAssert assertThatFailureOf(ThrowingCallable code) {
    CallFailedException failure = Assertions.catchThrowableOfType(CallFailedException.class, code);
    if (failure == null) {
      throw new AssertionError("Expecting a call to fail, and none did");
    }
    return assertThat(failure.result());
  }
}
