package io.hybridvm.syscalls;

/**
 * How a store changed a slot, from the value before the transaction over the current one to the new
 * one. X, Y and Z are different and not zero. As in EVMC.
 */
public enum StorageStatus {
  /** The new value is the current one, or none of the others applies. */
  ASSIGNED,
  /** 0 → 0 → Z. */
  ADDED,
  /** X → X → 0. */
  DELETED,
  /** X → X → Z. */
  MODIFIED,
  /** X → 0 → Z. */
  DELETED_ADDED,
  /** X → Y → 0. */
  MODIFIED_DELETED,
  /** X → 0 → X. */
  DELETED_RESTORED,
  /** 0 → Y → 0. */
  ADDED_DELETED,
  /** X → Y → X. */
  MODIFIED_RESTORED;

  /** Names the change. */
  public static StorageStatus of(Word original, Word current, Word value) {
    if (current.equals(value)) {
      return ASSIGNED;
    }
    if (original.equals(current)) {
      return original.isZero() ? ADDED : value.isZero() ? DELETED : MODIFIED;
    }
    if (original.isZero()) {
      return value.isZero() ? ADDED_DELETED : ASSIGNED;
    }
    if (current.isZero()) {
      return original.equals(value) ? DELETED_RESTORED : DELETED_ADDED;
    }
    return value.isZero()
        ? MODIFIED_DELETED
        : original.equals(value) ? MODIFIED_RESTORED : ASSIGNED;
  }
}
