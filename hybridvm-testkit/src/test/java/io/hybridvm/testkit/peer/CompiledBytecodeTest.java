package io.hybridvm.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytecode that has been compiled against the same that is interpreted. For any number of cases:
 * {@code mvn -Plong test -pl hybridvm-testkit -am -Dtest=CompiledBytecodeTest
 * -Dcompiled.cases=100000 -Dcompiled.first=0}.
 */
class CompiledBytecodeTest {
  private static final int SLICE = 1_500;
  private static final int CUT = 12;
  private static final long GAS = 60_000;
  private static final long LONG_GAS = 30_000_000;
  private static final Revision REVISION = Revision.OSAKA;

  /** What compiled code does itself, but for what the cases add of their own. */
  private static final List<EvmOpcode> OPCODES =
      Stream.of(EvmOpcode.values()).filter(CompiledBytecodeTest::isSimple).toList();

  private static boolean isSimple(EvmOpcode opcode) {
    return switch (opcode) {
      case ADD, MUL, SUB, LT, GT, SLT, SGT, EQ, ISZERO, AND, OR, XOR, NOT, SHL, SHR, SAR -> true;
      case POP, MLOAD, MSTORE, MSTORE8, PC, CODESIZE, GAS, JUMPDEST, DIV, MSIZE -> true;
      case SWAP1, SWAP2, SWAP3, SWAP4, SWAP7, DUP1, DUP2, DUP3, DUP4, DUP8, SWAP16 -> true;
      default -> false;
    };
  }

  private static EvmConfig interpreting(Revision revision) {
    return EvmConfig.builder(revision).compileAfter(Long.MAX_VALUE).build();
  }

  private static EvmConfig compiling(Revision revision) {
    return EvmConfig.builder(revision).compileAfter(0).build();
  }

  private final EvmConfig interpreter = interpreting(REVISION);
  private final EvmConfig compiler = compiling(REVISION);

  private static ExecutionResult run(EvmConfig config, byte[] code, Message message) {
    InMemoryState state = new InMemoryState();
    state.code(Scenario.contract(0), Code.of(Bytes.wrap(code)));
    Journal journal =
        new Journal(state, REVISION, BlockContext.DEFAULT, TransactionContext.of(Scenario.SENDER));
    return new HybridEvm(new EvmContext(config, journal)).execute(message);
  }

  private static ExecutionResult run(EvmConfig config, byte[] code, long gas) {
    Message call = Message.call(Scenario.SENDER, Scenario.contract(0), Bytes.EMPTY, Word.ZERO, gas);
    return run(config, code, call);
  }

  /** Results say all that is known of them in their text. */
  private void assertSame(byte[] code, long gas) {
    assertThat(run(compiler, code, gas))
        .as("%s with %d gas", Bytes.wrap(code), gas)
        .hasToString(run(interpreter, code, gas).toString());
  }

