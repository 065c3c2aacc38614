package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;

/**
 * What a transaction pays for gas.
 *
 * @param gasPrice wei per gas from the sender
 * @param reward wei per gas of these for the coinbase
 * @param blobFee wei for all blobs
 * @eip 1559
 * @eip 4844
 */
record Fees(Word gasPrice, Word reward, Word blobFee) {
  static final Fees NONE = new Fees(Word.ZERO, Word.ZERO, Word.ZERO);

  static Fees of(Transaction transaction, BlockContext block, ForkRules rules) {
    if (!rules.isAtLeast(Revision.LONDON)) {
      return new Fees(transaction.maxFeePerGas(), transaction.maxFeePerGas(), Word.ZERO);
    }
    Word room = transaction.maxFeePerGas().minus(block.baseFee());
    Word priority = transaction.maxPriorityFeePerGas();
    Word reward = room.compareTo(priority) < 0 ? room : priority;
    long blobGas = BlobSchedule.GAS_PER_BLOB * transaction.blobHashes().size();
    return new Fees(block.baseFee().plus(reward), reward, product(block.blobBaseFee(), blobGas));
  }

  /** Wei for some gas, modulo 2^256: what is valid is below. */
  static Word product(Word price, long gas) {
    BigInteger product = price.toBigInteger().multiply(Word.of(gas).toBigInteger());
    return Word.of(product.mod(BigInteger.ONE.shiftLeft(256)));
  }

  TransactionContext context(Transaction transaction) {
    return new TransactionContext(transaction.sender(), gasPrice, transaction.blobHashes());
  }
}
