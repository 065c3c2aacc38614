package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSection;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.isa.Disassembler;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The instructions of a program as {@code objdump -d -z} writes them, section by section. */
final class ProgramListing {
  private final ElfFile elf;
  private final Disassembler disassembler;

  ProgramListing(ElfFile elf, boolean noAliases) {
    this.elf = elf;
    Disassembler names = new Disassembler().withNames(new Places(elf).names());
    Disassembler chosen = noAliases ? names.withoutAliases() : names;
    disassembler =
        elf.symbols()
            .named("__global_pointer$")
            .map(ElfSymbol::address)
            .map(chosen::withGlobalPointer)
            .orElse(chosen);
  }

  void print(PrintStream out) {
    List<ElfSection> sections = elf.sections().stream().filter(ElfSection::executable).toList();
    for (ElfSection section : sections) {
      Optional<ByteBuffer> code = section.contents();
      if (code.isPresent() && (section.address() & 1) == 0) {
        list(out, "section " + section.name(), code.get(), section.address());
      }
    }
    if (sections.isEmpty()) {
      listSegments(out);
    }
  }

  /** For files without sections, where objdump writes nothing. */
  private void listSegments(PrintStream out) {
    for (ElfSegment segment : elf.segments()) {
      if (segment.executable() && (segment.vaddr() & 1) == 0) {
        list(out, "segment " + segment, segment.contents(), segment.vaddr());
      }
    }
  }

  private void list(PrintStream out, String what, ByteBuffer contents, long address) {
    byte[] code = new byte[contents.remaining()];
    contents.get(code);
    out.println();
    out.println("Disassembly of " + Places.printable(what) + ":");
    out.println();
    disassembler.list(code, address, out::println);
  }
}
