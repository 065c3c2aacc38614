package io.hybridvm.testkit.benchmark;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** A state of ours in memory, by the rules of Shanghai, as everything else that is compared. */
final class HybridWorld implements ContractWorld {
  private static final Revision REVISION = Revision.SHANGHAI;
  private static final long GAS = 100_000_000;

  private final InMemoryState state = new InMemoryState();
  private final EvmConfig config;

  HybridWorld(Translator translator) {
    config = EvmConfig.builder(REVISION).translator(translator).build();
  }

  private Journal journal(Message message) {
    TransactionContext transaction = TransactionContext.of(message.sender());
    return new Journal(state, REVISION, BlockContext.DEFAULT, transaction);
  }

  private ExecutionResult execute(Journal journal, Message message, int times) {
    HybridEvm evm = new HybridEvm(new EvmContext(config, journal));
    ExecutionResult result = evm.execute(message);
    for (int i = 1; i < times; i++) {
      result = evm.execute(message);
    }
    if (!result.isSuccess()) {
      throw new IllegalStateException("a call that is measured fails: " + result);
    }
    return result;
  }

  /** Executes a message as a transaction whose changes stay. */
  ExecutionResult execute(Message message) {
    Journal journal = journal(message);
    ExecutionResult result = execute(journal, message, 1);
    state.apply(journal.diff());
    return result;
  }

  @Override
  public Address deploy(Bytes initCode) {
    return execute(Message.create(ALICE, initCode, Word.ZERO, GAS)).created().orElseThrow();
  }

  @Override
  public void putEmpty() {
    state.code(EMPTY, Code.of(Bytes.of(0)));
  }

  @Override
  public void call(Address to, Bytes input) {
    execute(Message.call(ALICE, to, input, Word.ZERO, GAS));
  }

  @Override
  public void tryCalls(Address to, Bytes input, int times) {
    Message message = Message.call(ALICE, to, input, Word.ZERO, GAS);
    execute(journal(message), message, times);
  }

  @Override
  public void close() {}
}
