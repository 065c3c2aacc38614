package io.hybridvm.testkit.peer;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.AccountDiff;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;

/** Runs scenarios on this library. */
final class HybridRun {
  /** The block that scenarios run in. */
  static final BlockContext BLOCK =
      new BlockContext(
          Scenario.COINBASE,
          1_700_000_000L,
          1_000,
          Word.fromHex("0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef"),
          30_000_000,
          Word.of(7),
          Word.ONE,
          1337);

  static final Word GAS_PRICE = Word.of(10);

  /** Hashes of the blobs that the transaction carries, where there are such. */
  static final List<Word> BLOB_HASHES = List.of(Word.of(0xb10b), Word.MAX);

  private final Map<Revision, EvmConfig> configs = new EnumMap<>(Revision.class);
  private final Function<Revision, EvmConfig> makeConfig;

  /** As everybody runs it. */
  HybridRun() {
    this(EvmConfig::of);
  }

  HybridRun(Translator translator) {
    this(revision -> EvmConfig.builder(revision).translator(translator).build());
  }

  HybridRun(Function<Revision, EvmConfig> makeConfig) {
    this.makeConfig = makeConfig;
  }

  /** What is compared: accounts, and slots of each. */
  record Places(SortedMap<Address, SortedSet<Word>> slots) {}

  private Outcome.Ending ending(ExecutionResult result) {
    return switch (result) {
      case ExecutionResult.Return returned -> Outcome.Ending.RETURN;
      case ExecutionResult.Revert revert -> Outcome.Ending.REVERT;
      case ExecutionResult.Halt halt -> Outcome.Ending.HALT;
    };
  }

  /** Runs a scenario and notes in {@code places} all that it changed. */
  Outcome run(Scenario scenario, Places places) {
    return run(scenario, places, new Inspector() {});
  }

  /** The same with somebody watching. */
  Outcome run(Scenario scenario, Places places, Inspector inspector) {
    InMemoryState state = state(scenario);
    Journal journal =
        new Journal(
            state,
            scenario.revision(),
            BLOCK,
            new TransactionContext(Scenario.SENDER, GAS_PRICE, BLOB_HASHES));
    EvmConfig config = configs.computeIfAbsent(scenario.revision(), makeConfig);
    if (scenario.revision().isAtLeast(Revision.SHANGHAI)
        && journal.accessAccount(Scenario.COINBASE) == AccessStatus.WARM) {
      throw new IllegalStateException("the coinbase is warm already");
    }
    HybridEvm evm = new HybridEvm(new EvmContext(config, journal)).withInspector(inspector);
    ExecutionResult result = evm.execute(message(scenario));
    notePlaces(scenario, journal.diff(), places);
    long refund = journal.refund();
    List<io.hybridvm.syscalls.Log> logs = List.copyOf(journal.logs());
    state.apply(journal.diff());
    return new Outcome(
        ending(result),
        result.gasLeft(),
        refund,
        scenario.isCreate() ? Bytes.EMPTY : result.output(),
        logs,
        accounts(state, places));
  }

  private static Message message(Scenario scenario) {
    Scenario.Contract first = scenario.contracts().get(0);
    return scenario.isCreate()
        ? Message.create(Scenario.SENDER, first.code(), Word.of(scenario.value()), scenario.gas())
        : Message.call(
            Scenario.SENDER,
            first.address(),
            scenario.input(),
            Word.of(scenario.value()),
            scenario.gas());
  }

  private static InMemoryState state(Scenario scenario) {
    InMemoryState state = new InMemoryState();
    state.balance(Scenario.SENDER, Word.of(Scenario.SENDER_BALANCE)).nonce(Scenario.SENDER, 1);
    state.balance(Scenario.RICH, Word.of(1));
    for (Scenario.Contract contract : scenario.contracts()) {
      state
          .nonce(contract.address(), 1)
          .balance(contract.address(), Word.of(contract.balance()))
          .code(contract.address(), Code.of(contract.code()));
      contract
          .storage()
          .forEach((key, value) -> state.storage(contract.address(), Word.of(key), Word.of(value)));
    }
    return state;
  }

  private static void notePlaces(Scenario scenario, StateDiff diff, Places places) {
    for (Scenario.Contract contract : scenario.contracts()) {
      SortedSet<Word> slots =
          places.slots.computeIfAbsent(contract.address(), a -> new TreeSet<>());
      for (int slot = 0; slot < Scenario.SLOTS; slot++) {
        slots.add(Word.of(slot));
      }
    }
    for (Address address : List.of(Scenario.SENDER, Scenario.RICH, Scenario.MISSING)) {
      places.slots.computeIfAbsent(address, a -> new TreeSet<>());
    }
    diff.accounts()
        .forEach(
            (address, account) -> {
              SortedSet<Word> slots = places.slots.computeIfAbsent(address, a -> new TreeSet<>());
              if (account instanceof AccountDiff.Changed changed) {
                slots.addAll(changed.storage().keySet());
              }
            });
  }

  private static SortedMap<Address, Outcome.AccountState> accounts(
      InMemoryState state, Places places) {
    SortedMap<Address, Outcome.AccountState> accounts = new TreeMap<>();
    places.slots.forEach(
        (address, slots) -> {
          Account account = state.account(address).orElse(Account.EMPTY);
          SortedMap<Word, Word> storage = new TreeMap<>();
          slots.forEach(slot -> storage.put(slot, state.storage(address, slot)));
          accounts.put(
              address,
              new Outcome.AccountState(
                  account.nonce(),
                  account.balance(),
                  state.code(address, account.codeHash()).bytes(),
                  storage));
        });
    return accounts;
  }
}
