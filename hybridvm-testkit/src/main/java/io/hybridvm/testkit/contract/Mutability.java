package io.hybridvm.testkit.contract;

/** What a function may do. */
public enum Mutability {
  /** It changes nothing; {@code view} and {@code pure}. */
  VIEW,
  /** It takes no ether. */
  NONPAYABLE,
  /** It takes ether. */
  PAYABLE
}
