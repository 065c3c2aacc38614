package io.hybridvm.core;

import io.hybridvm.core.crypto.NativeSecp256k1;
import io.hybridvm.core.crypto.Secp256k1;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.Optional;

/**
 * What finds out who signed on secp256k1. Results are the same, time is not: Bouncy Castle needs
 * some four times as long as libsecp256k1.
 */
public enum Secp256k1Library {
  /** Bouncy Castle, in plain Java. */
  JAVA,
  /**
   * libsecp256k1 by ACINQ's {@code secp256k1-kmp-jni-jvm}, an optional dependency. It unpacks a
   * native library into the directory for temporary files.
   */
  NATIVE;

  /** {@link #NATIVE} if it is there and loads, otherwise {@link #JAVA}. */
  public static Secp256k1Library preferred() {
    return NATIVE.isAvailable() ? NATIVE : JAVA;
  }

  /** Whether it is there and loads. */
  public boolean isAvailable() {
    return switch (this) {
      case JAVA -> true;
      case NATIVE -> NativeSecp256k1.isAvailable();
    };
  }

  /**
   * The account whose key signed a hash.
   *
   * @param isOdd whether y of the signature's point is odd
   * @return empty if the signature is none
   * @throws IllegalStateException if the library is not available
   */
  public Optional<Address> recover(Word hash, boolean isOdd, Word r, Word s) {
    return switch (this) {
      case JAVA -> Secp256k1.recover(hash, isOdd, r, s);
      case NATIVE -> NativeSecp256k1.recover(hash, isOdd, r, s);
    };
  }
}
