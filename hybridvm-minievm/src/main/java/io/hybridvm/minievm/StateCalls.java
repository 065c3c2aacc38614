package io.hybridvm.minievm;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Delegation;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what reads or changes accounts, and logs. */
final class StateCalls {
  private StateCalls() {}

  static void balance(EvmFrame frame) {
    Address account = frame.addressArgument();
    frame.answer(frame.host.balance(account), frame.isCold(account));
  }

  static void selfBalance(EvmFrame frame) {
    frame.result(0, frame.host.balance(frame.self));
  }

  static void accountCode(EvmFrame frame) {
    Address account = frame.addressArgument();
    byte[] code = frame.host.code(account).array();
    byte[] answer = new byte[Long.BYTES + code.length + 1];
    EvmFrame.putLong(answer, 0, code.length);
    System.arraycopy(code, 0, answer, Long.BYTES, code.length);
    answer[answer.length - 1] = flag(frame.isCold(account));
    frame.answer(answer, answer.length);
  }

  static void codeHash(EvmFrame frame) {
    Address account = frame.addressArgument();
    frame.answer(frame.host.codeHash(account), frame.isCold(account));
  }

  static void externalCodeSize(EvmFrame frame) {
    Address account = frame.addressArgument();
    frame.result(0, frame.host.codeSize(account));
    frame.result(1, frame.isCold(account));
  }

  static void externalCodeCopy(EvmFrame frame) {
    Address account = frame.addressArgument();
    long length = frame.argument(5);
    if (length != 0) {
      Code code = frame.host.code(account);
      frame.copy(frame.argument(3), code.array(), frame.argument(4), length);
    }
    frame.result(0, frame.isCold(account));
  }

  static void loadCallee(EvmFrame frame) {
    Address account = frame.addressArgument();
    byte[] answer = frame.chunk();
    int length = 0;
    answer[length++] = flag(!frame.host.accountExists(account));
    boolean isCold = frame.isCold(account);
    Optional<Address> delegate =
        frame.hasDelegations() ? Delegation.target(frame.host.code(account)) : Optional.empty();
    answer[length++] = flag(delegate.isPresent());
    if (delegate.isPresent()) {
      answer[length++] = flag(frame.isCold(delegate.get()));
    }
    answer[length++] = flag(isCold);
    frame.answer(length);
  }

  static void selfdestruct(EvmFrame frame) {
    Host host = frame.host;
    Address beneficiary = frame.addressArgument();
    byte[] answer = frame.chunk();
    answer[0] = flag(!host.balance(frame.self).isZero());
    answer[1] = flag(host.accountExists(beneficiary));
    answer[3] = flag(frame.isCold(beneficiary));
    answer[2] = flag(!host.selfdestruct(frame.self, beneficiary));
    frame.answer(4);
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  static void storageLoad(EvmFrame frame) {
    Word key = frame.wordArgument(0);
    boolean isCold = frame.isCold(key);
    frame.result(0, frame.host.storage(frame.self, key));
    frame.result(4, isCold);
  }

  /** Tells value and original value before the change; whether the slot was cold. */
  static boolean storageStore(EvmFrame frame) {
    Word key = frame.wordArgument(0);
    Word value = frame.wordArgument(4);
    Host host = frame.host;
    boolean isCold = frame.isCold(key);
    frame.result(0, host.storage(frame.self, key));
    frame.result(4, host.originalStorage(frame.self, key));
    host.setStorage(frame.self, key, value);
    return isCold;
  }

  static void transientLoad(EvmFrame frame) {
    frame.result(0, frame.host.transientStorage(frame.addressArgument(), frame.wordArgument(3)));
  }

  static void transientStore(EvmFrame frame) {
    frame.host.setTransientStorage(frame.self, frame.wordArgument(0), frame.wordArgument(4));
  }

  // With any account's address, and arguments in the exchange buffer.

  static void accountStorageLoad(EvmFrame frame) {
    Address account = frame.addressArgument();
    Word key = frame.wordArgument(3);
    frame.answer(frame.host.storage(account, key), frame.isCold(key));
  }

  static void accountStorageStore(EvmFrame frame) {
    byte[] exchange = frame.takeExchange(Address.BYTES + 2 * Word.BYTES);
    Address account = Address.read(exchange, 0);
    Word key = Word.read(exchange, Address.BYTES);
    Word value = Word.read(exchange, Address.BYTES + Word.BYTES);
    boolean isCold = frame.isCold(key);
    EvmFrame.putWord(exchange, 0, frame.host.originalStorage(account, key));
    EvmFrame.putWord(exchange, Word.BYTES, frame.host.storage(account, key));
    EvmFrame.putWord(exchange, 2 * Word.BYTES, value);
    exchange[3 * Word.BYTES] = flag(isCold);
    frame.host.setStorage(account, key, value);
    frame.answer(3 * Word.BYTES + 1);
  }

  static void accountTransientStore(EvmFrame frame) {
    byte[] exchange = frame.takeExchange(Address.BYTES + 2 * Word.BYTES);
    frame.host.setTransientStorage(
        Address.read(exchange, 0),
        Word.read(exchange, Address.BYTES),
        Word.read(exchange, Address.BYTES + Word.BYTES));
  }

  static void log(EvmFrame frame) {
    long said = frame.argument(3);
    if (said < 0 || said > Log.MAXIMUM_TOPICS) {
      throw GuestFault.tooManyTopics(said, Log.MAXIMUM_TOPICS);
    }
    int count = (int) said;
    long top = frame.argument(2);
    List<Word> topics = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      topics.add(frame.readWord(top - (long) i * Word.BYTES));
    }
    frame.host.emitLog(
        new Log(frame.self, topics, frame.read(frame.argument(0), frame.argument(1))));
  }
}
