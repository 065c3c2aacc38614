package io.hybridvm.syscalls;

/**
 * What a change of a storage slot costs, the cold access apart.
 *
 * @param gas price
 * @param refund what is added to the transaction's refund counter; may be negative
 * @eip 2200
 * @eip 3529
 */
public record SstoreCost(long gas, long refund) {
  static SstoreCost of(ForkRules rules, StorageStatus status) {
    return rules.hasNetStorageGas() ? net(rules, status) : gross(rules, status);
  }

  private static SstoreCost net(ForkRules rules, StorageStatus status) {
    long again = rules.cost(GasCost.SSTORE_AGAIN);
    long set = rules.cost(GasCost.SSTORE_SET);
    long reset = rules.cost(GasCost.SSTORE_RESET);
    long clear = rules.cost(GasCost.SSTORE_CLEAR_REFUND);
    // Since EIP-2929 the price of a reset no longer holds that of the access, so that restoring
    // gives back the same as before.
    return switch (status) {
      case ASSIGNED -> new SstoreCost(again, 0);
      case ADDED -> new SstoreCost(set, 0);
      case DELETED -> new SstoreCost(reset, clear);
      case MODIFIED -> new SstoreCost(reset, 0);
      case DELETED_ADDED -> new SstoreCost(again, -clear);
      case MODIFIED_DELETED -> new SstoreCost(again, clear);
      case DELETED_RESTORED -> new SstoreCost(again, reset - again - clear);
      case ADDED_DELETED -> new SstoreCost(again, set - again);
      case MODIFIED_RESTORED -> new SstoreCost(again, reset - again);
    };
  }

  /** Only the value before and after count. */
  private static SstoreCost gross(ForkRules rules, StorageStatus status) {
    long reset = rules.cost(GasCost.SSTORE_RESET);
    return switch (status) {
      case ADDED, DELETED_ADDED, DELETED_RESTORED ->
          new SstoreCost(rules.cost(GasCost.SSTORE_SET), 0);
      case DELETED, MODIFIED_DELETED, ADDED_DELETED ->
          new SstoreCost(reset, rules.cost(GasCost.SSTORE_CLEAR_REFUND));
      case ASSIGNED, MODIFIED, MODIFIED_RESTORED -> new SstoreCost(reset, 0);
    };
  }
}
