/**
 * Tests with values and calls that nobody thought of, on jqwik.
 *
 * <ul>
 *   <li>{@link io.hybridvm.testkit.fuzz.FuzzTest}: a property of jqwik with a chain; values that
 *       break it are shrunk.
 *   <li>{@link io.hybridvm.testkit.fuzz.InvariantTest}: something that must hold after any sequence
 *       of calls, which are made from the contracts' ABIs, led by coverage, shrunk and kept.
 * </ul>
 */
@NullMarked
package io.hybridvm.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
