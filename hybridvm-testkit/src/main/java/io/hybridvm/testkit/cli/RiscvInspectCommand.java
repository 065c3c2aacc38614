package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a program's file says of itself. */
@Command(
    name = "inspect",
    header = "Shows entry, segments and symbols of a program.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class RiscvInspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ProgramFile program = new ProgramFile();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  RiscvInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ElfFile elf = program.readElf();
    Report report = new Report();
    ProgramFacts.add(report, elf);
    report.print(console.out(), json);
    return ExitStatus.DONE;
  }
}
