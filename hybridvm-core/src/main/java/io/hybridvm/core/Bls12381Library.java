package io.hybridvm.core;

import io.hybridvm.core.crypto.NativeBls12381;

/**
 * What multiplies and pairs points of BLS12-381, for the precompiles of EIP-2537 and for the point
 * evaluation of EIP-4844. Results are the same, time is not; {@code docs/precompiles.md} tells it.
 */
public enum Bls12381Library {
  /** In plain Java. */
  JAVA,
  /**
   * Supranational's blst by ICON's {@code blst-java}, an optional dependency. It unpacks a native
   * library into the directory for temporary files.
   */
  NATIVE;

  /** {@link #NATIVE} if it is there and loads, otherwise {@link #JAVA}. */
  public static Bls12381Library preferred() {
    return NATIVE.isAvailable() ? NATIVE : JAVA;
  }

  /** Whether it is there and loads. */
  public boolean isAvailable() {
    return switch (this) {
      case JAVA -> true;
      case NATIVE -> NativeBls12381.isAvailable();
    };
  }
}
