package io.hybridvm.core.transaction;

/** How much gas a transaction needs to succeed. Immutable and thread-safe. */
public sealed interface GasEstimate {
  /**
   * The least gas limit with which it succeeds.
   *
   * @param gasLimit at least what is used, more where refunds come or callees leave gas
   */
  record Sufficient(long gasLimit) implements GasEstimate {}

  /**
   * Even its own gas limit does not make it succeed.
   *
   * @param result with that limit
   */
  record Failing(TransactionResult result) implements GasEstimate {}
}
