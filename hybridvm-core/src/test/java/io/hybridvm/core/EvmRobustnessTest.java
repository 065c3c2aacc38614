package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.tuweni.bytes.Bytes;

/** Any bytes as code, any calldata, any gas: a result, never an exception. */
class EvmRobustnessTest {
  private static final Address SENDER = Address.of(0x5e);
  private static final Address CONTRACT = Address.of(0xc0de);
  private static final Map<Revision, EvmConfig> CONFIGS = new EnumMap<>(Revision.class);

  private static ExecutionResult run(Revision revision, byte[] code, Message message) {
    InMemoryState state = new InMemoryState().balance(SENDER, Word.of(1000));
    state.nonce(CONTRACT, 1).code(CONTRACT, Code.of(Bytes.wrap(code)));
    Journal journal =
        new Journal(state, revision, BlockContext.DEFAULT, TransactionContext.of(SENDER));
    EvmConfig config;
    synchronized (CONFIGS) {
      config = CONFIGS.computeIfAbsent(revision, EvmConfig::of);
    }
    return new HybridEvm(new EvmContext(config, journal)).execute(message);
  }

  private static void check(Message message, ExecutionResult result) {
    assertThat(result.gasLeft()).isBetween(0L, message.gas());
    if (result instanceof ExecutionResult.Halt halt && halt.reason() != HaltReason.CALL_DEPTH) {
      assertThat(halt.gasLeft()).isZero();
    }
  }

  @Property(tries = 1000)
  void call_anyBytes_hasAResult(
      @ForAll Revision revision,
      @ForAll @Size(max = 300) byte[] code,
      @ForAll @Size(max = 100) byte[] input,
      @ForAll @LongRange(min = 0, max = 1_000_000) long gas,
      @ForAll boolean isStatic) {
    Bytes calldata = Bytes.wrap(input);
    Message message =
        isStatic && revision.isAtLeast(Revision.BYZANTIUM)
            ? Message.staticCall(SENDER, CONTRACT, calldata, gas)
            : Message.call(SENDER, CONTRACT, calldata, Word.of(3), gas);

    ExecutionResult result = run(revision, code, message);

    check(message, result);
  }

  @Property(tries = 500)
  void create_anyBytes_hasAResult(
      @ForAll Revision revision,
      @ForAll @Size(max = 300) byte[] initCode,
      @ForAll @LongRange(min = 0, max = 1_000_000) long gas) {
    Message message = Message.create(SENDER, Bytes.wrap(initCode), Word.ONE, gas);

    ExecutionResult result = run(revision, new byte[0], message);

    check(message, result);
  }

  @Property(tries = 100)
  void call_anyBytesWithMoreGasThanThereIs_hasAResult(
      @ForAll Revision revision, @ForAll @Size(max = 40) byte[] code) {
    // What loops for ever would do so here: jumps need a destination.
    byte[] straight = code.clone();
    for (int i = 0; i < straight.length; i++) {
      straight[i] = straight[i] == 0x5b ? 0 : straight[i];
    }
    Message message = Message.call(SENDER, CONTRACT, Bytes.EMPTY, Word.ZERO, Long.MAX_VALUE);

    ExecutionResult result = run(revision, straight, message);

    check(message, result);
  }
}
