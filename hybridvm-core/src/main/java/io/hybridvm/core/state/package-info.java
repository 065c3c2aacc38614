/**
 * The world that contracts change: {@link io.hybridvm.core.state.StateReader} is what an embedder
 * gives, {@link io.hybridvm.core.state.Journal} what contracts work on, and {@link
 * io.hybridvm.core.state.StateDiff} what comes out. {@link io.hybridvm.core.state.InMemoryState} is
 * a chain's state for tests.
 */
@NullMarked
package io.hybridvm.core.state;

import org.jspecify.annotations.NullMarked;
