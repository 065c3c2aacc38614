package io.hybridvm.testkit.cli;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a contract on a chain in a file. */
@Command(
    name = "deploy",
    header = "Deploys a contract of either kind to a chain in a file.",
    description = {
      "",
      "CODE is what runs once and returns the contract: the deploy program of a RISC-V contract, or"
          + " EVM init code, such as the .bin file of solc. The file is made if it is not there.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the contract is there, its address is in the first line",
      "1:the constructor reverted",
      "2:the constructor was ended: out of gas, a fault, a limit",
      ContractCommands.EXIT_TIMEOUT,
      ContractCommands.EXIT_NOT_RUN,
      ContractCommands.EXIT_FAULT
    })
final class DeployCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CodeArgument code = new CodeArgument();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      required = true,
      description = "The chain, which is written back.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private Path state;

  @Parameters(index = "1..*", paramLabel = "ARG", description = InputOptions.ARGUMENTS)
  private List<String> arguments = List.of();

  @Mixin private final Session session = new Session();

  DeployCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Bytes program = code.read();
    MessageOptions options = session.message();
    Bytes initCode = ContractFile.initCode(program, session.input().encode(arguments));
    Chain chain =
        Files.exists(state)
            ? ChainStore.read(state, options.config())
            : ChainStore.fresh(options.config());
    Receipt receipt =
        session.execute(
            console,
            "hybridvm deploy",
            chain,
            Message.create(options.caller(), initCode, options.value(), options.gas()));
    ChainStore.write(chain, state);
    Report report = new Report();
    if (ContractFile.isElf(program)
        && receipt.result() instanceof ExecutionResult.Revert revert
        && revert.output().isEmpty()) {
      report.line("note", "a constructor refuses so missing or wrong arguments (--sig) and value;");
      report.line("", "a contract itself refuses to be deployed: NAME.deploy.elf does that");
    }
    return session.report(console, report, receipt);
  }
}
