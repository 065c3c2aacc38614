package io.hybridvm.syscalls;

import java.util.List;

/**
 * What contracts can see and do outside of themselves: the accounts, and the block and transaction
 * that they run in. Names are those of EVMC.
 *
 * <p>Everything that changes can be undone: {@link #checkpoint} marks a state, {@link #rollback}
 * comes back to it. That includes what was accessed, logs and refunds. An embedder may implement
 * all of this; most only read state and leave the rest to the journal of the core.
 *
 * <p>An exception thrown by a host ends the execution and reaches the caller unchanged. Not
 * thread-safe: a host belongs to one execution.
 */
public interface Host {
  /** The block. */
  BlockContext block();

  /** The transaction. */
  TransactionContext transaction();

  /**
   * Hash of a block on this chain.
   *
   * @param number one of the 256 blocks before the current one
   */
  Word blockHash(long number);

  /**
   * Whether there is such an account. Since Spurious Dragon one without nonce, balance and code
   * counts as none.
   */
  boolean accountExists(Address address);

  /** Wei that an account owns. */
  Word balance(Address address);

  /** An account's nonce, unsigned. */
  long nonce(Address address);

  /** An account's code, {@link Code#EMPTY} if it has none. */
  Code code(Address address);

  /** How many bytes of code an account has. */
  default int codeSize(Address address) {
    return code(address).size();
  }

  /** Keccak-256 of an account's code, 0 if there is {@linkplain #accountExists no account}. */
  Word codeHash(Address address);

  /** The value of a storage slot. */
  Word storage(Address address, Word key);

  /** The value that a storage slot had before the transaction. */
  Word originalStorage(Address address, Word key);

  /** Sets a storage slot. */
  StorageStatus setStorage(Address address, Word key, Word value);

  /** The value of a slot of transient storage. */
  Word transientStorage(Address address, Word key);

  /** Sets a slot of transient storage. */
  void setTransientStorage(Address address, Word key, Word value);

  /** Notes that an account is accessed; tells whether it had been before. */
  AccessStatus accessAccount(Address address);

  /** Notes that a storage slot is accessed; tells whether it had been before. */
  AccessStatus accessStorage(Address address, Word key);

  /** Adds a log. */
  void emitLog(Log log);

  /** All logs so far, in order, those undone left out. */
  List<Log> logs();

  /**
   * Destroys an account by the revision's rules, and gives its balance to {@code beneficiary}.
   *
   * @return whether the account was not yet bound to be destroyed in this transaction
   */
  boolean selfdestruct(Address address, Address beneficiary);

  /**
   * Moves wei; an amount of zero still touches the receiver.
   *
   * @return false, and nothing is changed, if {@code from} does not have so much
   */
  boolean transfer(Address from, Address to, Word amount);

  /** Sets an account's nonce. */
  void setNonce(Address address, long nonce);

  /**
   * Whether a contract cannot be created at an address because nonce, code or storage is there.
   *
   * @eip 684
   * @eip 7610
   */
  boolean isOccupied(Address address);

  /** Makes an account a contract of this transaction, with empty storage; its balance stays. */
  void createContract(Address address);

  /** Sets an account's code. */
  void setCode(Address address, Code code);

  /** Adds to the transaction's refund counter; {@code gas} may be negative. */
  void addRefund(long gas);

  /** The transaction's refund counter. */
  long refund();

  /** Marks the current state. */
  int checkpoint();

  /** Keeps what changed since a checkpoint, which is then none any more. */
  void commit(int checkpoint);

  /** Undoes all that changed since a checkpoint, which is then none any more. */
  void rollback(int checkpoint);
}
