package io.hybridvm.testkit.transition;

import io.hybridvm.core.transaction.BlobSchedule;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.statetest.Fork;
import java.math.BigInteger;

/**
 * How prices follow from what the parent used.
 *
 * @eip 1559
 * @eip 4844
 * @eip 7918
 */
final class FeeMarket {
  private static final long ELASTICITY = 2;
  private static final BigInteger DENOMINATOR = BigInteger.valueOf(8);

  /** Gas of execution that a blob costs at the least. */
  private static final BigInteger BLOB_BASE_COST = BigInteger.valueOf(1 << 13);

  private FeeMarket() {}

  static Word baseFee(Word parentFee, long parentGasUsed, long parentGasLimit) {
    BigInteger fee = parentFee.toBigInteger();
    BigInteger target = BigInteger.valueOf(parentGasLimit / ELASTICITY);
    BigInteger used = BigInteger.valueOf(parentGasUsed);
    int order = used.compareTo(target);
    if (order == 0 || target.signum() == 0) {
      return parentFee;
    }
    BigInteger delta = fee.multiply(used.subtract(target).abs()).divide(target).divide(DENOMINATOR);
    return Word.of(order > 0 ? fee.add(delta.max(BigInteger.ONE)) : fee.subtract(delta));
  }

  static long excessBlobGas(Fork fork, long parentExcess, long parentUsed, Word parentBaseFee) {
    long target = fork.targetBlobs() * BlobSchedule.GAS_PER_BLOB;
    if (parentExcess + parentUsed < target) {
      return 0;
    }
    BlobSchedule schedule = fork.blobs();
    BigInteger blobPrice =
        schedule
            .baseFee(parentExcess)
            .toBigInteger()
            .multiply(BigInteger.valueOf(BlobSchedule.GAS_PER_BLOB));
    BigInteger reserve = BLOB_BASE_COST.multiply(parentBaseFee.toBigInteger());
    if (fork.revision().isAtLeast(Revision.OSAKA) && reserve.compareTo(blobPrice) > 0) {
      int most = schedule.blobsPerBlock();
      return parentExcess + (parentUsed * (most - fork.targetBlobs()) / most);
    }
    return parentExcess + parentUsed - target;
  }
}
