package io.hybridvm.testkit.peer;

import io.horizen.evm.Evm;
import io.horizen.evm.EvmContext;
import io.horizen.evm.ForkRules;
import io.horizen.evm.Hash;
import io.horizen.evm.Invocation;
import io.horizen.evm.MemoryDatabase;
import io.horizen.evm.StateDB;
import io.horizen.evm.results.EvmLog;
import io.horizen.evm.results.InvocationResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Runs scenarios on go-ethereum's EVM, which knows Paris and Shanghai here. */
final class GethRun implements AutoCloseable {
  private static final Hash TRANSACTION = new Hash(Word.ONE.toArray());

  private final MemoryDatabase database = new MemoryDatabase();

  @SuppressWarnings("try") // The library declares that closing a state may throw anything.
  Outcome run(Scenario scenario, HybridRun.Places places) throws Exception {
    try (StateDB state = new StateDB(database, StateDB.EMPTY_ROOT_HASH)) {
      fill(state, scenario);
      ForkRules rules = new ForkRules(scenario.revision().isAtLeast(Revision.SHANGHAI));
      state.setTxContext(TRANSACTION, 0);
      Scenario.Contract first = scenario.contracts().get(0);
      io.horizen.evm.@Nullable Address callee =
          scenario.isCreate() ? null : address(first.address());
      state.accessSetup(address(Scenario.SENDER), callee, address(Scenario.COINBASE), rules);
      byte[] input = (scenario.isCreate() ? first.code() : scenario.input()).toArrayUnsafe();
      InvocationResult result =
          Evm.Apply(state, invocation(scenario, callee, input), context(rules));
      long refund = state.getRefund().longValue();
      List<Log> logs = logs(state);
      state.finalizeChanges();
      return new Outcome(
          ending(result),
          result.leftOverGas.longValue(),
          refund,
          output(scenario, result),
          logs,
          accounts(state, places));
    }
  }

  private static Invocation invocation(
      Scenario scenario, io.horizen.evm.@Nullable Address callee, byte[] input) {
    return new Invocation(
        address(Scenario.SENDER),
        callee,
        BigInteger.valueOf(scenario.value()),
        input,
        BigInteger.valueOf(scenario.gas()),
        false);
  }

  private static EvmContext context(ForkRules rules) {
    BlockContext block = HybridRun.BLOCK;
    return new EvmContext(
        BigInteger.valueOf(block.chainId()),
        address(block.coinbase()),
        BigInteger.valueOf(block.gasLimit()),
        HybridRun.GAS_PRICE.toBigInteger(),
        BigInteger.valueOf(block.number()),
        BigInteger.valueOf(block.timestamp()),
        block.baseFee().toBigInteger(),
        hash(block.prevRandao()),
        rules);
  }

  private static void fill(StateDB state, Scenario scenario) {
    state.setBalance(address(Scenario.SENDER), BigInteger.valueOf(Scenario.SENDER_BALANCE));
    // Before a create the nonce is expected to have been raised already.
    state.setNonce(address(Scenario.SENDER), scenario.isCreate() ? BigInteger.TWO : BigInteger.ONE);
    state.setBalance(address(Scenario.RICH), BigInteger.ONE);
    for (Scenario.Contract contract : scenario.contracts()) {
      io.horizen.evm.Address address = address(contract.address());
      state.setNonce(address, BigInteger.ONE);
      state.setBalance(address, BigInteger.valueOf(contract.balance()));
      state.setCode(address, contract.code().toArrayUnsafe());
      contract
          .storage()
          .forEach(
              (key, value) -> state.setStorage(address, hash(Word.of(key)), hash(Word.of(value))));
    }
    state.finalizeChanges();
  }

  private static Outcome.Ending ending(InvocationResult result) {
    return result.reverted
        ? Outcome.Ending.REVERT
        : result.executionError.isEmpty() ? Outcome.Ending.RETURN : Outcome.Ending.HALT;
  }

  /** Of creates it keeps no output, not even why they reverted. */
  private static Bytes output(Scenario scenario, InvocationResult result) {
    boolean isHalt = ending(result) == Outcome.Ending.HALT;
    return scenario.isCreate() || isHalt || result.returnData == null
        ? Bytes.EMPTY
        : Bytes.wrap(result.returnData);
  }

  private static List<Log> logs(StateDB state) {
    List<Log> logs = new ArrayList<>();
    for (EvmLog log : state.getLogs(TRANSACTION)) {
      List<Word> topics = Arrays.stream(log.topics).map(topic -> word(topic.toBytes())).toList();
      byte[] data = log.data == null ? new byte[0] : log.data;
      logs.add(new Log(Address.read(log.address.toBytes(), 0), topics, Bytes.wrap(data)));
    }
    return logs;
  }

  private static SortedMap<Address, Outcome.AccountState> accounts(
      StateDB state, HybridRun.Places places) {
    SortedMap<Address, Outcome.AccountState> accounts = new TreeMap<>();
    places
        .slots()
        .forEach(
            (account, slots) -> {
              io.horizen.evm.Address address = address(account);
              SortedMap<Word, Word> storage = new TreeMap<>();
              slots.forEach(
                  slot -> storage.put(slot, word(state.getStorage(address, hash(slot)).toBytes())));
              byte[] code = state.getCode(address);
              accounts.put(
                  account,
                  new Outcome.AccountState(
                      state.getNonce(address).longValue(),
                      Word.of(state.getBalance(address)),
                      code == null ? Bytes.EMPTY : Bytes.wrap(code),
                      storage));
            });
    return accounts;
  }

  private static io.horizen.evm.Address address(Address address) {
    return new io.horizen.evm.Address(address.toArray());
  }

  private static Hash hash(Word word) {
    return new Hash(word.toArray());
  }

  private static Word word(byte[] bytes) {
    return Word.read(bytes, 0);
  }

  @Override
  public void close() {
    database.close();
  }
}
