package io.hybridvm.testkit.cli;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs code once, as if an account had it. */
@Command(
    name = "run",
    header = "Runs code of a contract, of either kind.",
    description = {
      "",
      "The code is put at 0x…c0de and called. An ELF file, with or without the byte FF before it,"
          + " is a RISC-V contract; everything else is EVM bytecode. No constructor runs: use"
          + " 'hybridvm deploy' for that.",
      ""
    },
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
final class RunCommand implements Callable<Integer> {
  private static final Address PLACE = Address.of(0xc0deL);

  private final Console console;

  @Mixin private final CodeArgument code = new CodeArgument();

  @Parameters(index = "1..*", paramLabel = "ARG", description = InputOptions.ARGUMENTS)
  private List<String> arguments = List.of();

  @Mixin private final Session session = new Session();

  /** Null for a new chain. */
  @Option(names = "--state", paramLabel = "FILE", description = "Chain to run it on.")
  private @Nullable Path state;

  /** Null if nothing is kept. */
  @Option(
      names = "--state-out",
      paramLabel = "FILE",
      description = "Where to write the chain afterwards.")
  private @Nullable Path stateOut;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Bytes bytes = code.read();
    MessageOptions options = session.message();
    Message message =
        Message.call(
            options.caller(),
            PLACE,
            session.input().encode(arguments),
            options.value(),
            options.gas());
    Chain chain =
        state == null
            ? ChainStore.fresh(options.config())
            : ChainStore.read(state, options.config());
    Code contract = ContractFile.code(bytes);
    chain.state().code(PLACE, contract);
    Receipt receipt = session.execute(console, "hybridvm run", chain, message);
    if (stateOut != null) {
      ChainStore.write(chain, stateOut);
    }
    return session.report(console, new Report(), receipt);
  }
}
