package io.hybridvm.testkit.contracts;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/** A state on which tests run messages, each as a transaction of its own. */
public final class Chain {
  public static final Address ALICE = Address.fromHex("0xa11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c");
  public static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
  public static final Address CAROL = Address.fromHex("0xca401ca401ca401ca401ca401ca401ca401ca401");

  private static final long GAS = 30_000_000;
  private static final EvmConfig CONFIG = EvmConfig.of(Revision.OSAKA);

  private final InMemoryState state = new InMemoryState();
  private List<Log> logs = List.of();

  public Chain() {
    for (Address account : List.of(ALICE, BOB, CAROL)) {
      state.balance(account, Word.of(1_000_000_000));
    }
  }

  /** The program that deploys a test contract, such as {@code rust/erc20}. */
  public static Bytes deployProgram(String name) {
    return resource("/contracts/" + name + ".deploy.elf");
  }

  private static Bytes resource(String path) {
    try (InputStream stream = Chain.class.getResourceAsStream(path)) {
      return Bytes.wrap(Objects.requireNonNull(stream, path).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Init code that runs the constructor of a test contract. */
  public static Bytes initCode(String name, Object... arguments) {
    Bytes program = deployProgram(name);
    return Bytes.concatenate(
        Bytes.of(0xff),
        Bytes.ofUnsignedInt(program.size() + 1L),
        Bytes.of(0xff),
        program,
        Abi.encode(arguments));
  }

  /** Deploys a test contract as Alice. */
  public Address deploy(String name, Object... arguments) {
    ExecutionResult result =
        execute(Message.create(ALICE, initCode(name, arguments), Word.ZERO, GAS));
    return result.created().orElseThrow(() -> new AssertionError(name + ": " + result));
  }

  public ExecutionResult call(Address from, Address to, String signature, Object... arguments) {
    return pay(from, to, 0, signature, arguments);
  }

  ExecutionResult pay(Address from, Address to, long wei, String signature, Object... arguments) {
    return send(from, to, wei, Abi.call(signature, arguments));
  }

  public ExecutionResult send(Address from, Address to, long wei, Bytes input) {
    return sendWithGas(GAS, from, to, wei, input);
  }

  ExecutionResult sendWithGas(long gas, Address from, Address to, long wei, Bytes input) {
    return execute(Message.call(from, to, input, Word.of(wei), gas));
  }

  /** Calls as Alice in a static frame. */
  public ExecutionResult callStatically(Address to, String signature, Object... arguments) {
    Bytes input = Abi.call(signature, arguments);
    return execute(
        new Message(
            MessageKind.STATICCALL, true, 0, GAS, ALICE, to, to, Word.ZERO, input, Word.ZERO));
  }

  /** The number that a function without side effects returns. */
  public BigInteger read(Address to, String signature, Object... arguments) {
    ExecutionResult result = callStatically(to, signature, arguments);
    if (!result.isSuccess()) {
      throw new AssertionError(signature + ": " + result);
    }
    return result.output().toUnsignedBigInteger();
  }

  private ExecutionResult execute(Message message) {
    Journal journal =
        new Journal(
            state,
            CONFIG.rules().revision(),
            BlockContext.DEFAULT,
            TransactionContext.of(message.sender()));
    ExecutionResult result = new HybridEvm(new EvmContext(CONFIG, journal)).execute(message);
    logs = List.copyOf(journal.logs());
    state.apply(journal.diff());
    return result;
  }

  /** What the last message logged. */
  List<Log> logs() {
    return logs;
  }

  public InMemoryState state() {
    return state;
  }

  BigInteger storage(Address contract, Word slot) {
    return state.storage(contract, slot).toBigInteger();
  }

  public Bytes code(Address contract) {
    Word hash = state.account(contract).orElseThrow().codeHash();
    return state.code(contract, hash).bytes();
  }

  BigInteger balance(Address account) {
    return state
        .account(account)
        .map(each -> each.balance().toBigInteger())
        .orElse(BigInteger.ZERO);
  }
}
