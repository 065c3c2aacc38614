package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.statetest.Fork;
import io.hybridvm.testkit.statetest.Forks;
import io.hybridvm.testkit.trace.Eip3155Trace;
import io.hybridvm.testkit.transition.BlockTransition;
import io.hybridvm.testkit.transition.TransitionFormatException;
import io.hybridvm.testkit.transition.TransitionInput;
import io.hybridvm.testkit.transition.TransitionResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies a block to a state, as {@code evm t8n} does. */
@Command(
    name = "t8n",
    header = "Applies a block of transactions to a state, as other tools' t8n do.",
    description = {
      "",
      "Reads accounts, a block and its transactions as JSON; writes accounts, and roots, receipts"
          + " and what was rejected. Options, members and defaults are those of go-ethereum's 'evm"
          + " t8n'.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the block was applied, whatever was rejected",
      "125:nothing was done: wrong arguments, or input that cannot be used",
      "126:a fault in HybridVM itself"
    })
final class T8nCommand implements Callable<Integer> {
  private static final BigInteger NO_REWARD = BigInteger.ONE.negate();

  private final Console console;

  @Mixin private final T8nInput input;

  @Mixin private final T8nOutput output = new T8nOutput();

  @Option(
      names = "--state.fork",
      paramLabel = "FORK",
      completionCandidates = ForkNames.class,
      description = "Whose rules hold: ${COMPLETION-CANDIDATES} (default: Osaka).")
  private String fork = "Osaka";

  @Option(
      names = "--state.chainid",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Which chain it is (default: 1).")
  private long chainId = 1;

  @Option(
      names = "--state.reward",
      paramLabel = "WEI",
      description = "What the coinbase gets for the block, -1 for none at all (default: 0).")
  private BigInteger reward = BigInteger.ZERO;

  @Option(
      names = "--trace",
      description = "Write each transaction's steps to trace-INDEX-HASH.jsonl as EIP-3155 does.")
  private boolean trace;

  @Option(
      names = "--trace.memory",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Whether steps show memory and return data (default: false).")
  private boolean tracesMemory;

  @Option(
      names = "--trace.returndata",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "The same.")
  private boolean tracesReturnData;

  T8nCommand(Console console, InputStream in) {
    this.console = console;
    input = new T8nInput(in);
  }

  @Override
  public Integer call() {
    Fork rules =
        Forks.fork(fork)
            .orElseThrow(() -> new CommandFailure(ExitStatus.NOT_RUN, "no fork is " + fork));
    if (reward.compareTo(NO_REWARD) < 0 || reward.bitLength() > Word.BYTES * Byte.SIZE) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "no reward is " + reward);
    }
    Optional<Word> paid = reward.signum() < 0 ? Optional.empty() : Optional.of(Word.of(reward));
    List<Writer> traces = new ArrayList<>();
    try {
      JsonNode alloc = input.alloc();
      JsonNode env = input.env();
      TransitionInput block = new TransitionInput(alloc, env, input.txs(), rules, chainId);
      TransitionResult result =
          new BlockTransition(block)
              .apply(paid, (index, transaction) -> inspector(index, transaction, traces));
      output.write(console, result);
    } catch (TransitionFormatException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, String.valueOf(e.getMessage()));
    } finally {
      close(traces);
    }
    return ExitStatus.DONE;
  }

  private @Nullable Inspector inspector(
      int index, SignedTransaction transaction, List<Writer> traces) {
    if (!trace) {
      return null;
    }
    Path file =
        output.resolve(
            "trace-%d-%s.jsonl".formatted(index, transaction.hash().toBytes().toHexString()));
    try {
      Writer writer = Files.newBufferedWriter(file);
      traces.add(writer);
      return new Eip3155Trace(writer, tracesMemory || tracesReturnData);
    } catch (IOException e) {
      throw InputFile.unusable(file, e);
    }
  }

  private static void close(List<Writer> traces) {
    for (Writer writer : traces) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Tools look for the name of a fork in the help to find out whether it is there. */
  private static final class ForkNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Forks.names().iterator();
    }
  }
}
