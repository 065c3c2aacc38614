package io.hybridvm.core.transaction;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.BlockContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies transactions to states.
 *
 * <pre>{@code
 * TransactionProcessor processor = new TransactionProcessor(EvmConfig.of(Revision.OSAKA));
 * switch (processor.process(state, block, transaction)) {
 *   case TransactionResult.Executed executed -> state.apply(executed.diff());
 *   case TransactionResult.Invalid invalid -> reject(invalid.rule());
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe if its inspector is: states are read only, and nothing is kept from
 * one transaction to the next but what the configuration caches.
 */
public final class TransactionProcessor {
  private final EvmConfig config;
  private final BlobSchedule blobs;

  /** Null if nobody watches. */
  private final @Nullable Inspector inspector;

  /** A processor with the revision's schedule of blobs that nobody watches. */
  public TransactionProcessor(EvmConfig config) {
    this(config, BlobSchedule.of(config.rules().revision()), null);
  }

  private TransactionProcessor(
      EvmConfig config, BlobSchedule blobs, @Nullable Inspector inspector) {
    this.config = Objects.requireNonNull(config, "config");
    this.blobs = Objects.requireNonNull(blobs, "blobs");
    this.inspector = inspector;
  }

  /** The same processor with another schedule of blobs. */
  public TransactionProcessor withBlobs(BlobSchedule schedule) {
    return new TransactionProcessor(config, schedule, inspector);
  }

  /** The same processor, watched. */
  public TransactionProcessor withInspector(Inspector watching) {
    return new TransactionProcessor(config, blobs, Objects.requireNonNull(watching, "inspector"));
  }

  /** Executes a transaction if it is valid. The state is not changed; apply the diff to it. */
  public TransactionResult process(StateReader state, BlockContext block, Transaction transaction) {
    Settlement settlement = settlement(state, block, transaction, true);
    Optional<TransactionRule> violation =
        new Validity(config, blobs, settlement.journal(), transaction).violation();
    return violation.isPresent()
        ? new TransactionResult.Invalid(violation.get())
        : settlement.execute();
  }

  /**
   * Executes a transaction as if it were valid and free: nonce, fees and funds for them are not
   * checked, and gas is not paid. Only its form is checked.
   */
  public TransactionResult call(StateReader state, BlockContext block, Transaction transaction) {
    Settlement settlement = settlement(state, block, transaction, false);
    Optional<TransactionRule> violation =
        new Validity(config, blobs, settlement.journal(), transaction).form();
    return violation.isPresent()
        ? new TransactionResult.Invalid(violation.get())
        : settlement.execute();
  }

  /**
   * Finds the least gas limit with which a transaction would succeed as {@link #call} executes it.
   *
   * @param transaction with the highest gas limit to try
   */
  public GasEstimate estimateGas(StateReader state, BlockContext block, Transaction transaction) {
    long enough = transaction.gasLimit();
    TransactionResult result = call(state, block, transaction);
    if (!isSuccess(result)) {
      return new GasEstimate.Failing(result);
    }
    long tooLittle = IntrinsicGas.of(transaction, config.rules()).gas() - 1;
    while (Long.compareUnsigned(enough - tooLittle, 1) > 0) {
      long middle = tooLittle + ((enough - tooLittle) >>> 1);
      if (isSuccess(call(state, block, transaction.withGasLimit(middle)))) {
        enough = middle;
      } else {
        tooLittle = middle;
      }
    }
    return new GasEstimate.Sufficient(enough);
  }

  private static boolean isSuccess(TransactionResult result) {
    return result instanceof TransactionResult.Executed executed && executed.isSuccess();
  }

  private Settlement settlement(
      StateReader state, BlockContext block, Transaction transaction, boolean pays) {
    Fees fees = pays ? Fees.of(transaction, block, config.rules()) : Fees.NONE;
    Journal journal =
        new Journal(state, config.rules().revision(), block, fees.context(transaction));
    return new Settlement(config, journal, inspector, transaction, fees);
  }
}
