package io.hybridvm.core.transaction;

import io.hybridvm.core.crypto.Secp256k1;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.Objects;

/**
 * A secret key of an account, for tests: it stays in memory as a number, and how long a signature
 * takes may tell something of it. Signatures are those of RFC 6979, the same each time. Immutable
 * and thread-safe.
 */
public final class SigningKey {
  private final Word secret;
  private final Address address;

  /**
   * A key.
   *
   * @param secret from 1 to below the order of secp256k1
   * @throws IllegalArgumentException if it is not
   */
  public SigningKey(Word secret) {
    this.secret = Objects.requireNonNull(secret, "secret");
    address = Secp256k1.address(secret);
  }

  /** The account that it signs for. */
  public Address address() {
    return address;
  }

  Secp256k1.Signature sign(Word hash) {
    return Secp256k1.sign(hash, secret);
  }

  /** Does not tell the secret. */
  @Override
  public String toString() {
    return "key of " + address;
  }
}
