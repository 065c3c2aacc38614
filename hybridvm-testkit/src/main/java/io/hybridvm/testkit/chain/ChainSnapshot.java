package io.hybridvm.testkit.chain;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.AccountDiff;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chain as it was at some time, for {@link Chain#revert}. Immutable; good for any number of
 * reverts, in any order.
 */
public final class ChainSnapshot {
  private final StateDiff accounts;
  private final BlockContext block;
  private final List<Mock> mocks;

  private ChainSnapshot(StateDiff accounts, BlockContext block, List<Mock> mocks) {
    this.accounts = accounts;
    this.block = block;
    this.mocks = List.copyOf(mocks);
  }

  static ChainSnapshot of(InMemoryState state, BlockContext block, List<Mock> mocks) {
    SortedMap<Address, AccountDiff> accounts = new TreeMap<>();
    for (Address address : state.addresses()) {
      Account account = state.account(address).orElseThrow();
      accounts.put(
          address,
          new AccountDiff.Changed(
              account.nonce(),
              account.balance(),
              state.code(address, account.codeHash()),
              state.storage(address)));
    }
    return new ChainSnapshot(new StateDiff(accounts), block, mocks);
  }

  BlockContext block() {
    return block;
  }

  List<Mock> mocks() {
    return mocks;
  }

  /** Makes a state what it was. */
  void restore(InMemoryState state) {
    SortedMap<Address, AccountDiff> all = new TreeMap<>();
    state.addresses().forEach(address -> all.put(address, new AccountDiff.Deleted()));
    state.apply(new StateDiff(all));
    state.apply(accounts);
  }
}
