package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;

/**
 * How many blobs there may be and how fast their price moves. Immutable and thread-safe.
 *
 * @param blobsPerBlock at most
 * @param blobsPerTransaction at most
 * @param updateFraction blob gas in excess that multiplies the price by e
 * @eip 4844
 * @eip 7691
 * @eip 7594
 */
public record BlobSchedule(int blobsPerBlock, int blobsPerTransaction, long updateFraction) {
  /** Blob gas of one blob. */
  public static final long GAS_PER_BLOB = 1 << 17;

  private static final int MOST_PER_TRANSACTION = 6;

  /** e to this power is no number of 256 bits any more. */
  private static final BigInteger LARGEST_POWER = BigInteger.valueOf(178);

  /** Ethereum's schedule since a revision. */
  public static BlobSchedule of(Revision revision) {
    if (revision.isAtLeast(Revision.OSAKA)) {
      return new BlobSchedule(9, MOST_PER_TRANSACTION, 5_007_716);
    }
    if (revision.isAtLeast(Revision.PRAGUE)) {
      return new BlobSchedule(9, 9, 5_007_716);
    }
    return revision.isAtLeast(Revision.CANCUN)
        ? new BlobSchedule(6, 6, 3_338_477)
        : new BlobSchedule(0, 0, 1);
  }

  /**
   * Wei per blob gas in a block: e to the power of the excess over the fraction, as a series in
   * integers, or 2^256 - 1 if it is more than that, which nobody can pay.
   *
   * @param excessBlobGas of the block, unsigned
   */
  public Word baseFee(long excessBlobGas) {
    BigInteger fraction = BigInteger.valueOf(updateFraction);
    BigInteger excess = Word.of(excessBlobGas).toBigInteger();
    if (excess.compareTo(fraction.multiply(LARGEST_POWER)) >= 0) {
      return Word.MAX;
    }
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = fraction;
    for (long i = 1; term.signum() > 0; i++) {
      sum = sum.add(term);
      term = term.multiply(excess).divide(fraction.multiply(BigInteger.valueOf(i)));
    }
    return Word.of(sum.divide(fraction).min(Word.MAX.toBigInteger()));
  }
}
