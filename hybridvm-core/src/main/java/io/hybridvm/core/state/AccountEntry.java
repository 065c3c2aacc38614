package io.hybridvm.core.state;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account as the journal knows it: what it was, and what it is now. Not thread-safe. */
final class AccountEntry {
  final Address address;
  final @Nullable Account original;
  final Map<Word, Slot> slots = new HashMap<>();

  boolean exists;
  long nonce;
  Word balance;

  /** Null until it is asked for, when the state has some. */
  @Nullable Code code;

  /** Whether the account was accessed in this transaction. */
  boolean warm;

  /** Whether the account was touched, so that it goes if it is empty. EIP-161. */
  boolean touched;

  /** Whether the account became a contract in this transaction: its storage was empty then. */
  boolean created;

  boolean destroyed;

  AccountEntry(Address address, Optional<Account> read) {
    this.address = address;
    original = read.orElse(null);
    Account account = read.orElse(Account.EMPTY);
    exists = read.isPresent();
    nonce = account.nonce();
    balance = account.balance();
    code = account.hasCode() ? null : Code.EMPTY;
  }

  boolean hasCode() {
    Code known = code;
    return known == null || known.size() > 0;
  }

  /** Known without reading the code. */
  Word codeHash() {
    Code known = code;
    if (known != null) {
      return known.size() == 0 ? Account.EMPTY_CODE_HASH : known.hash();
    }
    Account account = original;
    return account == null ? Account.EMPTY_CODE_HASH : account.codeHash();
  }

  boolean isEmpty() {
    return nonce == 0 && balance.isZero() && !hasCode();
  }

  boolean hadStorage() {
    Account account = original;
    return account != null && account.hasStorage();
  }

  /** A storage slot, transient storage of the same key included. Not thread-safe. */
  static final class Slot {
    /** Before the transaction; the state is not asked before it has to be. */
    @Nullable Word original;

    @Nullable Word current;
    Word transientValue = Word.ZERO;
    boolean warm;
  }
}
