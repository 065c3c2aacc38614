package io.hybridvm.core.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who signed, by libsecp256k1, where that is on the path. Thread-safe. */
public final class NativeSecp256k1 {
  private static final int KEY_BYTES = 64;

  private NativeSecp256k1() {}

  /** Loads the library once, when first asked for. */
  private static final class Holder {
    static final fr.acinq.secp256k1.@Nullable Secp256k1 LIBRARY = load();

    private static fr.acinq.secp256k1.@Nullable Secp256k1 load() {
      try {
        return fr.acinq.secp256k1.Secp256k1.get();
      } catch (LinkageError | RuntimeException e) {
        // Not on the path, or not for this platform: there is another way.
        return null;
      }
    }
  }

  /** Whether the library is there and loads. */
  public static boolean isAvailable() {
    try {
      return Holder.LIBRARY != null;
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * The account whose key signed a hash.
   *
   * @param isOdd whether y of the signature's point is odd
   * @return empty if the signature is none
   * @throws IllegalStateException if the library is not available
   */
  public static Optional<Address> recover(Word hash, boolean isOdd, Word r, Word s) {
    fr.acinq.secp256k1.Secp256k1 library = isAvailable() ? Holder.LIBRARY : null;
    if (library == null) {
      throw new IllegalStateException("libsecp256k1 is not available");
    }
    byte[] signature = new byte[2 * Word.BYTES];
    r.write(signature, 0);
    s.write(signature, Word.BYTES);
    try {
      byte[] key = library.ecdsaRecover(signature, hash.toArray(), isOdd ? 1 : 0);
      return Optional.of(Address.of(Keccak256.hash(key, 1, KEY_BYTES)));
    } catch (Secp256k1Exception e) {
      return Optional.empty();
    }
  }
}
