package io.hybridvm.testkit.cli;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import io.hybridvm.testkit.debug.EvmStepper;
import io.hybridvm.testkit.debug.GdbServer;
import io.hybridvm.testkit.trace.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets people step through programs and contracts. */
@Command(
    name = "debug",
    header = "Steps through a program or contract, with gdb or in the terminal.",
    description = {
      "",
      "A RISC-V program, or with --contract a RISC-V contract, waits for gdb on this computer:",
      "gdb-multiarch FILE.elf -ex 'target remote :PORT'. EVM bytecode is stepped through in the"
          + " terminal; 'help' tells how.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0-255:the program's own, if it called exit; those of 'hybridvm run' for a contract",
      ContractCommands.EXIT_NOT_RUN,
      ContractCommands.EXIT_FAULT
    })
final class DebugCommand implements Callable<Integer> {
  private static final int MAXIMUM_PORT = 0xffff;
  private static final Address PLACE = Address.of(0xc0deL);

  private final Console console;

  @Mixin private final CodeArgument code = new CodeArgument();

  @Parameters(index = "1..*", paramLabel = "ARG", description = InputOptions.ARGUMENTS)
  private List<String> arguments = List.of();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where gdb is waited for; any free port unless given.")
  private int port;

  @Option(names = "--contract", description = "Run the ELF file as a contract.")
  private boolean isContract;

  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final MessageOptions message = new MessageOptions();

  DebugCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > MAXIMUM_PORT) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "there is no port " + port);
    }
    Bytes bytes = code.read();
    try {
      if (!ContractFile.isElf(bytes)) {
        return stepThrough(bytes);
      }
      try (GdbServer server = new GdbServer(port)) {
        console.err().println("waiting for gdb: target remote :" + server.port());
        return isContract ? contract(bytes, server.inspector(PLACE)) : program(bytes, server);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "gdb: " + e.getMessage());
    }
  }

  private int program(Bytes elf, GdbServer server) throws IOException {
    Image image;
    try {
      image = Image.load(elf.toArrayUnsafe());
    } catch (ElfFormatException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, String.valueOf(e.getMessage()));
    }
    try (Machine machine = Machine.builder(image).fuel(Long.MAX_VALUE).build()) {
      GuestProcess process = new GuestProcess(machine, console);
      OptionalInt ending = server.run(machine, stopped -> exitCode(process));
      console.out().flush();
      return ending.orElse(ExitStatus.DONE);
    }
  }

  private static OptionalInt exitCode(GuestProcess process) {
    GuestProcess.Ending ending = process.answer();
    if (ending == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        ending instanceof GuestProcess.Ending.Exited exited
            ? exited.code()
            : ExitStatus.UNKNOWN_CALL);
  }

  private int stepThrough(Bytes bytecode) {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Names names = new Names().label(PLACE, "contract");
    return contract(bytecode, new EvmStepper(commands, console.err(), names));
  }

  private int contract(Bytes file, Inspector inspector) {
    Chain chain = ChainStore.fresh(message.config());
    chain.state().code(PLACE, ContractFile.code(file));
    Message call =
        Message.call(
            message.caller(), PLACE, input.encode(arguments), message.value(), message.gas());
    Receipt receipt = chain.execute(call, inspector, OptionalLong.empty());
    Report report = new Report();
    int status = new ReceiptReport(report, input.signature(), List.of(), List.of()).add(receipt);
    report.print(console.out(), false);
    return status;
  }
}
