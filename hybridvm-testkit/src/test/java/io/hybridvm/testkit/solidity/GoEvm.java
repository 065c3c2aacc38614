package io.hybridvm.testkit.solidity;

import com.sun.jna.Platform;
import io.horizen.evm.Evm;
import io.horizen.evm.EvmContext;
import io.horizen.evm.ForkRules;
import io.horizen.evm.Hash;
import io.horizen.evm.Invocation;
import io.horizen.evm.MemoryDatabase;
import io.horizen.evm.StateDB;
import io.horizen.evm.results.InvocationResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * go-ethereum's EVM of the Shanghai revision, on a state of its own in memory. Every message is a
 * transaction of which only the execution is done. Not thread-safe.
 */
public final class GoEvm implements AutoCloseable {
  private static final BigInteger GAS = BigInteger.valueOf(30_000_000);
  private static final ForkRules SHANGHAI = new ForkRules(true);
  private static final EvmContext BLOCK =
      new EvmContext(
          BigInteger.ONE,
          io.horizen.evm.Address.ZERO,
          GAS,
          BigInteger.ZERO,
          BigInteger.ONE,
          BigInteger.ONE,
          BigInteger.ZERO,
          Hash.ZERO,
          SHANGHAI);

  private final MemoryDatabase database = new MemoryDatabase();
  private final StateDB state = new StateDB(database, StateDB.EMPTY_ROOT_HASH);

  /**
   * What a message came to.
   *
   * @param gasUsed by the execution alone, refunds not taken off
   */
  public record Outcome(boolean success, Bytes output, long gasUsed) {}

  /** Whether there is a native library for this machine. */
  public static boolean isAvailable() {
    String library = "/" + Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("evm");
    return GoEvm.class.getResource(library) != null;
  }

  /** Deploys a contract. */
  public Address deploy(Address from, Bytes initCode) {
    // The library expects that its user has raised the sender's nonce.
    state.setNonce(address(from), state.getNonce(address(from)).add(BigInteger.ONE));
    begin(from, null);
    InvocationResult result = apply(from, null, initCode);
    state.finalizeChanges();
    if (!result.executionError.isEmpty()) {
      throw new IllegalArgumentException("the init code fails: " + result.executionError);
    }
    return Address.of(Bytes.wrap(result.contractAddress.toBytes()));
  }

  /** Gives an account code. */
  public void code(Address account, Bytes code) {
    state.setCode(address(account), code.toArrayUnsafe());
  }

  /** Calls a contract and keeps what it does. */
  public Outcome call(Address from, Address to, Bytes input) {
    begin(from, to);
    Outcome outcome = callOnly(from, to, input);
    state.finalizeChanges();
    return outcome;
  }

  /** Calls a contract within the transaction that goes on: for measuring. */
  public Outcome callOnly(Address from, Address to, Bytes input) {
    InvocationResult result = apply(from, to, input);
    return new Outcome(
        result.executionError.isEmpty(),
        Bytes.wrap(result.returnData),
        GAS.subtract(result.leftOverGas).longValueExact());
  }

  /** Undoes what is done to the state meanwhile. */
  public void forget(Runnable calls) {
    int before = state.snapshot();
    calls.run();
    state.revertToSnapshot(before);
  }

  /** What a contract has stored. */
  public Word storage(Address account, Word slot) {
    Hash value = state.getStorage(address(account), new Hash(slot.toArray()));
    return Word.of(Bytes.wrap(value.toBytes()));
  }

  private void begin(Address from, @Nullable Address to) {
    io.horizen.evm.Address recipient = to == null ? io.horizen.evm.Address.ZERO : address(to);
    state.accessSetup(address(from), io.horizen.evm.Address.ZERO, recipient, SHANGHAI);
  }

  private InvocationResult apply(Address from, @Nullable Address to, Bytes input) {
    return Evm.Apply(
        state,
        new Invocation(
            address(from),
            to == null ? null : address(to),
            BigInteger.ZERO,
            input.toArrayUnsafe(),
            GAS,
            false),
        BLOCK);
  }

  private static io.horizen.evm.Address address(Address address) {
    return new io.horizen.evm.Address(address.toArray());
  }

  @Override
  public void close() {
    try {
      state.close();
    } catch (Exception e) {
      throw new IllegalStateException("the state cannot be closed", e);
    }
    database.close();
  }
}
