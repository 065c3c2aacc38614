package io.hybridvm.core.state;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a transaction changed. Immutable and thread-safe.
 *
 * @param accounts the accounts that are not what they were, by address
 */
public record StateDiff(SortedMap<Address, AccountDiff> accounts) {
  /** Copies the map. */
  public StateDiff {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
  }

  static StateDiff of(Collection<AccountEntry> entries, Revision revision) {
    SortedMap<Address, AccountDiff> accounts = new TreeMap<>();
    boolean emptyGoes = revision.isAtLeast(Revision.SPURIOUS_DRAGON);
    for (AccountEntry entry : entries) {
      boolean gone = entry.destroyed || (emptyGoes && entry.touched && entry.isEmpty());
      if (gone) {
        if (entry.original != null) {
          accounts.put(entry.address, new AccountDiff.Deleted());
        }
      } else if (entry.exists) {
        AccountDiff.Changed changed = changed(entry);
        if (!isUnchanged(entry, changed)) {
          accounts.put(entry.address, changed);
        }
      }
    }
    return new StateDiff(accounts);
  }

  private static AccountDiff.Changed changed(AccountEntry entry) {
    SortedMap<Word, Word> storage = new TreeMap<>();
    for (var each : entry.slots.entrySet()) {
      Word value = each.getValue().current;
      if (value != null && !value.equals(each.getValue().original)) {
        storage.put(each.getKey(), value);
      }
    }
    Account original = entry.original;
    Word originalHash = original == null ? Account.EMPTY_CODE_HASH : original.codeHash();
    Code code = entry.codeHash().equals(originalHash) ? null : entry.code;
    return new AccountDiff.Changed(entry.nonce, entry.balance, code, storage);
  }

  private static boolean isUnchanged(AccountEntry entry, AccountDiff.Changed changed) {
    Account original = entry.original;
    return original != null
        && original.nonce() == changed.nonce()
        && original.balance().equals(changed.balance())
        && changed.code() == null
        && changed.storage().isEmpty();
  }
}
