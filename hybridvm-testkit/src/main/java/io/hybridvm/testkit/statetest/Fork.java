package io.hybridvm.testkit.statetest;

import io.hybridvm.core.transaction.BlobSchedule;
import io.hybridvm.syscalls.Revision;
import java.util.Objects;

/**
 * What holds for a block: rules, and a schedule of blobs, which may change without them. Immutable
 * and thread-safe.
 *
 * @param revision whose rules hold
 * @param blobs how many there may be, and how fast their price moves
 * @param targetBlobs how many of a block leave the price as it is
 * @eip 7892
 */
public record Fork(Revision revision, BlobSchedule blobs, int targetBlobs) {
  private static final int TARGET_CANCUN = 3;
  private static final int TARGET_PRAGUE = 6;

  /** Checks that nothing is missing. */
  public Fork {
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(blobs, "blobs");
  }

  /** A revision with the schedule that it came with. */
  public static Fork of(Revision revision) {
    int target = revision.isAtLeast(Revision.PRAGUE) ? TARGET_PRAGUE : TARGET_CANCUN;
    return new Fork(revision, BlobSchedule.of(revision), target);
  }

  /** Osaka with more blobs. */
  static Fork withBlobs(int target, int most, long updateFraction) {
    int perTransaction = BlobSchedule.of(Revision.OSAKA).blobsPerTransaction();
    return new Fork(Revision.OSAKA, new BlobSchedule(most, perTransaction, updateFraction), target);
  }
}
