package io.hybridvm.testkit.solidity;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Chain.CAROL;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A token of which Alice has 1,000 and Bob 10, and Carol may take 500 from Alice; and what messages
 * to it cost, each from that same state. The execution alone: what a transaction costs besides is
 * left out, and refunds are not taken off.
 */
final class TokenWorld {
  static final Object[] ARGUMENTS = {"Gold Coin", "GLD", 18};

  private static final long GAS = 30_000_000;

  private final EvmConfig config;
  private final InMemoryState state = new InMemoryState();
  private final long deploymentGas;
  private final Address token;

  /** One message to the token. */
  record Call(Address from, Bytes input) {
    static Call of(Address from, String signature, Object... arguments) {
      return new Call(from, Abi.call(signature, arguments));
    }
  }

  /** The messages that bring the token into its state. */
  static List<Call> preparation() {
    return List.of(
        Call.of(ALICE, "mint(address,uint256)", ALICE, 1000),
        Call.of(ALICE, "mint(address,uint256)", BOB, 10),
        Call.of(ALICE, "approve(address,uint256)", CAROL, 500));
  }

  TokenWorld(Metering metering, Bytes initCode) {
    config = EvmConfig.builder(Revision.OSAKA).metering(metering).build();
    Journal journal = journal(ALICE);
    ExecutionResult result = run(journal, Message.create(ALICE, initCode, Word.ZERO, GAS));
    state.apply(journal.diff());
    deploymentGas = GAS - result.gasLeft();
    token = result.created().orElseThrow(() -> new AssertionError(result));
    for (Call call : preparation()) {
      Journal next = journal(call.from());
      run(next, message(call));
      state.apply(next.diff());
    }
  }

  long deploymentGas() {
    return deploymentGas;
  }

  /** What a message costs; it leaves no trace. */
  long gas(Call call) {
    return GAS - run(journal(call.from()), message(call)).gasLeft();
  }

  int codeBytes() {
    Word hash = state.account(token).orElseThrow().codeHash();
    return state.code(token, hash).size();
  }

  private Message message(Call call) {
    return Message.call(call.from(), token, call.input(), Word.ZERO, GAS);
  }

  private Journal journal(Address origin) {
    return new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(origin));
  }

  private ExecutionResult run(Journal journal, Message message) {
    return new HybridEvm(new EvmContext(config, journal)).execute(message);
  }
}
