package io.hybridvm.testkit.cli;

import io.hybridvm.syscalls.Code;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the instructions of a contract. */
@Command(
    name = "disasm",
    header = "Disassembles a contract of either kind.",
    description = {
      "",
      "RISC-V contracts are written as by 'objdump -d -z', EVM bytecode an opcode a line. The"
          + " program of a deployment is found in it.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class DisasmCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final StateOption source = new StateOption();

  @Option(names = "--no-aliases", description = "Write c.jr ra instead of ret in RISC-V contracts.")
  private boolean noAliases;

  DisasmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Code code = source.code();
    PrintStream out = console.out();
    switch (code.kind()) {
      case EMPTY -> throw new CommandFailure(ExitStatus.NOT_RUN, "there is no code");
      case RISCV ->
          new ProgramListing(ContractProgram.of(code, source.name()).elf(), noAliases).print(out);
      case EVM -> EvmListing.print(code, out);
    }
    return ExitStatus.DONE;
  }
}
