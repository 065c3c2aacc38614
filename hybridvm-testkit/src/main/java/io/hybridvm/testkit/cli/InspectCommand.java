package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what code is. */
@Command(
    name = "inspect",
    header = "Tells what code is: its kind, size, hash, and what is in a program.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final StateOption source = new StateOption();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Code code = source.code();
    Report report = new Report();
    String size = Report.count(code.size()) + " bytes";
    report.member("kind", code.kind().name().toLowerCase(Locale.ROOT));
    report.member("bytes", code.size());
    report.member("hash", code.hash().toBytes().toHexString());
    switch (code.kind()) {
      case EMPTY -> throw new CommandFailure(ExitStatus.NOT_RUN, "there is no code");
      case EVM -> report.line("kind", "EVM bytecode, " + size);
      case RISCV -> {
        ContractProgram program = ContractProgram.of(code, source.name());
        report.line("kind", kind(program) + ", " + size + limit(code, program));
        report.member("deployment", program.isDeployment());
      }
    }
    report.line("hash", code.hash().toBytes().toHexString());
    switch (code.kind()) {
      case EMPTY -> {}
      case EVM -> EvmListing.addFacts(report, code);
      case RISCV -> addFacts(report, ContractProgram.of(code, source.name()));
    }
    report.print(console.out(), json);
    return ExitStatus.DONE;
  }

  private static String kind(ContractProgram program) {
    return program.isDeployment()
        ? "deployment of a RISC-V contract with %s bytes of arguments"
            .formatted(Report.count(program.argumentBytes()))
        : "RISC-V contract";
  }

  private static String limit(Code code, ContractProgram program) {
    Limits limits = Limits.of(Revision.LATEST);
    int limit = program.isDeployment() ? limits.riscvInitCodeBytes() : limits.riscvCodeBytes();
    return code.size() <= limit ? "" : ", more than the limit of " + Report.count(limit);
  }

  private static void addFacts(Report report, ContractProgram program) {
    ProgramFacts.add(report, program.elf());
    SyscallScan scan = new SyscallScan(program.elf());
    ArrayNode names = report.array("syscalls");
    scan.found().forEach(syscall -> names.add(syscall.name()));
    String found = scan.found().stream().map(Syscall::name).collect(Collectors.joining(" "));
    String unknown =
        scan.unknown() == 0
            ? ""
            : " and " + Report.count(scan.unknown()) + " ecalls of unknown number";
    report.wrapped("syscalls", (found.isEmpty() ? "none" : found) + unknown);
    report.member("unknownSyscalls", scan.unknown());
  }
}
