/**
 * How a machine runs; not exported.
 *
 * <p>{@link io.hybridvm.riscv.engine.Program} is what all machines of one image share, {@link
 * io.hybridvm.riscv.engine.Hart} the state of one of them, {@link io.hybridvm.riscv.engine.Memory}
 * its memory. Two classes execute:
 *
 * <ul>
 *   <li>{@link io.hybridvm.riscv.engine.Stepper} is the reference. It executes one instruction,
 *       whichever it is, and is the only one that raises traps, commits pages and runs out of fuel.
 *   <li>{@link io.hybridvm.riscv.engine.Interpreter} executes decoded {@link
 *       io.hybridvm.riscv.engine.Block blocks} fast. Whatever is rare makes it stand back, before
 *       the instruction in question has changed anything, and leave that one instruction to the
 *       stepper.
 * </ul>
 *
 * What an instruction computes is a method of {@link io.hybridvm.riscv.engine.Alu}, used by both.
 */
@NullMarked
package io.hybridvm.riscv.engine;

import org.jspecify.annotations.NullMarked;
