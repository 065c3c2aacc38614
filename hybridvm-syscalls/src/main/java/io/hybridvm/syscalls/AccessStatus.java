package io.hybridvm.syscalls;

/**
 * Whether something had been accessed before in the same transaction.
 *
 * @eip 2929
 */
public enum AccessStatus {
  /** This is the first time. */
  COLD,
  /** It had been. */
  WARM
}
