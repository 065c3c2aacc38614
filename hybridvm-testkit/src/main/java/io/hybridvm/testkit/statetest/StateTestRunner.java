package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.core.transaction.TransactionProcessor;
import io.hybridvm.core.transaction.TransactionResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.trie.StateRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs state tests. Thread-safe; keep one for many cases, because it keeps what machines know about
 * code.
 */
public final class StateTestRunner {
  private final Function<Revision, EvmConfig> makeConfig;
  private final Map<Revision, EvmConfig> configs = new ConcurrentHashMap<>();

  /** Runs each case under the rules and limits of its revision. */
  public StateTestRunner() {
    this(EvmConfig::of);
  }

  /**
   * Runs each case under a configuration of yours.
   *
   * @param makeConfig asked once for each revision
   */
  public StateTestRunner(Function<Revision, EvmConfig> makeConfig) {
    this.makeConfig = Objects.requireNonNull(makeConfig, "makeConfig");
  }

  /** Runs a case. */
  public StateTestOutcome run(StateTestCase test) {
    return run(test, null);
  }

  /** Runs a case while somebody watches. */
  public StateTestOutcome run(StateTestCase test, @Nullable Inspector inspector) {
    InMemoryState state = test.fixture().before();
    long start = System.nanoTime();
    Attempt attempt = attempt(test, state, inspector);
    long nanos = System.nanoTime() - start;
    TransactionResult.Executed executed = attempt.executed();
    if (executed != null) {
      state.apply(executed.diff());
      reward(test, state);
      List<String> problems = problems(test, state, executed.logs());
      if (test.post().hasNonNull("expectException")) {
        problems.add("the transaction should be invalid: " + exception(test));
      }
      return new StateTestOutcome(test, problems, executed.gasUsed(), nanos);
    }
    reward(test, state);
    List<String> problems = problems(test, state, List.of());
    if (!problems.isEmpty()) {
      problems.add("the transaction is invalid: " + attempt.refusal());
    }
    return new StateTestOutcome(test, problems, 0, nanos);
  }

  /**
   * What became of a transaction.
   *
   * @param executed null if it is invalid
   * @param refusal why it is, otherwise empty
   */
  private record Attempt(TransactionResult.@Nullable Executed executed, String refusal) {}

  private static String exception(StateTestCase test) {
    return test.post().path("expectException").asText();
  }

  private Attempt attempt(StateTestCase test, InMemoryState state, @Nullable Inspector inspector) {
    Fixture fixture = test.fixture();
    Transaction transaction;
    try {
      transaction = FixtureTransaction.read(fixture.transaction(), test.post().path("indexes"));
    } catch (IllegalArgumentException e) {
      return new Attempt(null, "there is no such transaction: " + e.getMessage());
    }
    String violation =
        EncodedTransaction.violation(test.post(), test.revision(), fixture.chainId());
    if (!violation.isEmpty()) {
      return new Attempt(null, violation);
    }
    BlockContext block = fixture.block(test.fork(), test.rules());
    TransactionResult result =
        processor(test, inspector).process(new FixtureReader(state), block, transaction);
    return switch (result) {
      case TransactionResult.Executed executed -> new Attempt(executed, "");
      case TransactionResult.Invalid invalid -> new Attempt(null, invalid.rule().violation());
    };
  }

  private TransactionProcessor processor(StateTestCase test, @Nullable Inspector inspector) {
    TransactionProcessor plain =
        new TransactionProcessor(configs.computeIfAbsent(test.revision(), makeConfig))
            .withBlobs(test.fixture().blobs(test.fork(), test.rules()));
    return inspector == null ? plain : plain.withInspector(inspector);
  }

  /** The reward of nothing that fixtures are made with: it brings the coinbase into being. */
  private static void reward(StateTestCase test, InMemoryState state) {
    if (!test.revision().isAtLeast(Revision.SPURIOUS_DRAGON)) {
      Address coinbase = test.fixture().block(test.fork(), test.rules()).coinbase();
      state.balance(
          coinbase, state.account(coinbase).map(account -> account.balance()).orElse(Word.ZERO));
    }
  }

  private static List<String> problems(StateTestCase test, InMemoryState state, List<Log> logs) {
    JsonNode post = test.post();
    List<String> problems = new ArrayList<>();
    Word logsHash = StateRoot.ofLogs(logs);
    if (post.has("logs") && !logsHash.equals(Fixture.hash(post.path("logs")))) {
      problems.add(
          "hash of logs: expected %s, but it is %s of %s"
              .formatted(Fixture.hash(post.path("logs")), logsHash, logs));
    }
    Word expected = Fixture.hash(post.path("hash"));
    Word root = StateRoot.of(state);
    if (!root.equals(expected)) {
      problems.add("state root: expected %s, but it is %s".formatted(expected, root));
      Fixture.after(post)
          .ifPresent(wanted -> problems.addAll(StateDifference.between(wanted, state)));
    }
    return problems;
  }
}
