/**
 * A RISC-V machine for programs that nobody trusts: RV64IMAC, metered to the instruction, with
 * every stop a value.
 *
 * <p>Read {@link io.hybridvm.riscv.Machine} first. An {@link io.hybridvm.riscv.Image} is a program
 * loaded from an ELF file, which any number of machines may run; {@link io.hybridvm.riscv.Stop}
 * says why a machine stands. What {@code ecall} means is up to whoever runs the machine.
 */
@NullMarked
package io.hybridvm.riscv;

import org.jspecify.annotations.NullMarked;
