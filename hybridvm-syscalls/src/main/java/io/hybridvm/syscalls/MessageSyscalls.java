package io.hybridvm.syscalls;

import org.apache.tuweni.bytes.Bytes;

/** Prices and makes the messages that a frame sends, and takes their results. */
final class MessageSyscalls {
  /** Asks for all the gas that the rules allow. */
  private static final long ALL_GAS = -1;

  private MessageSyscalls() {}

  /**
   * The calls whose arguments are in registers, the address read already.
   *
   * @param kind any call
   */
  static Action call(GuestFrame frame, MessageKind kind, Address account) {
    Word value = kind == MessageKind.CALL ? Word.of(frame.argument(3)) : Word.ZERO;
    return call(frame, kind, account, value, ALL_GAS, 4);
  }

  /** The calls with address and value in memory and an explicit gas. */
  static Action fullCall(GuestFrame frame, MessageKind kind) {
    Address account = frame.readAddress(frame.argument(0));
    Word value = kind == MessageKind.CALL ? frame.readWord(frame.argument(1)) : Word.ZERO;
    return call(frame, kind, account, value, frame.argument(2), 3);
  }

  private static Action call(
      GuestFrame frame, MessageKind kind, Address account, Word value, long gas, int dataArgument) {
    Message caller = frame.message;
    if (caller.isStatic() && !value.isZero()) {
      throw new GuestHalt(HaltReason.STATIC_VIOLATION);
    }
    frame.chargeAccess(account);
    if (!value.isZero()) {
      frame.charge(GasCost.CALL_VALUE);
    }
    if (kind == MessageKind.CALL && makesAccount(frame, account, value)) {
      frame.charge(GasCost.NEW_ACCOUNT);
    }
    chargeDelegate(frame, account);
    Bytes data = frame.takeData(frame.argument(dataArgument), frame.argument(dataArgument + 1));
    long given = takeGas(frame, gas);
    if (!value.isZero()) {
      given += frame.rules.cost(GasCost.CALL_STIPEND);
    }
    boolean delegates = kind == MessageKind.DELEGATECALL;
    return new Action.Send(
        new Message(
            kind,
            caller.isStatic() || kind == MessageKind.STATICCALL,
            caller.depth() + 1,
            given,
            delegates ? caller.sender() : caller.recipient(),
            delegates ? caller.recipient() : account,
            account,
            delegates ? caller.value() : value,
            data,
            Word.ZERO));
  }

  private static boolean makesAccount(GuestFrame frame, Address account, Word value) {
    boolean ifValue = frame.rules.isAtLeast(Revision.SPURIOUS_DRAGON);
    return !(ifValue && value.isZero()) && !frame.host.accountExists(account);
  }

  /** A delegation costs one more access. EIP-7702. */
  private static void chargeDelegate(GuestFrame frame, Address account) {
    if (frame.rules.isAtLeast(Revision.PRAGUE)) {
      Delegation.target(frame.host.code(account)).ifPresent(frame::chargeAccess);
    }
  }

  /** {@code CREATE} and {@code CREATE2} with arguments in registers. */
  static Action create(GuestFrame frame, MessageKind kind) {
    Word value = Word.of(frame.argument(0));
    Word salt = kind == MessageKind.CREATE2 ? frame.readWord(frame.argument(3)) : Word.ZERO;
    return create(frame, kind, value, salt);
  }

  /** The creates with value, address and salt in memory. */
  static Action fullCreate(GuestFrame frame, MessageKind kind) {
    Word value = frame.readWord(frame.argument(0));
    frame.checkWritable(frame.argument(3), Address.BYTES);
    Word salt = kind == MessageKind.CREATE2 ? frame.readWord(frame.argument(4)) : Word.ZERO;
    return create(frame, kind, value, salt);
  }

  private static Action create(GuestFrame frame, MessageKind kind, Word value, Word salt) {
    long pointer = frame.argument(1);
    long length = frame.argument(2);
    frame.chargeData(pointer, length);
    frame.chargeWords(GasCost.INIT_CODE_WORD, length);
    if (kind == MessageKind.CREATE2) {
      frame.chargeWords(GasCost.KECCAK256_WORD, length);
    }
    Bytes initCode = frame.readData(pointer, length);
    int limit = frame.environment.limits().initCodeBytes(Code.of(initCode).kind());
    if (length > limit) {
      throw new GuestHalt(HaltReason.INIT_CODE_SIZE_LIMIT, length, limit);
    }
    return new Action.Send(
        new Message(
            kind,
            false,
            frame.message.depth() + 1,
            takeGas(frame, ALL_GAS),
            frame.message.recipient(),
            Address.ZERO,
            Address.ZERO,
            value,
            initCode,
            salt));
  }

  /**
   * Takes gas for a callee: at most all but 1/64 of it since EIP-150, before just what is asked.
   */
  private static long takeGas(GuestFrame frame, long wanted) {
    long left = frame.gas.gasLeft();
    long most = frame.rules.isAtLeast(Revision.TANGERINE_WHISTLE) ? left - left / 64 : left;
    boolean capped = wanted == ALL_GAS || frame.rules.isAtLeast(Revision.TANGERINE_WHISTLE);
    long given = capped && Long.compareUnsigned(wanted, most) > 0 ? most : wanted;
    if (Long.compareUnsigned(given, left) > 0) {
      throw new GuestHalt(HaltReason.OUT_OF_GAS);
    }
    frame.charge(given);
    return given;
  }

  /** What the frame gets back from a message it sent. */
  static void complete(GuestFrame frame, Message sent, ExecutionResult result) {
    frame.gas.giveBack(result.gasLeft());
    frame.lastSucceeded = result.isSuccess();
    boolean isCreate = sent.kind().isCreate();
    if (isCreate) {
      frame.created = result.created().orElse(Address.ZERO);
    }
    frame.returnData =
        isCreate && result.isSuccess() ? new byte[0] : result.output().toArrayUnsafe();
  }
}
