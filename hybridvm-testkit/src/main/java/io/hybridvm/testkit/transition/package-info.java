/**
 * The state transition of a block, as {@code hybridvm t8n} makes it: {@link
 * io.hybridvm.testkit.transition.TransitionInput} is read from JSON, {@link
 * io.hybridvm.testkit.transition.BlockTransition} applies it, {@link
 * io.hybridvm.testkit.transition.TransitionResult} is written as JSON. Names are those of
 * go-ethereum's {@code evm t8n}.
 */
@NullMarked
package io.hybridvm.testkit.transition;

import org.jspecify.annotations.NullMarked;
