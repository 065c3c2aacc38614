package io.hybridvm.riscv.engine;

/**
 * What a {@link Block} is made of: an instruction boiled down to one long.
 *
 * <p>From the low end: operation and numbers of rd, rs1 and rs2, eight bits each, then a signed
 * 32-bit immediate. Operations are numbered without gaps from 0, so that a switch over them becomes
 * a jump through a table. An operation named as an instruction does what that does.
 */
final class MicroOp {
  /** rd = immediate. */
  static final int LI = 0;

  /** rd = immediate, zero-extended. */
  static final int LIU = 1;

  /** rd = the next long of the code. */
  static final int LI_LONG = 2;

  /** rd = rs1. */
  static final int MV = 3;

  static final int LB = 4;
  static final int LH = 5;
  static final int LW = 6;
  static final int LD = 7;
  static final int LBU = 8;
  static final int LHU = 9;
  static final int LWU = 10;
  static final int SB = 11;
  static final int SH = 12;
  static final int SW = 13;
  static final int SD = 14;
  static final int ADDI = 15;
  static final int SLTI = 16;
  static final int SLTIU = 17;
  static final int XORI = 18;
  static final int ORI = 19;
  static final int ANDI = 20;
  static final int SLLI = 21;
  static final int SRLI = 22;
  static final int SRAI = 23;
  static final int ADDIW = 24;
  static final int SLLIW = 25;
  static final int SRLIW = 26;
  static final int SRAIW = 27;
  static final int ADD = 28;
  static final int SUB = 29;
  static final int SLL = 30;
  static final int SLT = 31;
  static final int SLTU = 32;
  static final int XOR = 33;
  static final int SRL = 34;
  static final int SRA = 35;
  static final int OR = 36;
  static final int AND = 37;
  static final int ADDW = 38;
  static final int SUBW = 39;
  static final int SLLW = 40;
  static final int SRLW = 41;
  static final int SRAW = 42;
  static final int MUL = 43;
  static final int MULW = 44;
  static final int MULHU = 45;

  // What ends a block, the way it goes on known but for the direction.

  static final int BEQ = 46;
  static final int BNE = 47;
  static final int BLT = 48;
  static final int BGE = 49;
  static final int BLTU = 50;
  static final int BGEU = 51;

  /** The block is too long: go on with the next. */
  static final int FALL = 52;

  /** {@code jal} without link. */
  static final int JUMP = 53;

  // What RareAlu does, from registers.

  static final int MULH = 54;
  static final int MULHSU = 55;
  static final int DIV = 56;
  static final int DIVU = 57;
  static final int REM = 58;
  static final int REMU = 59;
  static final int DIVW = 60;
  static final int DIVUW = 61;
  static final int REMW = 62;
  static final int REMUW = 63;
  static final int SH1ADD = 64;
  static final int SH2ADD = 65;
  static final int SH3ADD = 66;
  static final int ADD_UW = 67;
  static final int SH1ADD_UW = 68;
  static final int SH2ADD_UW = 69;
  static final int SH3ADD_UW = 70;
  static final int ANDN = 71;
  static final int ORN = 72;
  static final int XNOR = 73;
  static final int MAX = 74;
  static final int MAXU = 75;
  static final int MIN = 76;
  static final int MINU = 77;
  static final int ROL = 78;
  static final int ROLW = 79;
  static final int ROR = 80;
  static final int RORW = 81;
  static final int BCLR = 82;
  static final int BEXT = 83;
  static final int BINV = 84;
  static final int BSET = 85;
  static final int CLZ = 86;
  static final int CTZ = 87;
  static final int CPOP = 88;
  static final int CLZW = 89;
  static final int CTZW = 90;
  static final int CPOPW = 91;
  static final int SEXT_B = 92;
  static final int SEXT_H = 93;
  static final int ZEXT_H = 94;
  static final int ORC_B = 95;
  static final int REV8 = 96;

  // What RareAlu does, from a register and the immediate.

  static final int FIRST_RARE_IMMEDIATE = 97;

  static final int SLLI_UW = 97;
  static final int RORI = 98;
  static final int RORIW = 99;
  static final int BCLRI = 100;
  static final int BEXTI = 101;
  static final int BINVI = 102;
  static final int BSETI = 103;

  // What ends a block and is left to the interpreter.

  static final int FIRST_CONTROL = 104;

  /** {@code jal} with link in rd. */
  static final int CALL = 104;

  /** Indirect jump; rd is {@link #SINK} if there is no link. */
  static final int JALR = 105;

  static final int ECALL = 106;

  /** Leave the instruction to the stepper. */
  static final int STEP = 107;

  /** The register that takes results meant for x0. */
  static final int SINK = 32;

  private MicroOp() {}

  static long encode(int operation, int rd, int rs1, int rs2, long immediate) {
    return immediate << 32 | (long) rs2 << 24 | (long) rs1 << 16 | (long) rd << 8 | operation;
  }

  static int operation(long microOp) {
    return (int) microOp & 0xff;
  }

  static int rd(long microOp) {
    return (int) microOp >>> 8 & 0xff;
  }

  static int rs1(long microOp) {
    return (int) microOp >>> 16 & 0xff;
  }

  static int rs2(long microOp) {
    return (int) microOp >>> 24;
  }

  static long immediate(long microOp) {
    return microOp >> 32;
  }
}
