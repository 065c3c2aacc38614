package io.hybridvm.riscv.asm;

import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;

/**
 * Instructions that assembly knows by another name, and some that stand for several.
 *
 * <p>For operands, results and errors see {@link Instructions}.
 */
public sealed interface PseudoInstructions permits Assembler {
  /** See {@link Assembler#emit}. */
  Assembler emit(Opcode opcode, long... operands);

  /** See {@link Assembler#emitTo}. */
  Assembler emitTo(String target, Opcode opcode, long... operands);

  /** Does nothing. */
  default Assembler nop() {
    return emit(Opcode.ADDI, Register.ZERO, Register.ZERO, 0);
  }

  /**
   * {@code rd} = any constant, made by one to eight instructions of 4 bytes: one if it fits in 12
   * bits, up to two if it fits in 32.
   */
  default Assembler li(int rd, long value) {
    long low = value << 52 >> 52;
    if (value == low) {
      return emit(Opcode.ADDI, rd, Register.ZERO, value);
    }
    // Wraps for the largest constants; the bits that matter are right.
    long high = (value - low) >> 12;
    if (value == (int) value) {
      Assembler self = emit(Opcode.LUI, rd, high & 0xfffff);
      return low == 0 ? self : emit(Opcode.ADDIW, rd, rd, low);
    }
    int zeros = Long.numberOfTrailingZeros(high);
    li(rd, high >> zeros);
    Assembler assembler = emit(Opcode.SLLI, rd, rd, 12 + zeros);
    return low == 0 ? assembler : emit(Opcode.ADDI, rd, rd, low);
  }

  /** {@code rd = rs}. */
  default Assembler mv(int rd, int rs) {
    return emit(Opcode.ADDI, rd, rs, 0);
  }

  /** {@code rd = ~rs}. */
  default Assembler not(int rd, int rs) {
    return emit(Opcode.XORI, rd, rs, -1);
  }

  /** {@code rd = -rs}. */
  default Assembler neg(int rd, int rs) {
    return emit(Opcode.SUB, rd, Register.ZERO, rs);
  }

  /** {@code rd} = low word of {@code -rs}, sign-extended. */
  default Assembler negw(int rd, int rs) {
    return emit(Opcode.SUBW, rd, Register.ZERO, rs);
  }

  /** {@code sext.w}: {@code rd} = low word of {@code rs}, sign-extended. */
  default Assembler sextW(int rd, int rs) {
    return emit(Opcode.ADDIW, rd, rs, 0);
  }

  /** {@code zext.b}: {@code rd = rs & 255}. */
  default Assembler zextB(int rd, int rs) {
    return emit(Opcode.ANDI, rd, rs, 255);
  }

  /** {@code rd = rs == 0 ? 1 : 0}. */
  default Assembler seqz(int rd, int rs) {
    return emit(Opcode.SLTIU, rd, rs, 1);
  }

  /** {@code rd = rs != 0 ? 1 : 0}. */
  default Assembler snez(int rd, int rs) {
    return emit(Opcode.SLTU, rd, Register.ZERO, rs);
  }

  /** {@code rd = rs < 0 ? 1 : 0}. */
  default Assembler sltz(int rd, int rs) {
    return emit(Opcode.SLT, rd, rs, Register.ZERO);
  }

  /** {@code rd = rs > 0 ? 1 : 0}. */
  default Assembler sgtz(int rd, int rs) {
    return emit(Opcode.SLT, rd, Register.ZERO, rs);
  }

  /** Goes to the label if {@code rs} is zero. */
  default Assembler beqz(int rs, String target) {
    return emitTo(target, Opcode.BEQ, rs, Register.ZERO);
  }

  /** Goes to the label if {@code rs} is not zero. */
  default Assembler bnez(int rs, String target) {
    return emitTo(target, Opcode.BNE, rs, Register.ZERO);
  }

  /** Goes to the label if {@code rs <= 0}. */
  default Assembler blez(int rs, String target) {
    return emitTo(target, Opcode.BGE, Register.ZERO, rs);
  }

  /** Goes to the label if {@code rs >= 0}. */
  default Assembler bgez(int rs, String target) {
    return emitTo(target, Opcode.BGE, rs, Register.ZERO);
  }

  /** Goes to the label if {@code rs < 0}. */
  default Assembler bltz(int rs, String target) {
    return emitTo(target, Opcode.BLT, rs, Register.ZERO);
  }

  /** Goes to the label if {@code rs > 0}. */
  default Assembler bgtz(int rs, String target) {
    return emitTo(target, Opcode.BLT, Register.ZERO, rs);
  }

  /** Goes to the label if {@code rs1 > rs2}, signed. */
  default Assembler bgt(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BLT, rs2, rs1);
  }

  /** Goes to the label if {@code rs1 <= rs2}, signed. */
  default Assembler ble(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BGE, rs2, rs1);
  }

  /** Goes to the label if {@code rs1 > rs2}, unsigned. */
  default Assembler bgtu(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BLTU, rs2, rs1);
  }

  /** Goes to the label if {@code rs1 <= rs2}, unsigned. */
  default Assembler bleu(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BGEU, rs2, rs1);
  }

  /** Goes to the label, at most 1 MiB away. */
  default Assembler j(String target) {
    return emitTo(target, Opcode.JAL, Register.ZERO);
  }

  /** Goes to the address in {@code rs}. */
  default Assembler jr(int rs) {
    return emit(Opcode.JALR, Register.ZERO, 0, rs);
  }

  /** Calls the function at the address in {@code rs}. */
  default Assembler jalr(int rs) {
    return emit(Opcode.JALR, Register.RA, 0, rs);
  }

  /** Calls the function at the label, at most 1 MiB away: one {@code jal}. */
  default Assembler call(String target) {
    return emitTo(target, Opcode.JAL, Register.RA);
  }

  /** Returns from a function. */
  default Assembler ret() {
    return jr(Register.RA);
  }
}
