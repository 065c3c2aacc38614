package io.hybridvm.core.state;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A state held in memory, for tests and small chains: change it directly or by the {@link
 * StateDiff} of a transaction. Any number of threads may read it as long as nobody changes it.
 */
public final class InMemoryState implements StateReader {
  private final SortedMap<Address, Entry> accounts = new TreeMap<>();
  private final Map<Long, Word> blockHashes = new HashMap<>();

  /** Starts without accounts. */
  public InMemoryState() {}

  private static final class Entry {
    private long nonce;
    private Word balance = Word.ZERO;
    private Code code = Code.EMPTY;
    private final SortedMap<Word, Word> storage = new TreeMap<>();

    private Account toAccount() {
      Word codeHash = code.size() == 0 ? Account.EMPTY_CODE_HASH : code.hash();
      return new Account(nonce, balance, codeHash, !storage.isEmpty());
    }

    private void store(Word key, Word value) {
      if (value.isZero()) {
        storage.remove(key);
      } else {
        storage.put(key, value);
      }
    }
  }

  @Override
  public Optional<Account> account(Address address) {
    return Optional.ofNullable(accounts.get(address)).map(Entry::toAccount);
  }

  @Override
  public Word storage(Address address, Word key) {
    Entry entry = accounts.get(address);
    return entry == null ? Word.ZERO : entry.storage.getOrDefault(key, Word.ZERO);
  }

  @Override
  public Code code(Address address, Word codeHash) {
    Entry entry = accounts.get(address);
    return entry == null ? Code.EMPTY : entry.code;
  }

  /** {@inheritDoc} 0 unless it was set. */
  @Override
  public Word blockHash(long number) {
    return blockHashes.getOrDefault(number, Word.ZERO);
  }

  /** The addresses of all accounts, in order. */
  public Iterable<Address> addresses() {
    return Collections.unmodifiableSet(accounts.keySet());
  }

  /** The storage slots of an account that are not zero, by key. */
  public SortedMap<Word, Word> storage(Address address) {
    Entry entry = accounts.get(address);
    return entry == null
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(entry.storage);
  }

  private Entry entry(Address address) {
    return accounts.computeIfAbsent(Objects.requireNonNull(address, "address"), key -> new Entry());
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
    diff.accounts().forEach(this::apply);
  }

  private void apply(Address address, AccountDiff diff) {
    switch (diff) {
      case AccountDiff.Deleted deleted -> accounts.remove(address);
      case AccountDiff.Changed changed -> {
        Entry entry = entry(address);
        entry.nonce = changed.nonce();
        entry.balance = changed.balance();
        @Nullable Code code = changed.code();
        if (code != null) {
          entry.code = code;
        }
        changed.storage().forEach(entry::store);
      }
    }
  }
}
