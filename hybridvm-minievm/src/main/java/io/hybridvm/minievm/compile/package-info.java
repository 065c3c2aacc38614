/**
 * Makes RISC-V code of EVM bytecode that runs often. It runs in the mini-EVM's machine, on the
 * mini-EVM's state, and hands over to its interpreter for whatever it does not do itself.
 */
@NullMarked
package io.hybridvm.minievm.compile;

import org.jspecify.annotations.NullMarked;
