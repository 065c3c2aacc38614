package io.hybridvm.core.state;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Objects;

/**
 * An account apart from its code and storage. Immutable and thread-safe.
 *
 * @param nonce unsigned
 * @param balance wei
 * @param codeHash Keccak-256 of the code, {@link #EMPTY_CODE_HASH} if there is none
 * @param hasStorage whether any storage slot is not zero; only asked when a contract is to be made
 *     where an account without nonce and code is, which no chain since Spurious Dragon has
 */
public record Account(long nonce, Word balance, Word codeHash, boolean hasStorage) {
  /** Keccak-256 of no bytes. */
  public static final Word EMPTY_CODE_HASH = Code.EMPTY.hash();

  /** An account with nothing. */
  public static final Account EMPTY = new Account(0, Word.ZERO, EMPTY_CODE_HASH, false);

  /** Checks that nothing is missing. */
  public Account {
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(codeHash, "codeHash");
  }

  /** Whether there is code. */
  public boolean hasCode() {
    return !codeHash.equals(EMPTY_CODE_HASH);
  }

  /** Whether nonce, balance and code are those of no account. EIP-161. */
  public boolean isEmpty() {
    return nonce == 0 && balance.isZero() && !hasCode();
  }
}
