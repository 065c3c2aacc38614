package io.hybridvm.testkit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import io.hybridvm.testkit.solidity.GoEvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a call of each Solidity contract takes here, interpreted and translated, and in go-ethereum,
 * in the same JVM: {@code mvn -Plong test -pl hybridvm-testkit -am -Dtest=SolidityTimesTest}.
 */
@Tag("long")
class SolidityTimesTest {
  private static final Address ALICE = Address.of(0xa11ce);
  private static final Address BOB = Address.of(0xb0b);
  private static final Address EMPTY = Address.of(0xe0);
  private static final int CALLS = 20;
  private static final int ROUNDS = Integer.getInteger("times.rounds", 200);
  private static final int LONG_ROUNDS = 3 * ROUNDS;

  /** Where contracts are deployed and called. */
  private interface World {
    Address deploy(Bytes initCode);

    void empty(Address place);

    /** Calls so often, in one transaction whose changes stay. */
    void call(Address to, Bytes input, int times);

    /** Calls so often, in one transaction whose changes are forgotten. */
    void tryCalls(Address to, Bytes input, int times);
  }

  /** A state of ours. */
  private static final class Ours implements World {
    private static final long GAS = 30_000_000;

    private final InMemoryState state = new InMemoryState();
    private final EvmConfig config;

    Ours(Translator translator) {
      config = EvmConfig.builder(Revision.SHANGHAI).translator(translator).build();
    }

    private ExecutionResult execute(Message message, int times, boolean stays) {
      TransactionContext transaction = TransactionContext.of(message.sender());
      Journal journal = new Journal(state, Revision.SHANGHAI, BlockContext.DEFAULT, transaction);
      HybridEvm evm = new HybridEvm(new EvmContext(config, journal));
      ExecutionResult result = evm.execute(message);
      for (int i = 1; i < times; i++) {
        result = evm.execute(message);
      }
      if (!result.isSuccess()) {
        throw new AssertionError(result);
      }
      if (stays) {
        state.apply(journal.diff());
      }
      return result;
    }

    @Override
    public Address deploy(Bytes initCode) {
      Message create = Message.create(ALICE, initCode, Word.ZERO, GAS);
      return execute(create, 1, true).created().orElseThrow();
    }

    @Override
    public void empty(Address place) {
      state.code(place, Code.of(Bytes.of(0)));
    }

    @Override
    public void call(Address to, Bytes input, int times) {
      execute(Message.call(ALICE, to, input, Word.ZERO, GAS), times, true);
    }

    @Override
    public void tryCalls(Address to, Bytes input, int times) {
      execute(Message.call(ALICE, to, input, Word.ZERO, GAS), times, false);
    }
  }

  /** A state of go-ethereum's. */
  private record Gos(GoEvm evm) implements World {
    @Override
    public Address deploy(Bytes initCode) {
      return evm.deploy(ALICE, initCode);
    }

    @Override
    public void empty(Address place) {
      evm.code(place, Bytes.of(0));
    }

    @Override
    public void call(Address to, Bytes input, int times) {
      for (int i = 0; i < times; i++) {
        check(evm.call(ALICE, to, input), input);
      }
    }

    @Override
    public void tryCalls(Address to, Bytes input, int times) {
      evm.forget(
          () -> {
            for (int i = 0; i < times; i++) {
              check(evm.callOnly(ALICE, to, input), input);
            }
          });
    }

    private static void check(GoEvm.Outcome outcome, Bytes input) {
      if (!outcome.success()) {
        throw new AssertionError(input);
      }
    }
  }

