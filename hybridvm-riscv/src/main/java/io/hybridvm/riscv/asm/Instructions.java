package io.hybridvm.riscv.asm;

import io.hybridvm.riscv.isa.Opcode;

/**
 * A method for every instruction of RV64I and M.
 *
 * <p>Operands stand in the order of assembly, so {@code lw rd,imm(rs1)} is {@code lw(rd, imm,
 * rs1)}; registers are numbers, see {@link io.hybridvm.riscv.isa.Register}. Every method appends to
 * the current section and returns the assembler, and throws {@link IllegalArgumentException},
 * naming instruction and operand, if an operand is out of range.
 */
public sealed interface Instructions permits Assembler {
  /** See {@link Assembler#emit}. */
  Assembler emit(Opcode opcode, long... operands);

  /** See {@link Assembler#emitTo}. */
  Assembler emitTo(String target, Opcode opcode, long... operands);

  /** {@code rd} = {@code upper} · 4096, sign-extended; {@code upper} from 0 to 0xfffff. */
  default Assembler lui(int rd, long upper) {
    return emit(Opcode.LUI, rd, upper);
  }

  /** {@code rd} = pc + {@code upper} · 4096; {@code upper} from 0 to 0xfffff. */
  default Assembler auipc(int rd, long upper) {
    return emit(Opcode.AUIPC, rd, upper);
  }

  /** {@code rd} = address of the next instruction; goes to the label, at most 1 MiB away. */
  default Assembler jal(int rd, String target) {
    return emitTo(target, Opcode.JAL, rd);
  }

  /** {@code rd} = address of the next instruction; goes to {@code rs1 + imm}, without bit 0. */
  default Assembler jalr(int rd, long imm, int rs1) {
    return emit(Opcode.JALR, rd, imm, rs1);
  }

