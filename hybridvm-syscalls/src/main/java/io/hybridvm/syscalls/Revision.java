package io.hybridvm.syscalls;

/** A set of rules that a chain followed from one fork to the next, oldest first. */
public enum Revision {
  /** Block 0. */
  FRONTIER,
  /** {@code DELEGATECALL}. */
  HOMESTEAD,
  /** EIP-150: prices of state access, 63/64 of the gas for a callee. */
  TANGERINE_WHISTLE,
  /** EIP-158 and 170: no empty accounts, a limit of code size. */
  SPURIOUS_DRAGON,
  /** {@code REVERT}, {@code STATICCALL}, return data. */
  BYZANTIUM,
  /** {@code CREATE2}, {@code EXTCODEHASH}, net gas of storage for the first time. */
  CONSTANTINOPLE,
  /** Constantinople without the net gas. */
  PETERSBURG,
  /** {@code CHAINID}, {@code SELFBALANCE}, EIP-2200. */
  ISTANBUL,
  /** EIP-2929 and 2930: cold and warm access, access lists. */
  BERLIN,
  /** Base fee, smaller refunds. */
  LONDON,
  /** The merge. */
  PARIS,
  /** Limit and price of init code, warm coinbase. */
  SHANGHAI,
  /** Transient storage, blobs, {@code SELFDESTRUCT} in the same transaction only. */
  CANCUN,
  /** BLS12-381, delegation of accounts to code, floor price of calldata. */
  PRAGUE,
  /** {@code CLZ}, P-256, limit of a transaction's gas. */
  OSAKA;

  /** The newest. */
  public static final Revision LATEST = OSAKA;

  /** Whether this is {@code other} or a later one. */
  public boolean isAtLeast(Revision other) {
    return compareTo(other) >= 0;
  }
}
