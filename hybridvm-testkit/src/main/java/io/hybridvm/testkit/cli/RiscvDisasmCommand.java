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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a program's instructions. */
@Command(
    name = "disasm",
    header = "Disassembles a program.",
    description = {
      "",
      "Writes what 'objdump -d -z' of binutils 2.40 writes, with symbols where the file has them.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class RiscvDisasmCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ProgramFile program = new ProgramFile();

  @Option(
      names = "--no-aliases",
      description = "Write c.jr ra instead of ret, as 'objdump -M no-aliases' does.")
  private boolean noAliases;

  RiscvDisasmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ElfFile elf = program.readElf();
    Disassembler disassembler = disassembler(elf);
    PrintStream out = console.out();
    out.println();
    out.println(
        Places.printable(program.path().toString()) + ":     file format elf64-littleriscv");
    out.println();
    List<ElfSection> sections =
        elf.sections().stream().filter(section -> section.executable()).toList();
    for (ElfSection section : sections) {
      Optional<ByteBuffer> code = section.contents();
      if (code.isPresent() && (section.address() & 1) == 0) {
        list(disassembler, "section " + section.name(), code.get(), section.address());
      }
    }
    if (sections.isEmpty()) {
      listSegments(disassembler, elf);
    }
    return ExitStatus.DONE;
  }

  /** For files without sections, where objdump writes nothing. */
  private void listSegments(Disassembler disassembler, ElfFile elf) {
    for (ElfSegment segment : elf.segments()) {
      if (segment.executable() && (segment.vaddr() & 1) == 0) {
        list(disassembler, "segment " + segment, segment.contents(), segment.vaddr());
      }
    }
  }

  private Disassembler disassembler(ElfFile elf) {
    Disassembler disassembler = new Disassembler().withNames(new Places(elf).names());
    if (noAliases) {
      disassembler = disassembler.withoutAliases();
    }
    Optional<ElfSymbol> globalPointer = elf.symbols().named("__global_pointer$");
    return globalPointer.isPresent()
        ? disassembler.withGlobalPointer(globalPointer.get().address())
        : disassembler;
  }

  private void list(Disassembler disassembler, String what, ByteBuffer contents, long address) {
    byte[] code = new byte[contents.remaining()];
    contents.get(code);
    PrintStream out = console.out();
    out.println();
    out.println("Disassembly of " + Places.printable(what) + ":");
    out.println();
    disassembler.list(code, address, out::println);
  }
}
