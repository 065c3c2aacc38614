package io.hybridvm.testkit.chain;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A chain in memory, on which every message is in a block of its own. Blocks are 12 seconds apart
 * and depend on nothing but their number, so everything can be repeated.
 *
 * <p>Messages are executed as they are: nobody signs, and nobody pays for gas. Not thread-safe.
 */
public final class Chain {
  private static final long GENESIS_SECONDS = 1_767_225_600;
  private static final long BLOCK_SECONDS = 12;

  private final EvmConfig config;
  private final InMemoryState state;
  private long blockNumber;

  /** A chain without accounts and blocks. */
  public Chain(Revision revision) {
    this(revision, new InMemoryState(), 0);
  }

  /**
   * A chain that goes on.
   *
   * @param state which this chain changes
   * @param blockNumber of the last block
   */
  public Chain(Revision revision, InMemoryState state, long blockNumber) {
    config = EvmConfig.of(revision);
    this.state = Objects.requireNonNull(state, "state");
    this.blockNumber = blockNumber;
  }

  /** The state behind the last block. */
  public InMemoryState state() {
    return state;
  }

  /** Number of the last block, 0 if there is none. */
  public long blockNumber() {
    return blockNumber;
  }

  /** Executes a message in a new block, which becomes part of the chain. */
  public Receipt execute(Message message) {
    return execute(message, null, OptionalLong.empty());
  }

  /**
   * Executes a message in a new block, which becomes part of the chain.
   *
   * @param inspector watches, if it is there
   * @param deadline {@link System#nanoTime} at which the execution stops, if at any
   */
  public Receipt execute(Message message, @Nullable Inspector inspector, OptionalLong deadline) {
    Receipt receipt = simulate(message, inspector, deadline);
    state.apply(receipt.diff());
    blockNumber++;
    return receipt;
  }

  /** Tells what {@link #execute(Message)} would do, and leaves the chain as it is. */
  public Receipt simulate(Message message) {
    return simulate(message, null, OptionalLong.empty());
  }

  /**
   * Tells what {@link #execute(Message, Inspector, OptionalLong)} would do, and leaves the chain as
   * it is.
   *
   * @param inspector watches, if it is there
   * @param deadline {@link System#nanoTime} at which the execution stops, if at any
   */
  public Receipt simulate(Message message, @Nullable Inspector inspector, OptionalLong deadline) {
    Revision revision = config.rules().revision();
    Journal journal =
        new Journal(state, revision, nextBlock(), TransactionContext.of(message.sender()));
    HybridEvm evm = new HybridEvm(new EvmContext(config, journal, deadline));
    long start = System.nanoTime();
    ExecutionResult result =
        (inspector == null ? evm : evm.withInspector(inspector)).execute(message);
    long nanos = System.nanoTime() - start;
    return new Receipt(message, result, journal.logs(), journal.diff(), nanos);
  }

  private BlockContext nextBlock() {
    long number = blockNumber + 1;
    return BlockContext.DEFAULT
        .withNumber(number)
        .withTimestamp(GENESIS_SECONDS + number * BLOCK_SECONDS);
  }
}
