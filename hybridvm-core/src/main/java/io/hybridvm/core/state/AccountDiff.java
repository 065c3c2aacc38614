package io.hybridvm.core.state;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a transaction did to an account. Immutable and thread-safe. */
public sealed interface AccountDiff {
  /** The account is no more, nor is its storage. */
  record Deleted() implements AccountDiff {}

  /**
   * The account is there.
   *
   * @param nonce the new one, unsigned
   * @param balance the new one, in wei
   * @param code the new one; null if it is what it was
   * @param storage slots with new values, which may be zero, by key
   */
  record Changed(long nonce, Word balance, @Nullable Code code, SortedMap<Word, Word> storage)
      implements AccountDiff {
    /** Copies the map. */
    public Changed {
      Objects.requireNonNull(balance, "balance");
      storage = Collections.unmodifiableSortedMap(new TreeMap<>(storage));
    }
  }
}
