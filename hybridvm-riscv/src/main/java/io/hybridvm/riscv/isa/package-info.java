/**
 * The instruction set as data.
 *
 * <p>{@link io.hybridvm.riscv.isa.Opcode} is the one table: a row per instruction of RV64IMAC, the
 * part of Zicsr that a contract may use, Zifencei, and Zba, Zbb and Zbs. {@link
 * io.hybridvm.riscv.isa.Format} says where a row's operands lie in the instruction word, {@link
 * io.hybridvm.riscv.isa.IsaProfile} which rows are legal. {@link io.hybridvm.riscv.isa.Decoder},
 * {@link io.hybridvm.riscv.isa.Encoder}, {@link io.hybridvm.riscv.isa.Disassembler}, the assembler,
 * the interpreter and every tracer read these tables and keep no other.
 *
 * <p>Section numbers name <i>The RISC-V Instruction Set Manual, Volume I: Unprivileged ISA</i>,
 * document version 20191213, and, for Zba, Zbb and Zbs, <i>RISC-V Bit-Manipulation
 * ISA-extensions</i> 1.0.0.
 */
@NullMarked
package io.hybridvm.riscv.isa;

import org.jspecify.annotations.NullMarked;
