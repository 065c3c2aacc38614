package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.horizen.evm.Evm;
import io.horizen.evm.EvmContext;
import io.horizen.evm.ForkRules;
import io.horizen.evm.Hash;
import io.horizen.evm.Invocation;
import io.horizen.evm.MemoryDatabase;
import io.horizen.evm.StateDB;
import io.horizen.evm.TraceOptions;
import io.horizen.evm.Tracer;
import io.horizen.evm.results.InvocationResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/** What go-ethereum's tracers, of the Shanghai revision, write for a call of a contract. */
final class GethTrace {
  static final Address SENDER = Address.of(0x5e);
  static final Address CALLED = Address.of(0xca);
  static final Address COINBASE = Address.of(0xc0);
  static final long GAS = 200_000;
  static final long BALANCE = 1_000_000;

  private static final ForkRules SHANGHAI = new ForkRules(true);

  private GethTrace() {}

  /**
   * A trace.
   *
   * @param tracer its name, or nothing for the standard tracer
   * @param codes those of contracts, of which {@link #CALLED} is called
   */
  @SuppressWarnings("try") // The library declares that closing a state may throw anything.
  static JsonNode of(String tracer, String config, Map<Address, Bytes> codes, Bytes input)
      throws Exception {
    JsonNode options = new ObjectMapper().readTree(config);
    try (MemoryDatabase database = new MemoryDatabase();
        StateDB state = new StateDB(database, StateDB.EMPTY_ROOT_HASH);
        Tracer tracing = new Tracer(new TraceOptions(true, false, false, true, tracer, options))) {
      state.setBalance(address(SENDER), BigInteger.valueOf(BALANCE));
      state.setNonce(address(SENDER), BigInteger.TWO);
      codes.forEach(
          (address, code) -> {
            state.setNonce(address(address), BigInteger.ONE);
            state.setBalance(address(address), BigInteger.TEN);
            state.setCode(address(address), code.toArrayUnsafe());
            state.setStorage(address(address), hash(Word.of(3)), hash(Word.of(0x33)));
          });
      state.finalizeChanges();
      state.setTxContext(Hash.ZERO, 0);
      state.accessSetup(address(SENDER), address(CALLED), address(COINBASE), SHANGHAI);
      EvmContext context = context();
      context.setTracer(tracing);
      tracing.CaptureTxStart(BigInteger.valueOf(GAS));
      InvocationResult result =
          Evm.Apply(
              state,
              new Invocation(
                  address(SENDER),
                  address(CALLED),
                  BigInteger.valueOf(5),
                  input.toArrayUnsafe(),
                  BigInteger.valueOf(GAS),
                  false),
              context);
      tracing.CaptureTxEnd(result.leftOverGas);
      return tracing.getResult().result;
    }
  }

  private static EvmContext context() {
    return new EvmContext(
        BigInteger.ONE,
        address(COINBASE),
        BigInteger.valueOf(30_000_000),
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.ONE,
        BigInteger.ZERO,
        Hash.ZERO,
        SHANGHAI);
  }

  private static io.horizen.evm.Address address(Address address) {
    return new io.horizen.evm.Address(address.toArray());
  }

  private static Hash hash(Word word) {
    return new Hash(word.toArray());
  }
}
