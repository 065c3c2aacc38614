package io.hybridvm.testkit.chain;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.AccountDiff;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contract.StorageSlot;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a message changed, with what was there before. What it did not change is looked up in the
 * state when asked for. Not thread-safe.
 */
public final class StateChanges {
  private final StateReader state;
  private final Map<StorageSlot, Change> storage = new TreeMap<>(StateChanges::compare);
  private final Map<Address, Change> balances = new TreeMap<>();

  private StateChanges(StateReader state) {
    this.state = state;
  }

  /**
   * Compares a state with what a message made of it.
   *
   * @param state as it was before
   */
  static StateChanges of(StateReader state, StateDiff diff) {
    StateChanges changes = new StateChanges(state);
    diff.accounts().forEach(changes::add);
    return changes;
  }

  private static int compare(StorageSlot one, StorageSlot other) {
    int order = one.address().compareTo(other.address());
    return order == 0 ? one.key().compareTo(other.key()) : order;
  }

  private void add(Address address, AccountDiff diff) {
    switch (diff) {
      case AccountDiff.Deleted deleted -> addBalance(address, Word.ZERO);
      case AccountDiff.Changed changed -> {
        addBalance(address, changed.balance());
        changed
            .storage()
            .forEach(
                (key, value) ->
                    storage.put(
                        StorageSlot.of(address, key), change(state.storage(address, key), value)));
      }
    }
  }

  private void addBalance(Address address, Word after) {
    Word before = balanceNow(address);
    if (!before.equals(after)) {
      balances.put(address, change(before, after));
    }
  }

  private Word balanceNow(Address address) {
    return state.account(address).orElse(Account.EMPTY).balance();
  }

  private static Change change(Word before, Word after) {
    return new Change(before.toBigInteger(), after.toBigInteger());
  }

  /** The slots that changed, whole, by address and key. */
  public Map<StorageSlot, Change> storage() {
    return Collections.unmodifiableMap(storage);
  }

  /** The accounts whose balances changed. */
  public Map<Address, Change> balances() {
    return Collections.unmodifiableMap(balances);
  }

  /** What became of the number at a place in storage. */
  public Change of(StorageSlot slot) {
    Change whole = storage.get(StorageSlot.of(slot.address(), slot.key()));
    if (whole == null) {
      BigInteger value = slot.extract(state.storage(slot.address(), slot.key()));
      return new Change(value, value);
    }
    return new Change(slot.extract(Word.of(whole.before())), slot.extract(Word.of(whole.after())));
  }

  /** What became of the balance of an account. */
  public Change balance(Address address) {
    BigInteger now = balanceNow(address).toBigInteger();
    return balances.getOrDefault(address, new Change(now, now));
  }
}
