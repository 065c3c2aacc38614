package io.hybridvm.core.transaction;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Delegation;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.Optional;

/** Whether a transaction may be executed on a state in a block. */
final class Validity {
  private static final long GAS_CAP = 1 << 24;
  private static final long MAXIMUM_NONCE = -1;
  private static final int BLOB_HASH_VERSION_SHIFT = 56;

  private final ForkRules rules;
  private final EvmConfig config;
  private final BlobSchedule blobs;
  private final BlockContext block;
  private final Host host;
  private final Transaction transaction;

  Validity(EvmConfig config, BlobSchedule blobs, Host host, Transaction transaction) {
    this.config = config;
    this.blobs = blobs;
    this.host = host;
    this.transaction = transaction;
    rules = config.rules();
    block = host.block();
  }

  private boolean since(Revision revision) {
    return rules.isAtLeast(revision);
  }

  /** The first rule broken of all, empty if there is none. */
  Optional<TransactionRule> violation() {
    return form().or(this::fees).or(this::sender).or(this::blobs).or(this::funds);
  }

  /** The first rule broken of those that need neither sender nor fees. */
  Optional<TransactionRule> form() {
    if (!since(transaction.type().since())) {
      return Optional.of(TransactionRule.TYPE_SUPPORTED);
    }
    boolean needsAccount =
        switch (transaction.type()) {
          case LEGACY, ACCESS_LIST, DYNAMIC_FEE -> false;
          case BLOB, SET_CODE -> true;
        };
    if (needsAccount && transaction.to().isEmpty()) {
      return Optional.of(TransactionRule.CALLS_ACCOUNT);
    }
    if (transaction.type() == TransactionType.SET_CODE && transaction.authorizations().isEmpty()) {
      return Optional.of(TransactionRule.AUTHORIZATIONS_PRESENT);
    }
    long gasLimit = transaction.gasLimit();
    if (since(Revision.OSAKA) && Long.compareUnsigned(gasLimit, GAS_CAP) > 0) {
      return Optional.of(TransactionRule.WITHIN_GAS_CAP);
    }
    if (Long.compareUnsigned(gasLimit, block.gasLimit()) > 0) {
      return Optional.of(TransactionRule.WITHIN_BLOCK_GAS_LIMIT);
    }
    if (isInitCodeTooLarge()) {
      return Optional.of(TransactionRule.INIT_CODE_SIZE);
    }
    IntrinsicGas intrinsic = IntrinsicGas.of(transaction, rules);
    if (Long.compareUnsigned(gasLimit, intrinsic.gas()) < 0) {
      return Optional.of(TransactionRule.INTRINSIC_GAS);
    }
    return Long.compareUnsigned(gasLimit, intrinsic.floor()) < 0
        ? Optional.of(TransactionRule.FLOOR_GAS)
        : Optional.empty();
  }

  private boolean isInitCodeTooLarge() {
    if (transaction.to().isPresent()) {
      return false;
    }
    Code initCode = Code.of(transaction.input());
    return initCode.size() > config.limits().initCodeBytes(initCode.kind());
  }

  private Optional<TransactionRule> fees() {
    if (!since(Revision.LONDON)) {
      return Optional.empty();
    }
    Word maximum = transaction.maxFeePerGas();
    if (maximum.compareTo(transaction.maxPriorityFeePerGas()) < 0) {
      return Optional.of(TransactionRule.PRIORITY_FEE_WITHIN_FEE);
    }
    return maximum.compareTo(block.baseFee()) < 0
        ? Optional.of(TransactionRule.FEE_COVERS_BASE_FEE)
        : Optional.empty();
  }

  private Optional<TransactionRule> sender() {
    int order = Long.compareUnsigned(transaction.nonce(), host.nonce(transaction.sender()));
    if (order != 0) {
      return Optional.of(
          order < 0 ? TransactionRule.NONCE_NOT_TOO_LOW : TransactionRule.NONCE_NOT_TOO_HIGH);
    }
    if (transaction.nonce() == MAXIMUM_NONCE) {
      return Optional.of(TransactionRule.NONCE_BELOW_MAXIMUM);
    }
    Code code = host.code(transaction.sender());
    boolean isContract =
        code.size() > 0 && !(since(Revision.PRAGUE) && Delegation.target(code).isPresent());
    return isContract ? Optional.of(TransactionRule.SENDER_WITHOUT_CODE) : Optional.empty();
  }

  private Optional<TransactionRule> blobs() {
    if (transaction.type() != TransactionType.BLOB) {
      return Optional.empty();
    }
    int count = transaction.blobHashes().size();
    if (count == 0) {
      return Optional.of(TransactionRule.BLOBS_PRESENT);
    }
    if (count > Math.min(blobs.blobsPerTransaction(), blobs.blobsPerBlock())) {
      return Optional.of(TransactionRule.BLOB_COUNT);
    }
    if (transaction.blobHashes().stream()
        .anyMatch(hash -> hash.limb3() >>> BLOB_HASH_VERSION_SHIFT != 1)) {
      return Optional.of(TransactionRule.BLOB_HASH_VERSION);
    }
    return transaction.maxFeePerBlobGas().compareTo(block.blobBaseFee()) < 0
        ? Optional.of(TransactionRule.FEE_COVERS_BLOB_BASE_FEE)
        : Optional.empty();
  }

  private Optional<TransactionRule> funds() {
    BigInteger gasLimit = Word.of(transaction.gasLimit()).toBigInteger();
    BigInteger blobGas =
        BigInteger.valueOf(BlobSchedule.GAS_PER_BLOB * transaction.blobHashes().size());
    BigInteger most =
        transaction
            .value()
            .toBigInteger()
            .add(transaction.maxFeePerGas().toBigInteger().multiply(gasLimit))
            .add(transaction.maxFeePerBlobGas().toBigInteger().multiply(blobGas));
    return most.compareTo(host.balance(transaction.sender()).toBigInteger()) > 0
        ? Optional.of(TransactionRule.SUFFICIENT_FUNDS)
        : Optional.empty();
  }
}