  private static Map<String, Runnable> subjects(World world) {
    Map<String, Runnable> subjects = new LinkedHashMap<>();
    world.empty(EMPTY);
    add(subjects, world, "nothing", EMPTY, Bytes.EMPTY);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("BubbleSort", 12);
    sizes.put("Factorial", 60);
    sizes.put("Fibonacci", 100);
    sizes.put("LongPushes", 4);
    sizes.put("ManyHashes", 50);
    sizes.put("MemoryStores", 100);
    sizes.put("StorageStores", 10);
    sizes.forEach(
        (name, size) ->
            add(
                subjects,
                world,
                name + ".run(" + size + ")",
                world.deploy(Artifact.of(name).initCode()),
                Abi.call("run(uint256)", size)));
    Address counter = world.deploy(Artifact.of("Counter").initCode(0));
    Bytes increment = Abi.call("increment()");
    add(subjects, world, "Counter.increment", counter, increment);
    Address proxy = world.deploy(Artifact.of("Proxy").initCode(counter));
    add(subjects, world, "Proxy to Counter", proxy, increment);
    Address factory = world.deploy(Artifact.of("Factory").initCode());
    world.call(factory, Abi.call("create(uint256)", 1), 3);
    add(subjects, world, "Factory, three Counters", factory, Abi.call("incrementAll()"));
    Address caller = world.deploy(Artifact.of("Caller").initCode());
    Bytes call = Abi.call("call(address,uint256,uint64,bytes)", counter, 0, 100_000, increment);
    add(subjects, world, "Caller to Counter", caller, call);
    Address token = world.deploy(Artifact.of("Erc20").initCode("Gold Coin", "GLD", 18));
    world.call(token, Abi.call("mint(address,uint256)", ALICE, 1L << 60), 1);
    add(subjects, world, "Erc20.transfer", token, Abi.call("transfer(address,uint256)", BOB, 1));
    return subjects;
  }

  private static Map<String, Runnable> longSubjects(World world) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("BubbleSort", 100);
    sizes.put("Factorial", 3000);
    sizes.put("Fibonacci", 3000);
    sizes.put("LongPushes", 300);
    sizes.put("ManyHashes", 2000);
    sizes.put("MemoryStores", 3000);
    Map<String, Runnable> subjects = new LinkedHashMap<>();
    sizes.forEach(
        (name, size) -> {
          Address place = world.deploy(Artifact.of(name).initCode());
          Bytes input = Abi.call("run(uint256)", size);
          subjects.put(name + ".run(" + size + ")", () -> world.tryCalls(place, input, 1));
        });
    return subjects;
  }

  private static void add(
      Map<String, Runnable> subjects, World world, String name, Address to, Bytes input) {
    subjects.put(name, () -> world.tryCalls(to, input, CALLS));
  }

  @Test
  void contracts_besideGoEthereum_takeTheTimePrinted() {
    print(SolidityTimesTest::subjects, CALLS, ROUNDS);
  }

  /** Calls so long that it does not matter what a call costs before it does anything. */
  @Test
  void longCalls_besideGoEthereum_takeTheTimePrinted() {
    print(SolidityTimesTest::longSubjects, 1, LONG_ROUNDS);
  }

  private static void print(
      Function<World, Map<String, Runnable>> subjects, int calls, int rounds) {
    assumeTrue(GoEvm.isAvailable(), "no libevm for this machine");
    List<Map<String, Double>> columns = new ArrayList<>();
    try (GoEvm evm = new GoEvm()) {
      for (World world :
          List.of(new Ours(Translator.NONE), new Ours(Translator.AUTO), new Gos(evm))) {
        columns.add(CpuTimes.microseconds(subjects.apply(world), rounds));
      }
    }
    System.out.println("| Call | interpreted, µs | translated, µs | go-ethereum, µs | of that |");
    System.out.println("|---|---|---|---|---|");
    double logarithms = 0;
    for (String name : columns.getFirst().keySet()) {
      double translated = columns.get(1).get(name);
      double peer = columns.get(2).get(name);
      logarithms += Math.log(translated / peer);
      System.out.printf(
          "| %s | %.1f | %.1f | %.1f | %.2f |%n",
          name,
          columns.get(0).get(name) / calls,
          translated / calls,
          peer / calls,
          translated / peer);
    }
    System.out.printf(
        "geometric mean of the last column: %.2f%n",
        Math.exp(logarithms / columns.getFirst().size()));
    assertThat(columns.getFirst()).hasSizeGreaterThan(5);
  }
}
