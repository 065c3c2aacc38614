/** The test contracts, run: what contract authors can rely on, in Rust and in C. */
@NullMarked
package io.hybridvm.testkit.contracts;

import org.jspecify.annotations.NullMarked;
