package io.hybridvm.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.TranslatorStatistics;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import io.hybridvm.testkit.trace.Eip3155Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EVM bytecode does the same whatever runs the mini-EVM. */
class TierComparisonTest {
  private static final Address ALICE = Address.of(0xa11ce);
  private static final Address BOB = Address.of(0xb0b);
  private static final List<Revision> REVISIONS = List.of(Revision.values());

  /** All that can be told of a call. */
  private record Story(
      boolean success,
      String ending,
      Bytes output,
      long refund,
      List<Log> logs,
      StateDiff diff,
      int lines,
      Word trace) {
    static Story of(ExecutionResult result, Journal journal, String trace) {
      return new Story(
          result.isSuccess(),
          result.toString(),
          result.output(),
          journal.refund(),
          List.copyOf(journal.logs()),
          journal.diff(),
          (int) trace.lines().count(),
          Keccak256.hash(Bytes.wrap(trace.getBytes(StandardCharsets.UTF_8))));
    }
  }

  /** A contract and what has become of the state. */
  private static final class World {
    private final InMemoryState state = new InMemoryState();
    private final EvmConfig config;
    private ExecutionResult last = new ExecutionResult.Halt(HaltReason.OUT_OF_GAS);

    World(Translator translator) {
      config = EvmConfig.builder(Revision.OSAKA).translator(translator).build();
    }

    Story run(Message message, boolean traced) {
      Journal journal =
          new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(ALICE));
      StringBuilder trace = new StringBuilder();
      HybridEvm evm = new HybridEvm(new EvmContext(config, journal));
      ExecutionResult result =
          (traced ? evm.withInspector(new Eip3155Trace(trace, true)) : evm).execute(message);
      state.apply(journal.diff());
      last = result;
      return Story.of(result, journal, trace.toString());
    }
  }

  private static List<Story> stories(Translator translator, Bytes initCode, List<Bytes> inputs) {
    World world = new World(translator);
    List<Story> stories = new ArrayList<>();
    stories.add(world.run(Message.create(ALICE, initCode, Word.ZERO, 30_000_000), false));
    Address contract = world.last.created().orElseThrow();
    for (Bytes input : inputs) {
      for (long gas : new long[] {30_000_000, 40_000, 3_000}) {
        Message call = Message.call(ALICE, contract, input, Word.ZERO, gas);
        stories.add(world.run(call, true));
        stories.add(world.run(call, false));
      }
    }
    return stories;
  }

  @ParameterizedTest
  @CsvSource({
    "BubbleSort, 12",
    "Factorial, 30",
    "Fibonacci, 100",
    "LongPushes, 3",
    "ManyHashes, 20",
    "MemoryStores, 50",
    "StorageStores, 10"
  })
  void contract_withCodeMadeAheadOfTime_tellsTheSame(String name, int size) {
    TranslatorStatistics before = Translator.AHEAD_OF_TIME.statistics();
    Bytes initCode = Artifact.of(name).initCode();
    List<Bytes> inputs = List.of(Abi.call("run(uint256)", size), Bytes.of(1, 2, 3, 4));

    List<Story> stories = stories(Translator.AHEAD_OF_TIME, initCode, inputs);

    assertThat(stories).isEqualTo(stories(Translator.NONE, initCode, inputs));
    assertThat(stories(Translator.AUTO, initCode, inputs)).isEqualTo(stories);
    assertThat(stories.get(1).success()).isTrue();
    assertThat(stories.get(1).lines()).isGreaterThan(500);
    assertThat(Translator.AHEAD_OF_TIME.statistics().classes()).isZero();
    assertThat(before.refusedPrograms()).isZero();
  }

  @Test
  void token_withCodeMadeAheadOfTime_tellsTheSame() {
    Bytes initCode = Artifact.of("Erc20").initCode("Gold Coin", "GLD", 18);
    List<Bytes> inputs =
        List.of(
            Abi.call("mint(address,uint256)", ALICE, 1_000),
            Abi.call("transfer(address,uint256)", BOB, 7),
            Abi.call("transfer(address,uint256)", BOB, 5_000),
            Abi.call("name()"));

    List<Story> stories = stories(Translator.AHEAD_OF_TIME, initCode, inputs);

    assertThat(stories).isEqualTo(stories(Translator.NONE, initCode, inputs));
    assertThat(stories.get(1).success()).isTrue();
  }

  @Test
  void guest_inThisBuild_hasCodeMadeAheadOfTime() {
    new World(Translator.AHEAD_OF_TIME)
        .run(Message.create(ALICE, Bytes.of(0), Word.ZERO, 100_000), false);

    TranslatorStatistics statistics = Translator.AHEAD_OF_TIME.statistics();
    assertThat(statistics.precompiledPrograms()).isPositive();
    assertThat(statistics.refusedPrograms()).isZero();
    assertThat(statistics.classes()).isZero();
    assertThat(statistics.classBytes()).isZero();
  }

  @Test
  void bytecode_random_endsTheSame() {
    compare(0, 500);
  }

  @Test
  @Tag("long")
  void bytecode_muchRandom_endsTheSame() {
    compare(Long.getLong("peer.first", 1_000_000), Long.getLong("peer.cases", 50_000));
  }

  private static void compare(long first, long count) {
    HybridRun interpreted = new HybridRun(Translator.NONE);
    HybridRun translated = new HybridRun(Translator.AHEAD_OF_TIME);
    HybridRun compiled = new HybridRun(TierComparisonTest::compiling);
    for (long seed = first; seed < first + count; seed++) {
      boolean isMixed = seed % 2 == 0;
      Scenario scenario =
          isMixed ? RandomScenario.mixed(seed, REVISIONS) : RandomScenario.of(seed, REVISIONS);
      HybridRun.Places places = new HybridRun.Places(new TreeMap<>());
      Outcome outcome = translated.run(scenario, places);

      assertThat(outcome.differences(interpreted.run(scenario, places)))
          .as("seed %d", seed)
          .isEmpty();
      assertThat(outcome.differences(compiled.run(scenario, places)))
          .as("seed %d, compiled", seed)
          .isEmpty();
    }
  }

  private static EvmConfig compiling(Revision revision) {
    return EvmConfig.builder(revision).compileAfter(0).build();
  }
}
