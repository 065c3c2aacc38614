package io.hybridvm.testkit.cli;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls a contract on a chain in a file. */
@Command(
    name = "call",
    header = "Calls a contract on a chain in a file.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ContractCommands.EXIT_DONE,
      ContractCommands.EXIT_REVERTED,
      ContractCommands.EXIT_HALTED,
      ContractCommands.EXIT_TIMEOUT,
      ContractCommands.EXIT_NOT_RUN,
      ContractCommands.EXIT_FAULT
    })
final class CallCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "ADDRESS",
      converter = MessageOptions.AddressConverter.class,
      description = "The account to call, as 'hybridvm deploy' told it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private Address address;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      required = true,
      description = "The chain, which is written back.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private Path state;

  @Option(names = "--static", description = "Change nothing, and fail if the contract wants to.")
  private boolean isStatic;

  @Parameters(index = "1..*", paramLabel = "ARG", description = InputOptions.ARGUMENTS)
  private List<String> arguments = List.of();

  @Mixin private final Session session = new Session();

  CallCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    MessageOptions options = session.message();
    if (isStatic && !options.value().isZero()) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "--static goes without --value");
    }
    Bytes input = session.input().encode(arguments);
    Chain chain = ChainStore.read(state, options.config());
    Message message =
        isStatic
            ? Message.staticCall(options.caller(), address, input, options.gas())
            : Message.call(options.caller(), address, input, options.value(), options.gas());
    Receipt receipt = session.execute(console, "hybridvm call", chain, message);
    if (!isStatic) {
      ChainStore.write(chain, state);
    }
    Report report = new Report();
    if (chain.state().account(address).filter(account -> account.hasCode()).isEmpty()) {
      report.line("note", "there is no contract at " + address);
    }
    return session.report(console, report, receipt);
  }
}
