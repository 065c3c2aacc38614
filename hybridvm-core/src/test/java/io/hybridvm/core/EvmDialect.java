package io.hybridvm.core;

import static io.hybridvm.minievm.EvmOpcode.CALLDATASIZE;
import static io.hybridvm.minievm.EvmOpcode.CALLVALUE;
import static io.hybridvm.minievm.EvmOpcode.CODECOPY;
import static io.hybridvm.minievm.EvmOpcode.DUP1;
import static io.hybridvm.minievm.EvmOpcode.INVALID;
import static io.hybridvm.minievm.EvmOpcode.ISZERO;
import static io.hybridvm.minievm.EvmOpcode.JUMP;
import static io.hybridvm.minievm.EvmOpcode.JUMPDEST;
import static io.hybridvm.minievm.EvmOpcode.JUMPI;
import static io.hybridvm.minievm.EvmOpcode.MLOAD;
import static io.hybridvm.minievm.EvmOpcode.MSTORE;
import static io.hybridvm.minievm.EvmOpcode.RETURN;
import static io.hybridvm.minievm.EvmOpcode.RETURNDATACOPY;
import static io.hybridvm.minievm.EvmOpcode.RETURNDATASIZE;
import static io.hybridvm.minievm.EvmOpcode.REVERT;
import static io.hybridvm.minievm.EvmOpcode.SSTORE;
import static io.hybridvm.minievm.EvmOpcode.STATICCALL;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** Contracts of EVM bytecode. */
final class EvmDialect implements Dialect {
  @Override
  public Code caller(MessageKind kind, Address to, Bytes initCode, long value, long gas) {
    Bytecode code = new Bytecode();
    Bytecode answers = new Bytecode().push(5).returnTop();
    code.op(CALLDATASIZE, ISZERO).push(5L + answers.size()).op(JUMPI);
    code.raw(answers.toBytes().toArrayUnsafe()).op(JUMPDEST);
    if (kind.isCreate()) {
      return Code.of(create(code, kind, initCode, value));
    }
    EvmOpcode opcode = EvmOpcode.valueOf(kind.name());
    code.call(opcode, to, value, Word.of(gas)).push(0).op(MSTORE);
    return report(code).toCode();
  }

  private static Bytes create(Bytecode code, MessageKind kind, Bytes initCode, long value) {
    Bytecode rest = new Bytecode();
    if (kind == MessageKind.CREATE2) {
      rest.push(0);
    }
    rest.push(initCode.size()).push(0x100).push(value).op(EvmOpcode.valueOf(kind.name()));
    rest.op(DUP1, ISZERO, ISZERO).push(0).op(MSTORE).push(64).op(MSTORE);
    report(rest);
    int length = 3 + 3 + 3 + 1;
    code.pushShort(initCode.size()).pushShort(code.size() + length - 3 + rest.size());
    code.pushShort(0x100).op(CODECOPY).raw(rest.toBytes().toArrayUnsafe());
    return Bytes.concatenate(code.toBytes(), initCode);
  }

  private static Bytecode report(Bytecode code) {
    code.op(RETURNDATASIZE).push(32).op(MSTORE);
    code.op(RETURNDATASIZE).push(0).push(64).op(RETURNDATACOPY);
    return code.push(96).push(0).op(RETURN);
  }

  @Override
  public Code callee(Behaviour behaviour, boolean writes, Address caller) {
    Bytecode code = new Bytecode();
    if (writes) {
      code.push(7).push(1).op(SSTORE);
    }
    return behave(code, behaviour, caller).returnTop().toCode();
  }

  /** Behaves and leaves a word on the stack. */
  private static Bytecode behave(Bytecode code, Behaviour behaviour, Address caller) {
    return switch (behaviour) {
      case SUCCEED -> code.push(42);
      case REVERT -> code.push(99).push(0).op(MSTORE).push(32).push(0).op(REVERT);
      case HALT -> code.op(INVALID);
      case EXHAUST -> code.op(JUMPDEST).push(code.size() - 1L).op(JUMP);
      case REENTER ->
          code.push(32)
              .push(0)
              .push(1)
              .push(0)
              .push(caller)
              .push(1_000_000)
              .op(STATICCALL)
              .push(0)
              .op(MLOAD);
      case TELL_VALUE -> code.op(CALLVALUE);
    };
  }

  @Override
  public Bytes initCode(Behaviour behaviour, Address caller) {
    Bytecode code = new Bytecode().push(7).push(1).op(SSTORE);
    behave(code, behaviour, caller).push(2).op(SSTORE);
    Bytes runtime = callee(Behaviour.SUCCEED, false, caller).bytes();
    int length = 3 + 3 + 3 + 1 + 3 + 2 + 1;
    int offset = code.size() + length;
    code.pushShort(runtime.size()).pushShort(offset).pushShort(0).op(CODECOPY);
    code.pushShort(runtime.size()).push(0).op(RETURN);
    return Bytes.concatenate(code.toBytes(), runtime);
  }
}
