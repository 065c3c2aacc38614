package io.hybridvm.core.state;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A state held in memory, for tests and small chains: change it directly or by the {@link
 * StateDiff} of a transaction. It may lie over another state, which it never changes. Any number of
 * threads may read it as long as nobody changes it.
 */
public final class InMemoryState implements StateReader {
  private static final StateReader NOTHING = new InMemoryState();

  /** Null if there is none. */
  private final @Nullable StateReader base;

  private final SortedMap<Address, Entry> accounts = new TreeMap<>();
  private final Map<Long, Word> blockHashes = new HashMap<>();

  /** Accounts that were deleted, and are not looked for in the base any more. */
  private final Set<Address> deleted = new HashSet<>();

  /** Starts without accounts. */
  public InMemoryState() {
    base = null;
  }

  private InMemoryState(@Nullable StateReader base) {
    this.base = base;
  }

  /**
   * A state that begins as another one and is changed without changing that, such as the state of
   * another chain.
   */
  public static InMemoryState over(StateReader base) {
    return new InMemoryState(Objects.requireNonNull(base, "base"));
  }

  private static final class Entry {
    private long nonce;
    private Word balance = Word.ZERO;
    private Code code = Code.EMPTY;

    /** With zeros where those hide what the base has. */
    private final SortedMap<Word, Word> storage = new TreeMap<>();

    private boolean isOverBase;
    private boolean hasStorageBelow;

    private Account toAccount() {
      Word codeHash = code.size() == 0 ? Account.EMPTY_CODE_HASH : code.hash();
      return new Account(nonce, balance, codeHash, hasStorageBelow || !storage.isEmpty());
    }

    private void store(Word key, Word value) {
      if (value.isZero() && !isOverBase) {
        storage.remove(key);
      } else {
        storage.put(key, value);
      }
    }

    private Entry copy() {
      Entry copy = new Entry();
      copy.nonce = nonce;
      copy.balance = balance;
      copy.code = code;
      copy.storage.putAll(storage);
      copy.isOverBase = isOverBase;
      copy.hasStorageBelow = hasStorageBelow;
      return copy;
    }
  }

  private StateReader below(Address address) {
    return base == null || deleted.contains(address) ? NOTHING : base;
  }

  @Override
  public Optional<Account> account(Address address) {
    Entry entry = accounts.get(address);
    if (entry != null) {
      return Optional.of(entry.toAccount());
    }
    return base == null ? Optional.empty() : below(address).account(address);
  }

  @Override
  public Word storage(Address address, Word key) {
    Entry entry = accounts.get(address);
    Word value = entry == null ? null : entry.storage.get(key);
    if (value != null) {
      return value;
    }
    boolean isBelow = base != null && (entry == null || entry.isOverBase);
    return isBelow ? below(address).storage(address, key) : Word.ZERO;
  }

  @Override
  public Code code(Address address, Word codeHash) {
    Entry entry = accounts.get(address);
    if (entry != null) {
      return entry.code;
    }
    return base == null ? Code.EMPTY : below(address).code(address, codeHash);
  }

  /** {@inheritDoc} Unless it was set, that of the state below, or 0. */
  @Override
  public Word blockHash(long number) {
    Word hash = blockHashes.get(number);
    if (hash != null) {
      return hash;
    }
    return base == null ? Word.ZERO : base.blockHash(number);
  }

  /** The addresses of all accounts, in order; of a state below, those alone that were set here. */
  public Iterable<Address> addresses() {
    return Collections.unmodifiableSet(accounts.keySet());
  }

  /**
   * The storage slots of an account that are not zero, by key; of a state below, those alone that
   * were set here.
   */
  public SortedMap<Word, Word> storage(Address address) {
    Entry entry = accounts.get(address);
    if (entry == null) {
      return Collections.emptySortedMap();
    }
    if (!entry.isOverBase) {
      return Collections.unmodifiableSortedMap(entry.storage);
    }
    SortedMap<Word, Word> slots = new TreeMap<>(entry.storage);
    slots.values().removeIf(Word::isZero);
    return Collections.unmodifiableSortedMap(slots);
  }

  private Entry entry(Address address) {
    Entry entry = accounts.get(Objects.requireNonNull(address, "address"));
    if (entry == null) {
      entry = begin(address);
      accounts.put(address, entry);
    }
    return entry;
  }

  private Entry begin(Address address) {
    Entry entry = new Entry();
    if (base != null) {
      below(address).account(address).ifPresent(account -> begin(entry, address, account));
    }
    return entry;
  }

  private void begin(Entry entry, Address address, Account account) {
    entry.nonce = account.nonce();
    entry.balance = account.balance();
    entry.code = account.hasCode() ? below(address).code(address, account.codeHash()) : Code.EMPTY;
    entry.isOverBase = true;
    entry.hasStorageBelow = account.hasStorage();
  }

  /** A state of its own that is now as this one is. */
  public InMemoryState copy() {
    InMemoryState copy = new InMemoryState(base);
    copy.take(this);
    return copy;
  }

  /**
   * Makes this state what another one is now.
   *
   * @param other a {@link #copy} of this state
   * @throws IllegalArgumentException if it lies over another state than this one
   */
  public void restore(InMemoryState other) {
    if (!Objects.equals(other.base, base)) {
      throw new IllegalArgumentException("other: lies over another state");
    }
    if (other != this) {
      take(other);
    }
  }

  private void take(InMemoryState other) {
    accounts.clear();
    other.accounts.forEach((address, entry) -> accounts.put(address, entry.copy()));
    blockHashes.clear();
    blockHashes.putAll(other.blockHashes);
    deleted.clear();
    deleted.addAll(other.deleted);
  }

  /** Sets a balance, making the account if need be. */
  public InMemoryState balance(Address address, Word wei) {
    entry(address).balance = Objects.requireNonNull(wei, "wei");
    return this;
  }

  /** Sets a nonce, making the account if need be. */
  public InMemoryState nonce(Address address, long nonce) {
    entry(address).nonce = nonce;
    return this;
  }

  /** Sets code, making the account if need be. */
  public InMemoryState code(Address address, Code code) {
    entry(address).code = Objects.requireNonNull(code, "code");
    return this;
  }

  /** Sets a storage slot, making the account if need be. */
  public InMemoryState storage(Address address, Word key, Word value) {
    entry(address).store(Objects.requireNonNull(key, "key"), value);
    return this;
  }

  /** Sets the hash of a block. */
  public InMemoryState blockHash(long number, Word hash) {
    blockHashes.put(number, Objects.requireNonNull(hash, "hash"));
    return this;
  }

  /** Does to this state what a transaction did. */
  public void apply(StateDiff diff) {
    for (var each : diff.accounts().entrySet()) {
      apply(each.getKey(), each.getValue());
    }
  }

  private void apply(Address address, AccountDiff diff) {
    if (diff instanceof AccountDiff.Changed changed) {
      Entry entry = entry(address);
      entry.nonce = changed.nonce();
      entry.balance = changed.balance();
      @Nullable Code code = changed.code();
      if (code != null) {
        entry.code = code;
      }
      for (var slot : changed.storage().entrySet()) {
        entry.store(slot.getKey(), slot.getValue());
      }
    } else {
      accounts.remove(address);
      if (base != null) {
        deleted.add(address);
      }
    }
  }
}
