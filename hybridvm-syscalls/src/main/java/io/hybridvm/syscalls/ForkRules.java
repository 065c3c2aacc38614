package io.hybridvm.syscalls;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * The rules of one revision: its prices, and by {@link #isAtLeast} everything else. A chain with
 * prices of its own derives its rules from a revision's with {@link #with}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ForkRules {
  private static final Map<Revision, ForkRules> ALL = new EnumMap<>(Revision.class);

  static {
    for (Revision revision : Revision.values()) {
      Map<GasCost, Long> costs = new EnumMap<>(GasCost.class);
      for (GasCost cost : GasCost.values()) {
        costs.put(cost, cost.at(revision));
      }
      ALL.put(revision, new ForkRules(revision, costs));
    }
  }

  private final Revision revision;
  private final Map<GasCost, Long> costs;
  private final Map<StorageStatus, SstoreCost> sstore = new EnumMap<>(StorageStatus.class);

  private ForkRules(Revision revision, Map<GasCost, Long> costs) {
    this.revision = revision;
    this.costs = costs;
    for (StorageStatus status : StorageStatus.values()) {
      sstore.put(status, SstoreCost.of(this, status));
    }
  }

  /** Ethereum's rules since {@code revision}. */
  public static ForkRules of(Revision revision) {
    return requireNonNull(ALL.get(revision));
  }

  /**
   * These rules with another price.
   *
   * @throws IllegalArgumentException if the price is negative
   */
  public ForkRules with(GasCost cost, long gas) {
    requireNonNull(cost, "cost");
    if (gas < 0) {
      throw new IllegalArgumentException("gas is " + gas);
    }
    Map<GasCost, Long> changed = new EnumMap<>(costs);
    changed.put(cost, gas);
    return new ForkRules(revision, changed);
  }

  /** The revision that these rules are or derive from. */
  public Revision revision() {
    return revision;
  }

  /** Whether {@link #revision} is {@code other} or a later one. */
  public boolean isAtLeast(Revision other) {
    return revision.isAtLeast(other);
  }

  /** A price in gas, at least 0. */
  public long cost(GasCost cost) {
    return requireNonNull(costs.get(cost));
  }

  /** What {@code SSTORE} costs and gives back, access apart. */
  public SstoreCost sstore(StorageStatus status) {
    return requireNonNull(sstore.get(status));
  }

  /** Whether {@code SSTORE} is priced by its net effect on the transaction. EIP-1283, 2200. */
  public boolean hasNetStorageGas() {
    return revision == Revision.CONSTANTINOPLE || isAtLeast(Revision.ISTANBUL);
  }

  @Override
  public String toString() {
    return "ForkRules[" + revision + "]";
  }
}
