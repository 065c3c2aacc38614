/**
 * The state of another chain, recorded once and replayed from a file ever after: {@link
 * io.hybridvm.testkit.fork.ForkedState}.
 */
@NullMarked
package io.hybridvm.testkit.fork;

import org.jspecify.annotations.NullMarked;
