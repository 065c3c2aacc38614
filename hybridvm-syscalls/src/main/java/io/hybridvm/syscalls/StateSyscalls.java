package io.hybridvm.syscalls;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Answers what reads or changes accounts, and logs. */
final class StateSyscalls {
  private StateSyscalls() {}

  private static Address accessedArgument(GuestFrame frame) {
    Address account = frame.addressArgument();
    frame.chargeAccess(account);
    return account;
  }

  static void balance(GuestFrame frame) {
    frame.result(frame.host.balance(accessedArgument(frame)));
  }

  static void extCodeSize(GuestFrame frame) {
    frame.wordResult(frame.host.codeSize(accessedArgument(frame)));
  }

  static void extCodeHash(GuestFrame frame) {
    frame.result(frame.host.codeHash(accessedArgument(frame)));
  }

  static void extCodeCopy(GuestFrame frame) {
    Code code = frame.host.code(accessedArgument(frame));
    EnvironmentSyscalls.copy(frame, code.array(), 3);
  }

  static void sload(GuestFrame frame) {
    Address self = frame.message.recipient();
    Word key = frame.wordArgument(0);
    AccessStatus access = frame.host.accessStorage(self, key);
    frame.charge(access == AccessStatus.COLD ? GasCost.COLD_SLOT : GasCost.WARM_ACCESS);
    frame.result(frame.host.storage(self, key));
  }

  static void sstore(GuestFrame frame) {
    boolean keepsStipend = frame.rules.isAtLeast(Revision.ISTANBUL);
    if (keepsStipend && frame.gas.gasLeft() <= frame.rules.cost(GasCost.CALL_STIPEND)) {
      throw new GuestHalt(HaltReason.OUT_OF_GAS);
    }
    Address self = frame.message.recipient();
    Word key = frame.wordArgument(0);
    if (frame.host.accessStorage(self, key) == AccessStatus.COLD) {
      frame.charge(GasCost.COLD_SLOT);
    }
    StorageStatus status = frame.host.setStorage(self, key, frame.wordArgument(4));
    SstoreCost cost = frame.rules.sstore(status);
    frame.charge(cost.gas());
    if (cost.refund() != 0) {
      frame.host.addRefund(cost.refund());
    }
  }

  static void tload(GuestFrame frame) {
    Address self = frame.message.recipient();
    frame.result(frame.host.transientStorage(self, frame.wordArgument(0)));
  }

  static void tstore(GuestFrame frame) {
    Address self = frame.message.recipient();
    frame.host.setTransientStorage(self, frame.wordArgument(0), frame.wordArgument(4));
  }

  static void log(GuestFrame frame) {
    long pointer = frame.argument(0);
    long length = frame.argument(1);
    long topicsPointer = frame.argument(2);
    long count = frame.argument(3);
    if (count < 0 || count > Log.MAXIMUM_TOPICS) {
      throw new GuestHalt(HaltReason.TOO_MANY_TOPICS, count, Log.MAXIMUM_TOPICS);
    }
    frame.checkReadable(topicsPointer, count * Word.BYTES);
    frame.checkData(pointer, length);
    frame.charge(count * frame.rules.cost(GasCost.LOG_TOPIC));
    frame.charge(length * frame.rules.cost(GasCost.LOG_BYTE));
    Bytes data = frame.readData(pointer, length);
    List<Word> topics = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      topics.add(frame.readWord(topicsPointer + (long) i * Word.BYTES));
    }
    frame.host.emitLog(new Log(frame.message.recipient(), topics, data));
  }

  static Action selfdestruct(GuestFrame frame) {
    Address beneficiary = frame.addressArgument();
    if (frame.host.accessAccount(beneficiary) == AccessStatus.COLD) {
      frame.charge(GasCost.COLD_ACCOUNT);
    }
    // Free before EIP-150, and for an empty balance since EIP-161.
    boolean costs =
        frame.rules.isAtLeast(Revision.TANGERINE_WHISTLE) && !frame.host.accountExists(beneficiary);
    boolean always = !frame.rules.isAtLeast(Revision.SPURIOUS_DRAGON);
    if (costs && (always || !frame.host.balance(frame.message.recipient()).isZero())) {
      frame.charge(GasCost.NEW_ACCOUNT);
    }
    return new Action.Selfdestruct(beneficiary);
  }
}
