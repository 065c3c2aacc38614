/**
 * The EVM as a RISC-V guest program, and the driver that feeds it code and answers what it asks.
 */
@NullMarked
package io.hybridvm.minievm;

import org.jspecify.annotations.NullMarked;
