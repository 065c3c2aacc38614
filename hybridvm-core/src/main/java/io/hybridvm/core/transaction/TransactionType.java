package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.Revision;

/** The first byte of an encoded transaction, or its absence. */
public enum TransactionType {
  /** Before there were types. */
  LEGACY(Revision.FRONTIER),
  /** With an access list. EIP-2930. */
  ACCESS_LIST(Revision.BERLIN),
  /** With a fee that follows the base fee. EIP-1559. */
  DYNAMIC_FEE(Revision.LONDON),
  /** With blobs. EIP-4844. */
  BLOB(Revision.CANCUN),
  /** With delegations of accounts to code. EIP-7702. */
  SET_CODE(Revision.PRAGUE);

  private final Revision since;

  TransactionType(Revision since) {
    this.since = since;
  }

  /** The first revision that has it. */
  public Revision since() {
    return since;
  }
}