  /** Opcodes on what a few pushes have left, then all that is on the stack as output. */
  private static byte[] program(long seed) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    for (int i = random.nextInt(20); i > 0; i--) {
      push(code, random);
    }
    for (int i = 1 + random.nextInt(60); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0, 1 -> push(code, random);
        case 2 -> shift(code, random);
        case 3 -> jump(code, random);
        case 4 -> access(code, random);
        default -> code.write(OPCODES.get(random.nextInt(OPCODES.size())).number());
      }
    }
    for (int i = 0; i < 12; i++) {
      code.writeBytes(new byte[] {0x60, (byte) (0x20 * (i % 8)), 0x52});
    }
    code.writeBytes(new byte[] {0x61, 1, 0x20, 0x5f, (byte) 0xf3});
    return code.toByteArray();
  }

  private static void push(ByteArrayOutputStream code, Random random) {
    Word word = RandomWord.of(random);
    byte[] bytes = word.toBytes().trimLeadingZeros().toArrayUnsafe();
    code.write(EvmOpcode.PUSH0.number() + bytes.length);
    code.writeBytes(bytes);
  }

  private static void shift(ByteArrayOutputStream code, Random random) {
    code.writeBytes(new byte[] {0x60, (byte) random.nextInt(), (byte) (0x1b + random.nextInt(3))});
  }

  /** A jump over a PUSH1, to a place that is pushed in one of several ways or is wrong. */
  private static void jump(ByteArrayOutputStream code, Random random) {
    boolean isConditional = random.nextBoolean();
    boolean isHidden = random.nextInt(3) == 0;
    if (isConditional && random.nextBoolean()) {
      code.write(EvmOpcode.DUP1.number());
    }
    int target = code.size() + (isHidden ? 6 : 4) + 2 + random.nextInt(20) / 19;
    code.writeBytes(new byte[] {0x61, (byte) (target >> 8), (byte) target});
    if (isHidden) {
      code.writeBytes(new byte[] {(byte) 0x80, (byte) 0x50});
    }
    code.write(isConditional ? 0x57 : 0x56);
    code.writeBytes(new byte[] {0x60, 0x5b, 0x5b});
  }

  private static void access(ByteArrayOutputStream code, Random random) {
    EvmOpcode[] accesses = {EvmOpcode.MLOAD, EvmOpcode.MSTORE, EvmOpcode.MSTORE8};
    int offset = random.nextInt(4) == 0 ? random.nextInt(2_000) : random.nextInt(130);
    code.writeBytes(
        new byte[] {
          0x61,
          (byte) (offset >> 8),
          (byte) offset,
          (byte) accesses[random.nextInt(accesses.length)].number()
        });
  }

  private void assertSame(long first, long count) {
    for (long seed = first; seed < first + count; seed++) {
      byte[] code = program(seed);
      assertSame(code, GAS);
      assertSame(code, new Random(seed).nextInt(600));
    }
  }

  @Test
  void bytecode_random_doesTheSameCompiled() {
    assertSame(0, SLICE);
  }

  @Test
  @Tag("long")
  void bytecode_randomInNumbers_doesTheSameCompiled() {
    assertSame(Long.getLong("compiled.first", 0), Long.getLong("compiled.cases", 100_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void bytecode_withAnyGas_endsTheSameCompiled(long seed) {
    byte[] code = program(seed);

    for (long gas = 0; gas < 500; gas++) {
      assertSame(code, gas);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 39, 41, 60, 500})
  void stack_thatRunsOver_endsTheSameCompiled(int pushes) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    code.write(EvmOpcode.JUMPDEST.number());
    for (int i = 0; i < pushes; i++) {
      code.writeBytes(new byte[] {0x60, (byte) i});
    }
    code.writeBytes(new byte[] {0x5f, 0x56});

    assertSame(code.toByteArray(), GAS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Jumps: to what is no JUMPDEST, into an operand, beyond the code, to huge numbers.
        "0x6003565b",
        "0x6004605b56",
        "0x61ffff56",
        "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff56",
        "0x60018056",
        "0x6001600757005b00",
        // Truncated pushes and code that just ends.
        "0x60",
        "0x5b6001600161",
        "0x5b5b5b",
        // A loop that counts down in memory.
        "0x60205f525b5f516001900380" + "5f526005575f5160205260405ff3"
      })
  void bytecode_odd_endsTheSameCompiled(String code) {
    assertSame(Bytes.fromHexString(code).toArrayUnsafe(), GAS);
  }

  @ParameterizedTest
  @CsvSource({
    "BubbleSort, 60",
    "Factorial, 1000",
    "LongPushes, 40",
    "ManyHashes, 300",
    "MemoryStores, 900"
  })
  void fixture_compiledWhileItRuns_endsTheSame(String name, int size) {
    EvmConfig impatient = EvmConfig.builder(REVISION).compileAfter(1).build();
    Bytes init = Artifact.of(name).initCode();
    Message create = Message.create(Scenario.SENDER, init, Word.ZERO, LONG_GAS);
    byte[] code = run(interpreter, new byte[0], create).output().toArrayUnsafe();
    Message call =
        Message.call(
            Scenario.SENDER,
            Scenario.contract(0),
            Abi.call("run(uint256)", size),
            Word.ZERO,
            LONG_GAS);

    String expected = run(interpreter, code, call).toString();

    assertThat(run(impatient, code, call)).as("while it runs").hasToString(expected);
    assertThat(run(impatient, code, call)).as("from the start").hasToString(expected);
    assertThat(run(compiler, code, call)).as("before").hasToString(expected);
  }

  @Test
  void scenarios_random_endTheSameCompiled() {
    HybridRun interpreted = new HybridRun(CompiledBytecodeTest::interpreting);
    HybridRun compiled = new HybridRun(CompiledBytecodeTest::compiling);
    for (long seed = 0; seed < SLICE / 3; seed++) {
      Scenario scenario = RandomScenario.of(seed, List.of(Revision.values()));
      HybridRun.Places places = new HybridRun.Places(new TreeMap<>());

      Outcome expected = interpreted.run(scenario, places);

      assertThat(compiled.run(scenario, places).differences(expected))
          .as(scenario.toString())
          .isEmpty();
    }
  }

  @Test
  void scenarios_cutAroundEachOpcode_endTheSameCompiled() {
    HybridRun interpreted = new HybridRun(CompiledBytecodeTest::interpreting);
    HybridRun compiled = new HybridRun(CompiledBytecodeTest::compiling);
    for (long seed = 0; seed < CUT; seed++) {
      Scenario whole = RandomScenario.mixed(seed, List.of(Revision.values()));
      for (long gas : GasCuts.of(whole, interpreted)) {
        Scenario scenario = whole.withGas(gas);
        HybridRun.Places places = new HybridRun.Places(new TreeMap<>());

        Outcome expected = interpreted.run(scenario, places);

        assertThat(compiled.run(scenario, places).differences(expected))
            .as(scenario.toString())
            .isEmpty();
      }
    }
  }

  /** No opcode takes longer to prepare than SWAP1 after SWAP1; behind them is a loop with GAS. */
  @Test
  void code_slowToPrepare_isCompiledOnlyThereafter() {
    EvmConfig impatient = EvmConfig.builder(REVISION).compileAfter(1).build();
    byte[] code =
        Bytes.concatenate(
                Bytes.fromHexString("0x610fa056"),
                Bytes.repeat((byte) 0x90, 3_996),
                Bytes.fromHexString("0x5b6140005b5a5060019003" + "80610fa4575a5f5260205ff3"))
            .toArrayUnsafe();

    ExecutionResult result = run(impatient, code, LONG_GAS);

    assertThat(result).hasToString(run(interpreter, code, LONG_GAS).toString());
    assertThat(result.isSuccess()).isTrue();
  }
}
