package io.hybridvm.core.precompile;

import io.hybridvm.core.Bls12381Library;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The precompiles of a revision, made when the first of them is called: that is often never, and
 * takes a JVM that has just started longer than a whole contract. Thread-safe.
 */
public final class DeferredPrecompiles {
  private static final int P256 = 0x100;

  private final Revision revision;
  private final @Nullable Secp256k1Library secp256k1;
  private final @Nullable Bls12381Library bls12381;
  private volatile @Nullable Map<Address, Precompile> all;

  /**
   * Those of a revision, with these libraries.
   *
   * @param secp256k1 null for the preferred one
   * @param bls12381 null for the preferred one
   */
  public DeferredPrecompiles(
      Revision revision, @Nullable Secp256k1Library secp256k1, @Nullable Bls12381Library bls12381) {
    this.revision = revision;
    this.secp256k1 = secp256k1;
    this.bls12381 = bls12381;
  }

  /** Stand-ins for all of them, by address. */
  public Map<Address, Precompile> byAddress() {
    Map<Address, Precompile> places = new HashMap<>();
    for (int i = 1; i <= last(); i++) {
      add(places, i);
    }
    if (revision.isAtLeast(Revision.OSAKA)) {
      add(places, P256);
    }
    return places;
  }

  /** The last of those that are numbered without gaps. */
  private int last() {
    if (revision.isAtLeast(Revision.PRAGUE)) {
      return 17;
    }
    if (revision.isAtLeast(Revision.CANCUN)) {
      return 10;
    }
    if (revision.isAtLeast(Revision.ISTANBUL)) {
      return 9;
    }
    return revision.isAtLeast(Revision.BYZANTIUM) ? 8 : 4;
  }

  private void add(Map<Address, Precompile> places, int number) {
    Address address = Address.of(number);
    places.put(address, new Deferred(this, address));
  }

  private Precompile at(Address address) {
    Map<Address, Precompile> made = all;
    if (made == null) {
      made =
          StandardPrecompiles.of(
              revision,
              secp256k1 == null ? Secp256k1Library.preferred() : secp256k1,
              bls12381 == null ? Bls12381Library.preferred() : bls12381);
      if (!made.keySet().equals(byAddress().keySet())) {
        throw new IllegalStateException(
            "not the precompiles of " + revision + ": " + made.keySet());
      }
      all = made;
    }
    return Objects.requireNonNull(made.get(address));
  }

  private record Deferred(DeferredPrecompiles all, Address address) implements Precompile {
    @Override
    public long gas(Bytes input) {
      return all.at(address).gas(input);
    }

    @Override
    public Optional<Bytes> run(Bytes input) {
      return all.at(address).run(input);
    }
  }
}
