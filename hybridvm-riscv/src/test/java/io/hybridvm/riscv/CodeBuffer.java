package io.hybridvm.riscv;

import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import java.io.ByteArrayOutputStream;

/** Machine code that grows, to be placed anywhere. */
final class CodeBuffer {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  int size() {
    return bytes.size();
  }

  CodeBuffer word(int word, int length) {
    for (int i = 0; i < length; i++) {
      bytes.write(word >>> (8 * i));
    }
    return this;
  }

  /** Appends a 32-bit instruction; operands that it does not have are 0. */
  CodeBuffer add(Opcode opcode, int rd, int rs1, int rs2, long immediate) {
    Instruction instruction = new Instruction(opcode, rd, rs1, rs2, immediate, 0);
    return word(Encoder.encode(instruction), opcode.length());
  }

  /**
   * Sets a register to an address below 2^32, by doubling an upper immediate: {@code lui} alone
   * would extend its sign.
   */
  CodeBuffer address(int register, long address) {
    long rounded = address + 4096 & -8192L;
    add(Opcode.LUI, register, 0, 0, rounded >> 1);
    add(Opcode.SLLI, register, register, 0, 1);
    for (long rest = address - rounded; rest != 0; ) {
      long part = Math.max(-2048, Math.min(2047, rest));
      add(Opcode.ADDI, register, register, 0, part);
      rest -= part;
    }
    return this;
  }

  CodeBuffer add(CodeBuffer other) {
    bytes.writeBytes(other.bytes.toByteArray());
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
