package io.hybridvm.minievm;

import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** Makes the messages that a frame sends, and hands in their results. */
final class MessageCalls {
  private MessageCalls() {}

  private static MessageKind callKind(EvmFrame frame) {
    return switch (Math.clamp(frame.argument(7), -1, 4)) {
      case 0 -> MessageKind.CALL;
      case 1 -> MessageKind.CALLCODE;
      case 2 -> MessageKind.DELEGATECALL;
      case 3 -> MessageKind.STATICCALL;
      default -> throw GuestFault.unknownCall(HostCall.CALL.number(), frame.machine.pc());
    };
  }

  private static long gas(EvmFrame frame, int index, HostCall call) {
    long gas = frame.argument(index);
    if (gas < 0) {
      throw GuestFault.unknownCall(call.number(), frame.machine.pc());
    }
    return gas;
  }

  static Action call(EvmFrame frame) {
    Message caller = frame.message;
    MessageKind kind = callKind(frame);
    Address account = frame.addressArgument();
    boolean delegates = kind == MessageKind.DELEGATECALL;
    boolean stays = delegates || kind == MessageKind.CALLCODE;
    Word value =
        switch (kind) {
          case CALL, CALLCODE -> frame.readWord(frame.argument(3));
          case DELEGATECALL -> caller.value();
          case STATICCALL, CREATE, CREATE2 -> Word.ZERO;
        };
    return new Action.Send(
        new Message(
            kind,
            caller.isStatic() || kind == MessageKind.STATICCALL,
            caller.depth() + 1,
            gas(frame, 4, HostCall.CALL),
            delegates ? caller.sender() : frame.self,
            stays ? frame.self : account,
            account,
            value,
            frame.read(frame.argument(5), frame.argument(6)),
            Word.ZERO));
  }

  static Action create(EvmFrame frame) {
    Bytes initCode = frame.read(frame.argument(1), frame.argument(2));
    // The guest knows the larger one of two limits.
    int limit = frame.environment.limits().initCodeBytes(Code.of(initCode).kind());
    if (initCode.size() > limit) {
      return new Action.Halt(
          new ExecutionResult.Halt(HaltReason.INIT_CODE_SIZE_LIMIT, initCode.size(), limit));
    }
    long salt = frame.argument(4);
    return new Action.Send(
        new Message(
            salt == 0 ? MessageKind.CREATE : MessageKind.CREATE2,
            false,
            frame.message.depth() + 1,
            gas(frame, 3, HostCall.CREATE),
            frame.self,
            Address.ZERO,
            Address.ZERO,
            frame.readWord(frame.argument(0)),
            initCode,
            salt == 0 ? Word.ZERO : frame.readWord(salt)));
  }

  /** Hands in the result of either. */
  static void complete(EvmFrame frame, Message sent, ExecutionResult result) {
    boolean isCreate = sent.kind().isCreate();
    byte[] data = isCreate && result.isSuccess() ? new byte[0] : result.output().toArrayUnsafe();
    frame.returnData = data;
    frame.result(0, result.isSuccess());
    frame.result(1, result.gasLeft());
    frame.result(2, data.length);
    if (isCreate) {
      Word created = result.created().orElse(Address.ZERO).toWord();
      frame.result(3, created.limb0());
      frame.result(4, created.limb1());
      frame.result(5, created.limb2());
    } else {
      long length = frame.machine.register(Register.T2);
      int count = (int) Math.min(length, data.length);
      frame.write(frame.machine.register(Register.T1), data, 0, count);
    }
  }
}
