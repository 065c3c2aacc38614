package io.hybridvm.core;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.io.ByteArrayOutputStream;
import org.apache.tuweni.bytes.Bytes;

/** Puts EVM bytecode for tests together, opcode by opcode. */
final class Bytecode {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Appends opcodes. */
  Bytecode op(EvmOpcode... opcodes) {
    for (EvmOpcode opcode : opcodes) {
      bytes.write(opcode.number());
    }
    return this;
  }

  /** Appends bytes as they are. */
  Bytecode raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /** Appends bytes as they are. */
  Bytecode raw(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  /** Pushes two bytes, whatever their value. */
  Bytecode pushShort(int value) {
    return op(EvmOpcode.PUSH2).raw(value >> 8, value);
  }

  /** Pushes a number with the shortest opcode that exists in all revisions. */
  Bytecode push(long value) {
    return push(Word.of(value));
  }

  /** Pushes an address as {@code PUSH20}. */
  Bytecode push(Address address) {
    bytes.write(EvmOpcode.PUSH20.number());
    bytes.writeBytes(address.toArray());
    return this;
  }

  /** Pushes a word with the shortest opcode that exists in all revisions. */
  Bytecode push(Word word) {
    Bytes minimal = word.toBytes().trimLeadingZeros();
    Bytes operand = minimal.isEmpty() ? Bytes.of(0) : minimal;
    bytes.write(EvmOpcode.PUSH1.number() + operand.size() - 1);
    bytes.writeBytes(operand.toArrayUnsafe());
    return this;
  }

  /** How many bytes there are so far. */
  int size() {
    return bytes.size();
  }

  /** Returns the word on top of the stack. */
  Bytecode returnTop() {
    return push(0).op(EvmOpcode.MSTORE).push(32).push(0).op(EvmOpcode.RETURN);
  }

  /** Sends a call with {@code gas}; leaves its status on the stack. */
  Bytecode call(EvmOpcode kind, Address to, long value, Word gas) {
    push(0).push(0).push(0).push(0);
    if (kind == EvmOpcode.CALL || kind == EvmOpcode.CALLCODE) {
      push(value);
    }
    return push(to).push(gas).op(kind);
  }

  Bytes toBytes() {
    return Bytes.wrap(bytes.toByteArray());
  }

  Code toCode() {
    return Code.of(toBytes());
  }

  /** Init code that leaves some code as it is. */
  static Bytes deploying(Bytes runtime) {
    Bytecode prefix = new Bytecode();
    int offset = 3 + 3 + 2 + 1 + 3 + 2 + 1;
    prefix.pushShort(runtime.size()).pushShort(offset).push(0).op(EvmOpcode.CODECOPY);
    prefix.pushShort(runtime.size()).push(0).op(EvmOpcode.RETURN);
    return Bytes.concatenate(prefix.toBytes(), runtime);
  }
}
