package io.hybridvm.syscalls;

import org.jspecify.annotations.Nullable;

/** Leads each syscall to its answer. */
final class SyscallTable {
  private SyscallTable() {}

  /**
   * Answers a syscall whose static price is paid.
   *
   * @return what the frame cannot do itself; null if the answer is given
   * @throws GuestHalt if the frame has to halt
   */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  static @Nullable Action answer(GuestFrame frame, Syscall syscall) {
    switch (syscall) {
      case RETURNCREATEADDRESS -> EnvironmentSyscalls.returnCreateAddress(frame);
      case CALLSTATUS -> frame.result(frame.lastSucceeded ? 1 : 0);
      case DEBUGPRINT -> EnvironmentSyscalls.debugPrint(frame);
      case KECCAK256 -> EnvironmentSyscalls.keccak256(frame);
      case ADDRESS -> frame.result(frame.message.recipient());
      case BALANCE -> StateSyscalls.balance(frame);
      case ORIGIN -> frame.result(frame.host.transaction().origin());
      case CALLER -> frame.result(frame.message.sender());
      case CALLVALUE -> frame.result(frame.message.value());
      case CALLDATALOAD -> EnvironmentSyscalls.callDataLoad(frame);
      case CALLDATASIZE -> frame.wordResult(frame.calldata.length);
      case CALLDATACOPY -> EnvironmentSyscalls.copy(frame, frame.calldata);
      case CODESIZE -> frame.wordResult(frame.code.size());
      case CODECOPY -> EnvironmentSyscalls.copy(frame, frame.code.array());
      case GASPRICE -> frame.result(frame.host.transaction().gasPrice());
      case EXTCODESIZE -> StateSyscalls.extCodeSize(frame);
      case EXTCODECOPY -> StateSyscalls.extCodeCopy(frame);
      case RETURNDATASIZE -> frame.result(frame.returnData.length);
      case RETURNDATACOPY -> EnvironmentSyscalls.returnDataCopy(frame);
      case EXTCODEHASH -> StateSyscalls.extCodeHash(frame);
      case BLOCKHASH -> EnvironmentSyscalls.blockHash(frame);
      case COINBASE -> frame.result(frame.host.block().coinbase());
      case TIMESTAMP -> frame.wordResult(frame.host.block().timestamp());
      case NUMBER -> frame.wordResult(frame.host.block().number());
      case PREVRANDAO -> frame.result(frame.host.block().prevRandao());
      case GASLIMIT -> frame.wordResult(frame.host.block().gasLimit());
      case CHAINID -> frame.result(frame.host.block().chainId());
      case SELFBALANCE -> frame.result(frame.host.balance(frame.message.recipient()));
      case BASEFEE -> frame.result(frame.host.block().baseFee());
      case BLOBHASH -> EnvironmentSyscalls.blobHash(frame);
      case BLOBBASEFEE -> frame.result(frame.host.block().blobBaseFee());
      case SLOAD -> StateSyscalls.sload(frame);
      case SSTORE -> StateSyscalls.sstore(frame);
      case GAS -> frame.wordResult(frame.gas.gasLeft());
      case TLOAD -> StateSyscalls.tload(frame);
      case TSTORE -> StateSyscalls.tstore(frame);
      case LOG -> StateSyscalls.log(frame);
      case CREATE -> {
        return MessageSyscalls.create(frame, MessageKind.CREATE);
      }
      case CALL -> {
        return MessageSyscalls.call(frame, MessageKind.CALL, frame.addressNumberArgument());
      }
      case RETURN -> {
        return new Action.Return(frame.takeData(frame.argument(0), frame.argument(1)));
      }
      case DELEGATECALL -> {
        return MessageSyscalls.call(frame, MessageKind.DELEGATECALL, frame.addressArgument());
      }
      case CREATE2 -> {
        return MessageSyscalls.create(frame, MessageKind.CREATE2);
      }
      case STATICCALL -> {
        return MessageSyscalls.call(frame, MessageKind.STATICCALL, frame.addressNumberArgument());
      }
      case REVERT -> {
        return new Action.Revert(frame.takeData(frame.argument(0), frame.argument(1)));
      }
      case SELFDESTRUCT -> {
        return StateSyscalls.selfdestruct(frame);
      }
      case CREATE_FULL -> {
        return MessageSyscalls.fullCreate(frame, MessageKind.CREATE);
      }
      case CALL_FULL -> {
        return MessageSyscalls.fullCall(frame, MessageKind.CALL);
      }
      case DELEGATECALL_FULL -> {
        return MessageSyscalls.fullCall(frame, MessageKind.DELEGATECALL);
      }
      case CREATE2_FULL -> {
        return MessageSyscalls.fullCreate(frame, MessageKind.CREATE2);
      }
      case STATICCALL_FULL -> {
        return MessageSyscalls.fullCall(frame, MessageKind.STATICCALL);
      }
    }
    return null;
  }
}
