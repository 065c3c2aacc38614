/**
 * Debuggers: {@link io.hybridvm.testkit.debug.GdbServer} lets gdb step through RISC-V programs and
 * contracts, {@link io.hybridvm.testkit.debug.EvmStepper} a person through EVM bytecode.
 */
@NullMarked
package io.hybridvm.testkit.debug;

import org.jspecify.annotations.NullMarked;
