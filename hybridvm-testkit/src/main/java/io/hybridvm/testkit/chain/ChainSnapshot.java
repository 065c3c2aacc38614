package io.hybridvm.testkit.chain;

import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.BlockContext;
import java.util.List;

/**
 * A chain as it was at some time, for {@link Chain#revert}. Never changes; good for any number of
 * reverts, in any order.
 */
public final class ChainSnapshot {
  private final InMemoryState state;
  private final BlockContext block;
  private final TransactionEnvironment.Settings transaction;
  private final List<Mock> mocks;

  private ChainSnapshot(
      InMemoryState state,
      BlockContext block,
      TransactionEnvironment.Settings transaction,
      List<Mock> mocks) {
    this.state = state;
    this.block = block;
    this.transaction = transaction;
    this.mocks = List.copyOf(mocks);
  }

  static ChainSnapshot of(
      InMemoryState state,
      BlockContext block,
      TransactionEnvironment.Settings transaction,
      List<Mock> mocks) {
    return new ChainSnapshot(state.copy(), block, transaction, mocks);
  }

  BlockContext block() {
    return block;
  }

  TransactionEnvironment.Settings transaction() {
    return transaction;
  }

  List<Mock> mocks() {
    return mocks;
  }

  /** Makes a state what it was. */
  void restore(InMemoryState other) {
    other.restore(state);
  }
}
