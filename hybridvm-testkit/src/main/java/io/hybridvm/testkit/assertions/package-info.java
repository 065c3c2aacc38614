/**
 * AssertJ's assertions for what becomes of calls:
 *
 * <pre>{@code
 * assertThat(token.from(alice).send("transfer", bob, 5))
 *     .succeeds()
 *     .returns(true)
 *     .emits("Transfer", alice, bob, 5)
 *     .changes(token.storage("balanceOf", alice)).by(-5)
 *     .usesGasLessThan(60_000);
 * }</pre>
 *
 * <p>Begin with {@link io.hybridvm.testkit.assertions.HybridVmAssertions}. Every message of a
 * failed assertion has the trace of the call.
 */
@NullMarked
package io.hybridvm.testkit.assertions;

import org.jspecify.annotations.NullMarked;
