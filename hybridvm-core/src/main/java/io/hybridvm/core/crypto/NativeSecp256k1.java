package io.hybridvm.core.crypto;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who signed, by libsecp256k1, where that is on the path. Thread-safe. */
public final class NativeSecp256k1 {
  private static final int KEY_BYTES = 64;

  /** Whether the library is there and loads. */
  private static final boolean AVAILABLE = load();

  private NativeSecp256k1() {}

  private static boolean load() {
    try {
      return Binding.LIBRARY != null;
    } catch (LinkageError e) {
      // Not on the path: there is another way.
      return false;
    }
  }

  /** All that names the library's classes, without which this class cannot even be verified. */
  private static final class Binding {
    static final @Nullable Secp256k1 LIBRARY = library();

    private static @Nullable Secp256k1 library() {
      try {
        return Secp256k1.get();
      } catch (LinkageError | RuntimeException e) {
        // Not for this platform.
        return null;
      }
    }

    static byte @Nullable [] recover(byte[] signature, byte[] hash, int recoveryId) {
      Secp256k1 library = LIBRARY;
      try {
        return library == null ? null : library.ecdsaRecover(signature, hash, recoveryId);
      } catch (Secp256k1Exception e) {
        return null;
      }
    }
  }

  /** Whether the library is there and loads. */
  public static boolean isAvailable() {
    return AVAILABLE;
  }

  /**
   * The account whose key signed a hash.
   *
   * @param isOdd whether y of the signature's point is odd
   * @return empty if the signature is none
   * @throws IllegalStateException if the library is not available
   */
  public static Optional<Address> recover(Word hash, boolean isOdd, Word r, Word s) {
    if (!AVAILABLE) {
      throw new IllegalStateException("libsecp256k1 is not available");
    }
    byte[] signature = new byte[2 * Word.BYTES];
    r.write(signature, 0);
    s.write(signature, Word.BYTES);
    byte[] key = Binding.recover(signature, hash.toArray(), isOdd ? 1 : 0);
    return key == null
        ? Optional.empty()
        : Optional.of(Address.of(Keccak256.hash(key, 1, KEY_BYTES)));
  }
}
