package io.hybridvm.core;

import io.hybridvm.core.precompile.DeferredPrecompiles;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which precompile is at which address. Immutable and thread-safe. */
public final class Precompiles {
  /** None at all. */
  public static final Precompiles NONE = new Precompiles(Map.of());

  private final Map<Address, Precompile> byAddress;

  private Precompiles(Map<Address, Precompile> byAddress) {
    this.byAddress = byAddress;
  }

  /** Ethereum's since a revision, in plain Java. */
  public static Precompiles of(Revision revision) {
    return of(revision, Secp256k1Library.JAVA, Bls12381Library.JAVA);
  }

  /**
   * Ethereum's since a revision.
   *
   * @param secp256k1 which library {@code ecrecover} uses
   * @param bls12381 which library those of BLS12-381 and point evaluation use
   * @throws IllegalArgumentException if one is not available
   */
  public static Precompiles of(
      Revision revision, Secp256k1Library secp256k1, Bls12381Library bls12381) {
    if (!secp256k1.isAvailable()) {
      throw new IllegalArgumentException("secp256k1 is " + secp256k1 + ", which is not available");
    }
    if (!bls12381.isAvailable()) {
      throw new IllegalArgumentException("bls12381 is " + bls12381 + ", which is not available");
    }
    return preferred(revision, secp256k1, bls12381);
  }

  /** Ethereum's since a revision; where a library is null, the preferred one is found if needed. */
  static Precompiles preferred(
      Revision revision, @Nullable Secp256k1Library secp256k1, @Nullable Bls12381Library bls12381) {
    return of(new DeferredPrecompiles(revision, secp256k1, bls12381).byAddress());
  }

  /** Exactly these. */
  public static Precompiles of(Map<Address, Precompile> byAddress) {
    return new Precompiles(Map.copyOf(byAddress));
  }

  /** These and another, which replaces one at the same address. */
  public Precompiles with(Address address, Precompile precompile) {
    Map<Address, Precompile> more = new HashMap<>(byAddress);
    more.put(address, Objects.requireNonNull(precompile, "precompile"));
    return of(more);
  }

  /** The precompile at an address. */
  public Optional<Precompile> at(Address address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Where there are any. */
  public Set<Address> addresses() {
    return byAddress.keySet();
  }
}