  /** Goes to the label, at most 4 KiB away, if the registers are equal. */
  default Assembler beq(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BEQ, rs1, rs2);
  }

  /** Goes to the label, at most 4 KiB away, if the registers are not equal. */
  default Assembler bne(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BNE, rs1, rs2);
  }

  /** Goes to the label, at most 4 KiB away, if {@code rs1 < rs2}, signed. */
  default Assembler blt(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BLT, rs1, rs2);
  }

  /** Goes to the label, at most 4 KiB away, if {@code rs1 >= rs2}, signed. */
  default Assembler bge(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BGE, rs1, rs2);
  }

  /** Goes to the label, at most 4 KiB away, if {@code rs1 < rs2}, unsigned. */
  default Assembler bltu(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BLTU, rs1, rs2);
  }

  /** Goes to the label, at most 4 KiB away, if {@code rs1 >= rs2}, unsigned. */
  default Assembler bgeu(int rs1, int rs2, String target) {
    return emitTo(target, Opcode.BGEU, rs1, rs2);
  }

  /** Loads into {@code rd} the byte, sign-extended, at {@code imm(rs1)}. */
  default Assembler lb(int rd, long imm, int rs1) {
    return emit(Opcode.LB, rd, imm, rs1);
  }

  /** Loads into {@code rd} the halfword, sign-extended, at {@code imm(rs1)}. */
  default Assembler lh(int rd, long imm, int rs1) {
    return emit(Opcode.LH, rd, imm, rs1);
  }

  /** Loads into {@code rd} the word, sign-extended, at {@code imm(rs1)}. */
  default Assembler lw(int rd, long imm, int rs1) {
    return emit(Opcode.LW, rd, imm, rs1);
  }

  /** Loads into {@code rd} the doubleword at {@code imm(rs1)}. */
  default Assembler ld(int rd, long imm, int rs1) {
    return emit(Opcode.LD, rd, imm, rs1);
  }

  /** Loads into {@code rd} the byte, zero-extended, at {@code imm(rs1)}. */
  default Assembler lbu(int rd, long imm, int rs1) {
    return emit(Opcode.LBU, rd, imm, rs1);
  }

  /** Loads into {@code rd} the halfword, zero-extended, at {@code imm(rs1)}. */
  default Assembler lhu(int rd, long imm, int rs1) {
    return emit(Opcode.LHU, rd, imm, rs1);
  }

  /** Loads into {@code rd} the word, zero-extended, at {@code imm(rs1)}. */
  default Assembler lwu(int rd, long imm, int rs1) {
    return emit(Opcode.LWU, rd, imm, rs1);
  }

  /** Stores the lowest byte of {@code rs2} at {@code imm(rs1)}. */
  default Assembler sb(int rs2, long imm, int rs1) {
    return emit(Opcode.SB, rs2, imm, rs1);
  }

  /** Stores the lowest halfword of {@code rs2} at {@code imm(rs1)}. */
  default Assembler sh(int rs2, long imm, int rs1) {
    return emit(Opcode.SH, rs2, imm, rs1);
  }

  /** Stores the lowest word of {@code rs2} at {@code imm(rs1)}. */
  default Assembler sw(int rs2, long imm, int rs1) {
    return emit(Opcode.SW, rs2, imm, rs1);
  }

  /** Stores {@code rs2} at {@code imm(rs1)}. */
  default Assembler sd(int rs2, long imm, int rs1) {
    return emit(Opcode.SD, rs2, imm, rs1);
  }

  /** {@code rd = rs1 + imm}; {@code imm} from -2048 to 2047. */
  default Assembler addi(int rd, int rs1, long imm) {
    return emit(Opcode.ADDI, rd, rs1, imm);
  }

  /** {@code rd = rs1 < imm ? 1 : 0}, signed; {@code imm} from -2048 to 2047. */
  default Assembler slti(int rd, int rs1, long imm) {
    return emit(Opcode.SLTI, rd, rs1, imm);
  }

  /**
   * {@code rd = rs1 < imm ? 1 : 0}, unsigned with {@code imm} sign-extended; {@code imm} from -2048
   * to 2047.
   */
  default Assembler sltiu(int rd, int rs1, long imm) {
    return emit(Opcode.SLTIU, rd, rs1, imm);
  }

  /** {@code rd = rs1 ^ imm}; {@code imm} from -2048 to 2047. */
  default Assembler xori(int rd, int rs1, long imm) {
    return emit(Opcode.XORI, rd, rs1, imm);
  }

  /** {@code rd = rs1 | imm}; {@code imm} from -2048 to 2047. */
  default Assembler ori(int rd, int rs1, long imm) {
    return emit(Opcode.ORI, rd, rs1, imm);
  }

  /** {@code rd = rs1 & imm}; {@code imm} from -2048 to 2047. */
  default Assembler andi(int rd, int rs1, long imm) {
    return emit(Opcode.ANDI, rd, rs1, imm);
  }

  /** {@code rd = rs1 << shamt}; {@code shamt} from 0 to 63. */
  default Assembler slli(int rd, int rs1, long shamt) {
    return emit(Opcode.SLLI, rd, rs1, shamt);
  }

  /** {@code rd = rs1 >>> shamt}; {@code shamt} from 0 to 63. */
  default Assembler srli(int rd, int rs1, long shamt) {
    return emit(Opcode.SRLI, rd, rs1, shamt);
  }

  /** {@code rd = rs1 >> shamt}; {@code shamt} from 0 to 63. */
  default Assembler srai(int rd, int rs1, long shamt) {
    return emit(Opcode.SRAI, rd, rs1, shamt);
  }

  /** {@code rd = rs1 + rs2}. */
  default Assembler add(int rd, int rs1, int rs2) {
    return emit(Opcode.ADD, rd, rs1, rs2);
  }

  /** {@code rd = rs1 - rs2}. */
  default Assembler sub(int rd, int rs1, int rs2) {
    return emit(Opcode.SUB, rd, rs1, rs2);
  }

  /** {@code rd = rs1 << rs2}, the distance modulo 64. */
  default Assembler sll(int rd, int rs1, int rs2) {
    return emit(Opcode.SLL, rd, rs1, rs2);
  }

  /** {@code rd = rs1 < rs2 ? 1 : 0}, signed. */
  default Assembler slt(int rd, int rs1, int rs2) {
    return emit(Opcode.SLT, rd, rs1, rs2);
  }

  /** {@code rd = rs1 < rs2 ? 1 : 0}, unsigned. */
  default Assembler sltu(int rd, int rs1, int rs2) {
    return emit(Opcode.SLTU, rd, rs1, rs2);
  }

  /** {@code rd = rs1 ^ rs2}. */
  default Assembler xor(int rd, int rs1, int rs2) {
    return emit(Opcode.XOR, rd, rs1, rs2);
  }

  /** {@code rd = rs1 >>> rs2}, the distance modulo 64. */
  default Assembler srl(int rd, int rs1, int rs2) {
    return emit(Opcode.SRL, rd, rs1, rs2);
  }

  /** {@code rd = rs1 >> rs2}, the distance modulo 64. */
  default Assembler sra(int rd, int rs1, int rs2) {
    return emit(Opcode.SRA, rd, rs1, rs2);
  }

  /** {@code rd = rs1 | rs2}. */
  default Assembler or(int rd, int rs1, int rs2) {
    return emit(Opcode.OR, rd, rs1, rs2);
  }

  /** {@code rd = rs1 & rs2}. */
  default Assembler and(int rd, int rs1, int rs2) {
    return emit(Opcode.AND, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1 + imm}, sign-extended; {@code imm} from -2048 to 2047. */
  default Assembler addiw(int rd, int rs1, long imm) {
    return emit(Opcode.ADDIW, rd, rs1, imm);
  }

  /**
   * {@code rd} = low word of {@code rs1}, {@code << shamt}, sign-extended; {@code shamt} from 0 to
   * 31.
   */
  default Assembler slliw(int rd, int rs1, long shamt) {
    return emit(Opcode.SLLIW, rd, rs1, shamt);
  }

  /**
   * {@code rd} = low word of {@code rs1}, {@code >>> shamt}, sign-extended; {@code shamt} from 0 to
   * 31.
   */
  default Assembler srliw(int rd, int rs1, long shamt) {
    return emit(Opcode.SRLIW, rd, rs1, shamt);
  }

  /**
   * {@code rd} = low word of {@code rs1}, {@code >> shamt}, sign-extended; {@code shamt} from 0 to
   * 31.
   */
  default Assembler sraiw(int rd, int rs1, long shamt) {
    return emit(Opcode.SRAIW, rd, rs1, shamt);
  }

  /** {@code rd} = low word of {@code rs1 + rs2}, sign-extended. */
  default Assembler addw(int rd, int rs1, int rs2) {
    return emit(Opcode.ADDW, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1 - rs2}, sign-extended. */
  default Assembler subw(int rd, int rs1, int rs2) {
    return emit(Opcode.SUBW, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1}, {@code << rs2} modulo 32, sign-extended. */
  default Assembler sllw(int rd, int rs1, int rs2) {
    return emit(Opcode.SLLW, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1}, {@code >>> rs2} modulo 32, sign-extended. */
  default Assembler srlw(int rd, int rs1, int rs2) {
    return emit(Opcode.SRLW, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1}, {@code >> rs2} modulo 32, sign-extended. */
  default Assembler sraw(int rd, int rs1, int rs2) {
    return emit(Opcode.SRAW, rd, rs1, rs2);
  }

  /** Orders all accesses before it with all behind it. */
  default Assembler fence() {
    return emit(Opcode.FENCE, 15, 15);
  }

  /** Stops the machine for a system call. */
  default Assembler ecall() {
    return emit(Opcode.ECALL);
  }

  /** Stops the machine with a breakpoint trap. */
  default Assembler ebreak() {
    return emit(Opcode.EBREAK);
  }

  /** {@code rd} = low 64 bits of {@code rs1 * rs2}. */
  default Assembler mul(int rd, int rs1, int rs2) {
    return emit(Opcode.MUL, rd, rs1, rs2);
  }

  /** {@code rd} = high 64 bits of {@code rs1 * rs2}, both signed. */
  default Assembler mulh(int rd, int rs1, int rs2) {
    return emit(Opcode.MULH, rd, rs1, rs2);
  }

  /** {@code rd} = high 64 bits of {@code rs1 * rs2}, the first signed, the second unsigned. */
  default Assembler mulhsu(int rd, int rs1, int rs2) {
    return emit(Opcode.MULHSU, rd, rs1, rs2);
  }

  /** {@code rd} = high 64 bits of {@code rs1 * rs2}, both unsigned. */
  default Assembler mulhu(int rd, int rs1, int rs2) {
    return emit(Opcode.MULHU, rd, rs1, rs2);
  }

  /** {@code rd = rs1 / rs2}, signed, towards zero; -1 if {@code rs2} is zero. */
  default Assembler div(int rd, int rs1, int rs2) {
    return emit(Opcode.DIV, rd, rs1, rs2);
  }

  /** {@code rd = rs1 / rs2}, unsigned; all bits set if {@code rs2} is zero. */
  default Assembler divu(int rd, int rs1, int rs2) {
    return emit(Opcode.DIVU, rd, rs1, rs2);
  }

  /**
   * {@code rd = rs1 % rs2}, signed, with the sign of {@code rs1}; {@code rs1} if {@code rs2} is
   * zero.
   */
  default Assembler rem(int rd, int rs1, int rs2) {
    return emit(Opcode.REM, rd, rs1, rs2);
  }

  /** {@code rd = rs1 % rs2}, unsigned; {@code rs1} if {@code rs2} is zero. */
  default Assembler remu(int rd, int rs1, int rs2) {
    return emit(Opcode.REMU, rd, rs1, rs2);
  }

  /** {@code rd} = low word of {@code rs1 * rs2}, sign-extended. */
  default Assembler mulw(int rd, int rs1, int rs2) {
    return emit(Opcode.MULW, rd, rs1, rs2);
  }

  /** {@code rd} = quotient of the low words, signed, sign-extended; -1 if the divisor is zero. */
  default Assembler divw(int rd, int rs1, int rs2) {
    return emit(Opcode.DIVW, rd, rs1, rs2);
  }

  /** {@code rd} = quotient of the low words, unsigned, sign-extended; -1 if the divisor is zero. */
  default Assembler divuw(int rd, int rs1, int rs2) {
    return emit(Opcode.DIVUW, rd, rs1, rs2);
  }

  /**
   * {@code rd} = remainder of the low words, signed, sign-extended; the dividend if the divisor is
   * zero.
   */
  default Assembler remw(int rd, int rs1, int rs2) {
    return emit(Opcode.REMW, rd, rs1, rs2);
  }

  /**
   * {@code rd} = remainder of the low words, unsigned, sign-extended; the dividend if the divisor
   * is zero.
   */
  default Assembler remuw(int rd, int rs1, int rs2) {
    return emit(Opcode.REMUW, rd, rs1, rs2);
  }
}
