/**
 * Inspectors that write down what contracts do, and what is made of it.
 *
 * <p>{@link io.hybridvm.testkit.trace.CallTreeRecorder} keeps an execution as a {@link
 * io.hybridvm.testkit.trace.CallTree}, which {@link io.hybridvm.testkit.trace.CallTreeText} writes
 * with the {@link io.hybridvm.testkit.trace.Names} that it is given. {@link
 * io.hybridvm.testkit.trace.Eip3155Trace} writes every step of EVM bytecode.
 */
@NullMarked
package io.hybridvm.testkit.trace;

import org.jspecify.annotations.NullMarked;
