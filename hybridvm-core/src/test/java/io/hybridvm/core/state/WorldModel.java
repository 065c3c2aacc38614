package io.hybridvm.core.state;

import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.StorageStatus;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a journal should be: plain maps, copied whole in order to be undone. */
final class WorldModel {
  private record Slot(Address address, Word key) {}

  private final Revision revision;
  private final int accounts;
  private final int keys;
  private final Map<Slot, Word> original;
  private final Set<Address> existing = new HashSet<>();
  private final Set<Address> touched = new HashSet<>();
  private final Set<Address> created = new HashSet<>();
  private final Set<Address> destroyed = new HashSet<>();
  private final Map<Address, Word> balances = new HashMap<>();
  private final Map<Address, Long> nonces = new HashMap<>();
  private final Map<Address, Code> codes = new HashMap<>();
  private final Map<Slot, Word> storage = new HashMap<>();
  private final Map<Slot, Word> transientStorage = new HashMap<>();
  private final Set<Object> accessed = new HashSet<>();
  final List<Log> logs = new ArrayList<>();
  long refund;

  WorldModel(InMemoryState state, Revision revision, int accounts, int keys) {
    this.revision = revision;
    this.accounts = accounts;
    this.keys = keys;
    for (Address address : state.addresses()) {
      Account account = state.account(address).orElseThrow();
      existing.add(address);
      balances.put(address, account.balance());
      nonces.put(address, account.nonce());
      state.storage(address).forEach((key, value) -> storage.put(new Slot(address, key), value));
    }
    original = Map.copyOf(storage);
  }

  private WorldModel(WorldModel other) {
    revision = other.revision;
    accounts = other.accounts;
    keys = other.keys;
    original = other.original;
    existing.addAll(other.existing);
    touched.addAll(other.touched);
    created.addAll(other.created);
    destroyed.addAll(other.destroyed);
    balances.putAll(other.balances);
    nonces.putAll(other.nonces);
    codes.putAll(other.codes);
    storage.putAll(other.storage);
    transientStorage.putAll(other.transientStorage);
    accessed.addAll(other.accessed);
    logs.addAll(other.logs);
    refund = other.refund;
  }

  WorldModel copy() {
    return new WorldModel(this);
  }

  private Word balance(Address address) {
    return balances.getOrDefault(address, Word.ZERO);
  }

  private Word storage(Address address, Word key) {
    return storage.getOrDefault(new Slot(address, key), Word.ZERO);
  }

  private boolean isEmpty(Address address) {
    return balance(address).isZero()
        && nonces.getOrDefault(address, 0L) == 0
        && codes.getOrDefault(address, Code.EMPTY).size() == 0;
  }

  private void touch(Address address) {
    touched.add(address);
    existing.add(address);
  }

  StorageStatus setStorage(Address address, Word key, Word value) {
    Slot slot = new Slot(address, key);
    Word before = original.getOrDefault(slot, Word.ZERO);
    StorageStatus status = StorageStatus.of(before, storage(address, key), value);
    storage.put(slot, value);
    return status;
  }

  void setTransientStorage(Address address, Word key, Word value) {
    transientStorage.put(new Slot(address, key), value);
  }

  AccessStatus accessAccount(Address address) {
    return accessed.add(address) ? AccessStatus.COLD : AccessStatus.WARM;
  }

  AccessStatus accessStorage(Address address, Word key) {
    return accessed.add(new Slot(address, key)) ? AccessStatus.COLD : AccessStatus.WARM;
  }

  boolean transfer(Address from, Address to, Word amount) {
    if (balance(from).compareTo(amount) < 0) {
      return false;
    }
    touch(to);
    if (!amount.isZero()) {
      touch(from);
    }
    balances.put(from, balance(from).minus(amount));
    balances.put(to, balance(to).plus(amount));
    return true;
  }

  boolean selfdestruct(Address address, Address beneficiary) {
    boolean destroys = !revision.isAtLeast(Revision.CANCUN) || created.contains(address);
    Word balance = balance(address);
    if (!address.equals(beneficiary)) {
      transfer(address, beneficiary, balance);
    } else if (destroys) {
      balances.put(address, Word.ZERO);
    }
    return destroys && destroyed.add(address);
  }

  void create(Address address) {
    touch(address);
    created.add(address);
    nonces.put(address, 1L);
  }

  void setCode(Address address, Code code) {
    touch(address);
    codes.put(address, code);
  }

  List<Object> view() {
    List<Object> view = new ArrayList<>();
    boolean emptyIsNone = revision.isAtLeast(Revision.SPURIOUS_DRAGON);
    for (int i = 0; i < accounts; i++) {
      Address address = Address.of(0x100L + i);
      view.add(existing.contains(address) && !(emptyIsNone && isEmpty(address)));
      view.add(balance(address));
      view.add(nonces.getOrDefault(address, 0L));
      view.add(codes.getOrDefault(address, Code.EMPTY));
      for (int j = 0; j < keys; j++) {
        Slot slot = new Slot(address, Word.of(j));
        view.add(storage.getOrDefault(slot, Word.ZERO));
        view.add(original.getOrDefault(slot, Word.ZERO));
        view.add(transientStorage.getOrDefault(slot, Word.ZERO));
      }
    }
    view.add(List.copyOf(logs));
    view.add(refund);
    return view;
  }

  /** What should be left at the end of the transaction. */
  List<Object> stateAfter() {
    InMemoryState after = new InMemoryState();
    for (Address address : existing) {
      boolean removed =
          revision.isAtLeast(Revision.SPURIOUS_DRAGON)
              && touched.contains(address)
              && isEmpty(address);
      if (!removed && !destroyed.contains(address)) {
        after.balance(address, balance(address));
        after.nonce(address, nonces.getOrDefault(address, 0L));
        after.code(address, codes.getOrDefault(address, Code.EMPTY));
        for (int j = 0; j < keys; j++) {
          after.storage(address, Word.of(j), storage(address, Word.of(j)));
        }
      }
    }
    return view(after, accounts, keys);
  }

  static List<Object> view(InMemoryState state, int accounts, int keys) {
    List<Object> view = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      Address address = Address.of(0x100L + i);
      view.add(state.account(address));
      for (int j = 0; j < keys; j++) {
        view.add(state.storage(address, Word.of(j)));
      }
    }
    return view;
  }
}
