package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import java.io.PrintStream;
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
    PrintStream out = console.out();
    out.println();
    out.println(
        Places.printable(program.path().toString()) + ":     file format elf64-littleriscv");
    out.println();
    new ProgramListing(elf, noAliases).print(out);
    return ExitStatus.DONE;
  }
}
