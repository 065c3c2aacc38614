/** JMH benchmarks; {@code docs/benchmarks.md} tells how to run them and what came out. */
@NullMarked
package io.hybridvm.testkit.benchmark;

import org.jspecify.annotations.NullMarked;
