package io.hybridvm.core;

import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** A state with a rich sender, on which tests run messages one after the other. */
final class World {
  static final Address SENDER = Address.fromHex("0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e");
  static final long GAS = 10_000_000;

  final InMemoryState state = new InMemoryState();
  final EvmConfig config;
  Journal journal;

  World() {
    this(EvmConfig.of(Revision.OSAKA));
  }

  World(EvmConfig config) {
    this.config = config;
    state.balance(SENDER, Word.of(1L << 60));
    journal = newJournal();
  }

  private Journal newJournal() {
    return new Journal(
        state, config.rules().revision(), BlockContext.DEFAULT, TransactionContext.of(SENDER));
  }

  /** Puts code at an address that depends on nothing but {@code number}. */
  Address contract(int number, Code code) {
    Address address = Address.of(0xc0de_0000L + number);
    state.nonce(address, 1).code(address, code);
    return address;
  }

  ExecutionResult call(Address to, Bytes input) {
    return execute(Message.call(SENDER, to, input, Word.ZERO, GAS));
  }

  /** Executes a message in a transaction of its own and keeps what it did. */
  ExecutionResult execute(Message message) {
    journal = newJournal();
    return keep(new HybridEvm(new EvmContext(config, journal)).execute(message));
  }

  /** The same with somebody watching. */
  ExecutionResult execute(Message message, Inspector inspector) {
    journal = newJournal();
    return keep(new HybridEvm(new EvmContext(config, journal), inspector).execute(message));
  }

  private ExecutionResult keep(ExecutionResult result) {
    state.apply(journal.diff());
    return result;
  }
}
