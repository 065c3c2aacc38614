package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Word;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program in place of the mini-EVM that makes any call with any registers and memory: there is a
 * result, never an exception.
 */
class HostileGuestTest {
  private static final int SLICE = 2_000;
  private static final int MANY = 20_000;

  /** Ends of memory and of numbers, and where guest and driver meet. */
  private static final long[] EDGES = {
    0,
    1,
    2,
    3,
    4,
    5,
    8,
    31,
    32,
    33,
    512,
    4095,
    4096,
    1 << 16,
    1L << 31,
    1L << 32,
    -1,
    -2,
    -32,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    Protocol.INPUT,
    Protocol.EXCHANGE,
    HostCallBench.MEMORY,
    0x8030_0000L,
    0xbfff_ffffL,
    0xbfff_ffe0L,
    0xc000_0000L
  };

  private static final Set<HaltReason> EXPECTED =
      EnumSet.of(
          HaltReason.BAD_POINTER,
          HaltReason.UNKNOWN_SYSCALL,
          HaltReason.TOO_MANY_TOPICS,
          HaltReason.DATA_LIMIT,
          HaltReason.INIT_CODE_SIZE_LIMIT,
          HaltReason.TRANSACTION_MEMORY_LIMIT,
          HaltReason.MEMORY_LIMIT);

  /** A machine for one call. */
  private static final class Bench extends HostCallBench {}

  private final Random random = new Random(36);

  private long any() {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> EDGES[random.nextInt(EDGES.length)] + random.nextInt(-40, 41);
      case 2 -> random.nextInt(64);
      default -> sized();
    };
  }

  /** Of any size but those that would hash or clear most of memory, which takes its time. */
  private long sized() {
    long value = random.nextLong() >>> random.nextInt(64);
    return value > 1 << 18 && value < 1L << 31 ? value & 0xffff : value;
  }

  private ExecutionResult anyResult(long gas) {
    byte[] data = new byte[random.nextInt(100)];
    return switch (random.nextInt(3)) {
      case 0 -> new ExecutionResult.Return(gas, 0, Bytes.wrap(data), HostCallBench.OTHER);
      case 1 -> new ExecutionResult.Revert(gas, Bytes.wrap(data));
      default -> new ExecutionResult.Halt(HaltReason.OUT_OF_GAS);
    };
  }

  private void check(long number) {
    Bench bench = new Bench();
    for (int register = 1; register < Register.COUNT; register++) {
      bench.machine.register(register, any());
    }
    byte[] bytes = new byte[256];
    random.nextBytes(bytes);
    bench.machine.memory().write(Protocol.EXCHANGE, bytes);
    bench.machine.memory().write(HostCallBench.MEMORY, bytes);
    bench.host.balances.put(HostCallBench.SELF, new Word(any(), any(), any(), any()));
    if (random.nextBoolean()) {
      bench.machine.memory().write(Protocol.INPUT, bytes);
    }
    bench.machine.register(Register.T0, number);

    Action action = bench.contract.run();
    if (action instanceof Action.Send send) {
      bench.contract.complete(anyResult(send.message().gas() / 2));
      action = bench.contract.run();
    }

    assertThat(bench.contract.gasLeft()).isNotNegative();
    if (action instanceof Action.Halt halt) {
      ExecutionResult.Halt result = halt.halt();
      assertThat(result.reason()).as("call %d", number).isIn(EXPECTED);
      assertThat(result.message()).isNotEmpty();
    }
    bench.contract.close();
  }

  @ParameterizedTest
  @EnumSource
  void call_withAnyRegisters_hasAResult(HostCall call) {
    for (int i = 0; i < SLICE / HostCall.values().length; i++) {
      check(call.number());
    }
  }

  @Test
  @Tag("long")
  void anyCall_withAnyRegisters_hasAResult() {
    for (int i = 0; i < MANY; i++) {
      check(random.nextInt(40));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 9, 37, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE})
  void call_unknown_halts(long number) {
    Bench bench = new Bench();
    bench.machine.register(Register.T0, number);

    Action action = bench.contract.run();

    assertThat(((Action.Halt) action).halt().reason()).isEqualTo(HaltReason.UNKNOWN_SYSCALL);
  }

  @Test
  void outputOfACall_outsideMemory_haltsWhenTheResultIsThere() {
    Bench bench = new Bench();
    bench.address(HostCallBench.OTHER);
    bench.machine.register(Register.A3, HostCallBench.MEMORY);
    bench.machine.register(Register.T1, 0xc000_0000L);
    bench.machine.register(Register.T2, 1);

    Action sent = bench.call(HostCall.CALL);
    bench.contract.complete(new ExecutionResult.Return(0, 0, Bytes.of(1), null));
    Action action = bench.contract.run();

    assertThat(sent).isInstanceOf(Action.Send.class);
    assertThat(((Action.Halt) action).halt().reason()).isEqualTo(HaltReason.BAD_POINTER);
  }
}
