/**
 * Ethereum's precompiles: what each costs under which revision and what it takes for an input. The
 * mathematics is in {@code io.hybridvm.core.crypto}.
 */
@NullMarked
package io.hybridvm.core.precompile;

import org.jspecify.annotations.NullMarked;
