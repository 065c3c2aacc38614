package io.hybridvm.testkit.transition;

import io.hybridvm.core.Rlp;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;

/**
 * How hard it is to find a block before the merge.
 *
 * @eip 2
 * @eip 100
 */
final class Difficulty {
  private static final Word NO_OMMERS = Keccak256.hash(Rlp.list());
  private static final BigInteger MINIMUM = BigInteger.valueOf(131_072);
  private static final BigInteger QUOTIENT = BigInteger.valueOf(2048);
  private static final BigInteger LEAST_STEP = BigInteger.valueOf(-99);
  private static final long FRONTIER_SECONDS = 13;
  private static final long HOMESTEAD_SECONDS = 10;
  private static final long BYZANTIUM_SECONDS = 9;
  private static final long BOMB_PERIOD = 100_000;

  private Difficulty() {}

  /**
   * The difficulty of a block.
   *
   * @param parentOmmers hash of the parent's ommers; 0 for unknown, which counts as none
   */
  static Word of(
      Revision revision,
      long number,
      long timestamp,
      long parentTimestamp,
      Word parentDifficulty,
      Word parentOmmers) {
    BigInteger parent = parentDifficulty.toBigInteger();
    boolean hasOmmers = !parentOmmers.isZero() && !parentOmmers.equals(NO_OMMERS);
    BigInteger step = step(revision, timestamp - parentTimestamp, hasOmmers);
    BigInteger difficulty = parent.add(parent.divide(QUOTIENT).multiply(step)).max(MINIMUM);
    long period = Math.max(number - bombDelay(revision), 0) / BOMB_PERIOD;
    return Word.of(
        period > 1
            ? difficulty.add(BigInteger.ONE.shiftLeft((int) (period - 2))).max(MINIMUM)
            : difficulty);
  }

  private static BigInteger step(Revision revision, long seconds, boolean hasOmmers) {
    if (!revision.isAtLeast(Revision.HOMESTEAD)) {
      return seconds < FRONTIER_SECONDS ? BigInteger.ONE : BigInteger.ONE.negate();
    }
    boolean isByzantium = revision.isAtLeast(Revision.BYZANTIUM);
    long most = isByzantium && hasOmmers ? 2 : 1;
    long period = isByzantium ? BYZANTIUM_SECONDS : HOMESTEAD_SECONDS;
    return BigInteger.valueOf(most - (seconds / period)).max(LEAST_STEP);
  }

  /** How many blocks late the bomb is; what glaciers added to a fork is left out. */
  private static long bombDelay(Revision revision) {
    if (revision.isAtLeast(Revision.LONDON)) {
      return 9_700_000;
    }
    if (revision.isAtLeast(Revision.BERLIN)) {
      return 9_000_000;
    }
    if (revision.isAtLeast(Revision.CONSTANTINOPLE)) {
      return 5_000_000;
    }
    return revision.isAtLeast(Revision.BYZANTIUM) ? 3_000_000 : 0;
  }
}
