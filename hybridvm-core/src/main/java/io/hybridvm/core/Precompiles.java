package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which precompile is at which address. Immutable and thread-safe. */
public final class Precompiles {
  /** None at all. */
  public static final Precompiles NONE = new Precompiles(Map.of());

  private final Map<Address, Precompile> byAddress;

  private Precompiles(Map<Address, Precompile> byAddress) {
    this.byAddress = byAddress;
  }

  /** Exactly these. */
  public static Precompiles of(Map<Address, Precompile> byAddress) {
    return new Precompiles(Map.copyOf(byAddress));
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
