package io.hybridvm.core.transaction;

/** What makes a transaction valid; an invalid one breaks one of these. */
public enum TransactionRule {
  /** The revision has its type. */
  TYPE_SUPPORTED("transactions of this type are not known yet"),
  /** Its nonce is not below the sender's. */
  NONCE_NOT_TOO_LOW("the nonce is below the sender's"),
  /** Its nonce is not above the sender's. */
  NONCE_NOT_TOO_HIGH("the nonce is above the sender's"),
  /** The nonce can grow. EIP-2681. */
  NONCE_BELOW_MAXIMUM("the nonce is at its maximum"),
  /** The sender has no code but a delegation. EIP-3607, 7702. */
  SENDER_WITHOUT_CODE("the sender is a contract"),
  /** The block has so much gas. */
  WITHIN_BLOCK_GAS_LIMIT("the gas limit exceeds the block's"),
  /** The gas limit is at most 2^24. EIP-7825. */
  WITHIN_GAS_CAP("the gas limit exceeds that of all transactions"),
  /** The priority fee is not above the whole fee. EIP-1559. */
  PRIORITY_FEE_WITHIN_FEE("the priority fee exceeds the maximum fee"),
  /** The fee covers the base fee. EIP-1559. */
  FEE_COVERS_BASE_FEE("the maximum fee is below the base fee"),
  /** Init code is not too large. EIP-3860. */
  INIT_CODE_SIZE("the init code is too large"),
  /** The gas limit pays for what is known in advance. */
  INTRINSIC_GAS("the gas limit is below the intrinsic gas"),
  /** The gas limit pays the least price of calldata. EIP-7623. */
  FLOOR_GAS("the gas limit is below the floor price of calldata"),
  /** A transaction with blobs has at least one. EIP-4844. */
  BLOBS_PRESENT("there are no blobs"),
  /** There are not too many blobs. EIP-4844, 7594. */
  BLOB_COUNT("there are too many blobs"),
  /** Hashes of blobs have version 1. EIP-4844. */
  BLOB_HASH_VERSION("a blob's hash has another version than 1"),
  /** A transaction with blobs or authorizations calls an account. EIP-4844, 7702. */
  CALLS_ACCOUNT("a transaction of this type cannot create a contract"),
  /** The blob fee covers the blob base fee. EIP-4844. */
  FEE_COVERS_BLOB_BASE_FEE("the maximum blob fee is below the blob base fee"),
  /** A transaction with authorizations has at least one. EIP-7702. */
  AUTHORIZATIONS_PRESENT("there are no authorizations"),
  /** The sender owns value and fees at the most. */
  SUFFICIENT_FUNDS("the sender cannot pay value and fees");

  private final String violation;

  TransactionRule(String violation) {
    this.violation = violation;
  }

  /** What is wrong where the rule is broken, without a full stop. */
  public String violation() {
    return violation;
  }
}
