/**
 * Statically linked RISC-V executables in ELF64, read strictly where it decides what a machine runs
 * and leniently where it only helps a person to read a trace.
 *
 * <p>Start with {@link io.hybridvm.riscv.elf.ElfReader}, which lists the rules a file must keep. It
 * gives an {@link io.hybridvm.riscv.elf.ElfFile}: an entry address and {@linkplain
 * io.hybridvm.riscv.elf.ElfSegment segments}, the parts of the file that are placed in memory.
 * These come from the ELF header and the program headers alone. Section headers, symbols and debug
 * information may be missing or broken: {@link io.hybridvm.riscv.elf.ElfFile#symbols()} and {@link
 * io.hybridvm.riscv.elf.ElfFile#section(String)} then hold less, and nothing fails.
 *
 * <p>{@link io.hybridvm.riscv.elf.ElfWriter} makes small executables without a linker:
 *
 * <pre>{@code
 * byte[] elf = new ElfWriter(0x8030_0000L).text(0x8030_0000L, code).write();
 * ElfFile file = ElfReader.read(elf);
 * }</pre>
 *
 * <p>Field names ({@code vaddr}, {@code filesz}, {@code memsz}, ...) are those of the System V
 * gABI; RISC-V's additions are in the RISC-V ELF psABI specification, chapter "ELF Object Files".
 * Addresses and sizes of 64 bits are unsigned. Sizes are bytes.
 */
@NullMarked
package io.hybridvm.riscv.elf;

import org.jspecify.annotations.NullMarked;
