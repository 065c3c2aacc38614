package io.hybridvm.riscv.asm;

import io.hybridvm.riscv.isa.Disassembler;
import java.util.ArrayList;
import java.util.List;

/** Reads back what the assembler made, with spaces instead of tabs. */
final class Disassembly {
  private Disassembly() {}

  static List<String> of(byte[] code) {
    List<String> texts = new ArrayList<>();
    new Disassembler()
        .list(
            code,
            Assembler.DEFAULT_BASE,
            line -> texts.add(line.split("\t", 3)[2].replace('\t', ' ').replaceAll(" #.*", "")));
    return texts;
  }
}
