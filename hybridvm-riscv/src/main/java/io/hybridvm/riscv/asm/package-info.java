/**
 * An assembler as a Java DSL, for tests and small programs that shall need no toolchain.
 *
 * <p>{@link io.hybridvm.riscv.asm.Assembler} collects instructions, data and labels; its methods
 * are named and ordered as in assembly:
 *
 * <pre>{@code
 * new Assembler().li(A0, 10).label("loop").addi(A0, A0, -1).bnez(A0, "loop").ecall().code()
 * }</pre>
 *
 * <p>{@link io.hybridvm.riscv.asm.Instructions} has a method for every instruction of RV64I and M,
 * {@link io.hybridvm.riscv.asm.PseudoInstructions} those that stand for others. All other rows of
 * the table are reached by {@link io.hybridvm.riscv.asm.Assembler#emit}.
 */
@NullMarked
package io.hybridvm.riscv.asm;

import org.jspecify.annotations.NullMarked;
