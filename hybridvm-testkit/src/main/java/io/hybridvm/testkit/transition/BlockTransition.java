package io.hybridvm.testkit.transition;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.transaction.BlobSchedule;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.core.transaction.TransactionProcessor;
import io.hybridvm.core.transaction.TransactionResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.trie.StateRoot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Applies a block to a state: system contracts, transactions, rewards, withdrawals, requests, in
 * this order. Transactions that break a rule are left out. Not thread-safe; good once.
 */
public final class BlockTransition {
  private static final BigInteger OMMER_PARTS = BigInteger.valueOf(8);
  private static final BigInteger NEPHEW_PARTS = BigInteger.valueOf(32);

  private final TransitionInput input;
  private final Revision revision;
  private final BlobSchedule blobs;
  private final EvmConfig config;
  private final InMemoryState state;
  private final BlockContext block;
  private final List<TransitionReceipt> receipts = new ArrayList<>();
  private final Map<Integer, String> rejected = new TreeMap<>();
  private long gasUsed;
  private long blobGasUsed;
  private int logs;

  /** Prepares a block; its state is changed in place. */
  public BlockTransition(TransitionInput input) {
    this.input = input;
    revision = input.fork().revision();
    blobs = input.fork().blobs();
    config = EvmConfig.of(revision);
    state = input.state();
    block = input.environment().context(input.chainId());
  }

  /** Watches transactions. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Called before each transaction that is going to be tried.
     *
     * @param index among those of the block, which rejected ones are not
     * @return null if nobody watches this one
     */
    @Nullable Inspector inspector(int index, SignedTransaction transaction);
  }

  /**
   * Applies the block.
   *
   * @param reward of the coinbase in wei; empty for a chain that pays none, which before Spurious
   *     Dragon is not the same as 0
   */
  public TransitionResult apply(Optional<Word> reward, Watcher watcher) {
    SystemCalls system = new SystemCalls(config, state, block);
    input.environment().parentBeaconBlockRoot().ifPresent(system::storeBeaconRoot);
    boolean isPrague = revision.isAtLeast(Revision.PRAGUE);
    if (isPrague) {
      system.storeParentHash();
    }
    int index = 0;
    for (Candidate candidate : input.candidates()) {
      String error = execute(candidate, watcher);
      if (!error.isEmpty()) {
        rejected.put(index, error);
      }
      index++;
    }
    reward.ifPresent(this::reward);
    for (Withdrawal withdrawal : input.environment().withdrawals().orElse(List.of())) {
      give(withdrawal.address(), withdrawal.wei());
    }
    Optional<List<Bytes>> requests =
        isPrague
            ? Optional.of(system.requests(TransitionReceipt.logs(receipts)))
            : Optional.empty();
    return new TransitionResult(input, block, receipts, rejected, blobGasUsed, requests);
  }

  /** Says what is wrong with a transaction, nothing if it was executed. */
  private String execute(Candidate candidate, Watcher watcher) {
    SignedTransaction signed = candidate.transaction();
    if (signed == null) {
      return candidate.error();
    }
    String error = violation(signed);
    if (!error.isEmpty()) {
      return error;
    }
    TransactionProcessor plain = new TransactionProcessor(config).withBlobs(blobs);
    Inspector inspector = watcher.inspector(receipts.size(), signed);
    TransactionProcessor processor = inspector == null ? plain : plain.withInspector(inspector);
    return switch (processor.process(state, block, signed.transaction())) {
      case TransactionResult.Invalid invalid -> invalid.rule().violation();
      case TransactionResult.Executed executed -> {
        keep(signed, executed);
        yield "";
      }
    };
  }

  /** What is wrong with a transaction in this block, as far as it takes the block to tell. */
  private String violation(SignedTransaction signed) {
    Transaction transaction = signed.transaction();
    OptionalLong chain = signed.chainId();
    boolean knowsChains = revision.isAtLeast(Revision.SPURIOUS_DRAGON);
    if (chain.isPresent() && (!knowsChains || chain.getAsLong() != input.chainId())) {
      return "the transaction is for chain " + Long.toUnsignedString(chain.getAsLong());
    }
    if (revision.isAtLeast(Revision.HOMESTEAD) && !signed.isUnalterable()) {
      return "s of the signature is above half of the order";
    }
    if (Long.compareUnsigned(transaction.gasLimit(), block.gasLimit() - gasUsed) > 0) {
      return "the gas limit exceeds what is left of the block's";
    }
    long blobGas = BlobSchedule.GAS_PER_BLOB * transaction.blobHashes().size();
    long most = BlobSchedule.GAS_PER_BLOB * blobs.blobsPerBlock();
    return blobGas > 0 && blobGasUsed + blobGas > most
        ? "there are more blobs than are left of the block's"
        : "";
  }

  private void keep(SignedTransaction signed, TransactionResult.Executed executed) {
    state.apply(executed.diff());
    gasUsed += executed.gasUsed();
    blobGasUsed += executed.blobGasUsed();
    Word root = revision.isAtLeast(Revision.BYZANTIUM) ? null : StateRoot.of(state);
    receipts.add(new TransitionReceipt(signed, executed, gasUsed, root, logs));
    logs += executed.logs().size();
  }

  private void reward(Word wei) {
    BigInteger whole = wei.toBigInteger();
    List<BlockEnvironment.Ommer> ommers = input.environment().ommers();
    for (BlockEnvironment.Ommer ommer : ommers) {
      BigInteger parts = OMMER_PARTS.subtract(Word.of(ommer.delta()).toBigInteger());
      give(ommer.address(), Word.of(whole.multiply(parts).divide(OMMER_PARTS)));
    }
    BigInteger nephew = whole.multiply(BigInteger.valueOf(ommers.size())).divide(NEPHEW_PARTS);
    give(block.coinbase(), Word.of(whole.add(nephew)));
  }

  /**
   * Adds to a balance; an account that stays empty goes, or comes into being, as the fork has it.
   */
  private void give(Address address, Word wei) {
    Journal journal = new Journal(state, revision, block, TransactionContext.of(address));
    journal.setBalance(address, journal.balance(address).plus(wei));
    state.apply(journal.diff());
    if (!revision.isAtLeast(Revision.SPURIOUS_DRAGON) && state.account(address).isEmpty()) {
      state.balance(address, wei);
    }
  }
}
