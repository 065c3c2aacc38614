/** Inspectors that write down what contracts do: {@link io.hybridvm.testkit.trace.Eip3155Trace}. */
@NullMarked
package io.hybridvm.testkit.trace;

import org.jspecify.annotations.NullMarked;
