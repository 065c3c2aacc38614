package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.Revision;

/** The first byte of an encoded transaction, or its absence. */
public enum TransactionType {
  /** Before there were types. */
  LEGACY(0, Revision.FRONTIER),
  /** With an access list. EIP-2930. */
  ACCESS_LIST(1, Revision.BERLIN),
  /** With a fee that follows the base fee. EIP-1559. */
  DYNAMIC_FEE(2, Revision.LONDON),
  /** With blobs. EIP-4844. */
  BLOB(3, Revision.CANCUN),
  /** With delegations of accounts to code. EIP-7702. */
  SET_CODE(4, Revision.PRAGUE);

  private final int id;
  private final Revision since;

  TransactionType(int id, Revision since) {
    this.id = id;
    this.since = since;
  }

  /** The byte before its payload; 0, which is not written, for those without. EIP-2718. */
  public int id() {
    return id;
  }

  /** The first revision that has it. */
  public Revision since() {
    return since;
  }
}
