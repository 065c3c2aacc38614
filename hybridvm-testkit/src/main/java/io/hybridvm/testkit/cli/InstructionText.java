package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Disassembler;

/** Writes the instruction that a machine is about to execute. */
final class InstructionText {
  private static final int COMPRESSED_BYTES = 2;

  private final Disassembler disassembler = new Disassembler();

  /** Such as {@code addi a0,a0,1}; a question mark where there is none. */
  String text(Machine machine) {
    long pc = machine.pc();
    if (!machine.memory().isReadable(pc, COMPRESSED_BYTES)) {
      return "?";
    }
    int word = word(machine.memory().read(pc, COMPRESSED_BYTES));
    if (!Decoder.isCompressed(word)) {
      if (!machine.memory().isReadable(pc, Integer.BYTES)) {
        return "?";
      }
      word = word(machine.memory().read(pc, Integer.BYTES));
    }
    return disassembler.disassemble(word, pc).replace('\t', ' ');
  }

  private static int word(byte[] code) {
    int word = 0;
    for (int i = code.length - 1; i >= 0; i--) {
      word = word << Byte.SIZE | Byte.toUnsignedInt(code[i]);
    }
    return word;
  }

  /** Such as {@code main+0xc}; empty where there is no symbol. */
  String place(Machine machine) {
    return machine
        .image()
        .elf()
        .symbols()
        .at(machine.pc())
        .map(location -> Places.printable(location.toString()))
        .orElse("");
  }
}
