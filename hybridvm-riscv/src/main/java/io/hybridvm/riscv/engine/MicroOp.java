package io.hybridvm.riscv.engine;

/**
 * What a {@link Block} is made of: an instruction boiled down to one long.
 *
 * <p>From the low end: operation and numbers of rd, rs1 and rs2, eight bits each, then a signed
 * 32-bit immediate. Operations are numbered without gaps from 0, so that a switch over them becomes
 * a jump through a table. An operation named as an instruction does what that does.
 */
public final class MicroOp {
  /** rd = immediate. */
  public static final int LI = 0;

  /** rd = immediate, zero-extended. */
  public static final int LIU = 1;

  /** rd = the next long of the code. */
  public static final int LI_LONG = 2;

  /** rd = rs1. */
  public static final int MV = 3;

  public static final int LB = 4;
  public static final int LH = 5;
  public static final int LW = 6;
  public static final int LD = 7;
  public static final int LBU = 8;
  public static final int LHU = 9;
  public static final int LWU = 10;
  public static final int SB = 11;
  public static final int SH = 12;
  public static final int SW = 13;
  public static final int SD = 14;
  public static final int ADDI = 15;
  public static final int SLTI = 16;
  public static final int SLTIU = 17;
  public static final int XORI = 18;
  public static final int ORI = 19;
  public static final int ANDI = 20;
  public static final int SLLI = 21;
  public static final int SRLI = 22;
  public static final int SRAI = 23;
  public static final int ADDIW = 24;
  public static final int SLLIW = 25;
  public static final int SRLIW = 26;
  public static final int SRAIW = 27;
  public static final int ADD = 28;
  public static final int SUB = 29;
  public static final int SLL = 30;
  public static final int SLT = 31;
  public static final int SLTU = 32;
  public static final int XOR = 33;
  public static final int SRL = 34;
  public static final int SRA = 35;
  public static final int OR = 36;
  public static final int AND = 37;
  public static final int ADDW = 38;
  public static final int SUBW = 39;
  public static final int SLLW = 40;
  public static final int SRLW = 41;
  public static final int SRAW = 42;
  public static final int MUL = 43;
  public static final int MULW = 44;
  public static final int MULHU = 45;

  // What ends a block, the way it goes on known but for the direction.

  public static final int BEQ = 46;
  public static final int BNE = 47;
  public static final int BLT = 48;
  public static final int BGE = 49;
  public static final int BLTU = 50;
  public static final int BGEU = 51;

  /** The block is too long: go on with the next. */
  public static final int FALL = 52;

  /** {@code jal} without link. */
  public static final int JUMP = 53;

  // What RareAlu does, from registers.

  public static final int MULH = 54;
  public static final int MULHSU = 55;
  public static final int DIV = 56;
  public static final int DIVU = 57;
  public static final int REM = 58;
  public static final int REMU = 59;
  public static final int DIVW = 60;
  public static final int DIVUW = 61;
  public static final int REMW = 62;
  public static final int REMUW = 63;
  public static final int SH1ADD = 64;
  public static final int SH2ADD = 65;
  public static final int SH3ADD = 66;
  public static final int ADD_UW = 67;
  public static final int SH1ADD_UW = 68;
  public static final int SH2ADD_UW = 69;
  public static final int SH3ADD_UW = 70;
  public static final int ANDN = 71;
  public static final int ORN = 72;
  public static final int XNOR = 73;
  public static final int MAX = 74;
  public static final int MAXU = 75;
  public static final int MIN = 76;
  public static final int MINU = 77;
  public static final int ROL = 78;
  public static final int ROLW = 79;
  public static final int ROR = 80;
  public static final int RORW = 81;
  public static final int BCLR = 82;
  public static final int BEXT = 83;
  public static final int BINV = 84;
  public static final int BSET = 85;
  public static final int CLZ = 86;
  public static final int CTZ = 87;
  public static final int CPOP = 88;
  public static final int CLZW = 89;
  public static final int CTZW = 90;
  public static final int CPOPW = 91;
  public static final int SEXT_B = 92;
  public static final int SEXT_H = 93;
  public static final int ZEXT_H = 94;
  public static final int ORC_B = 95;
  public static final int REV8 = 96;

  // What RareAlu does, from a register and the immediate.

  public static final int FIRST_RARE_IMMEDIATE = 97;

  public static final int SLLI_UW = 97;
  public static final int RORI = 98;
  public static final int RORIW = 99;
  public static final int BCLRI = 100;
  public static final int BEXTI = 101;
  public static final int BINVI = 102;
  public static final int BSETI = 103;

  // What ends a block and is left to the interpreter.

  public static final int FIRST_CONTROL = 104;

  /** {@code jal} with link in rd. */
  public static final int CALL = 104;

  /** Indirect jump; rd is {@link #SINK} if there is no link. */
  public static final int JALR = 105;

  public static final int ECALL = 106;

  /** Leave the instruction to the stepper. */
  public static final int STEP = 107;

  /** The register that takes results meant for x0. */
  public static final int SINK = 32;

  private MicroOp() {}

  static long encode(int operation, int rd, int rs1, int rs2, long immediate) {
    return immediate << 32 | (long) rs2 << 24 | (long) rs1 << 16 | (long) rd << 8 | operation;
  }

  public static int operation(long microOp) {
    return (int) microOp & 0xff;
  }

  public static int rd(long microOp) {
    return (int) microOp >>> 8 & 0xff;
  }

  public static int rs1(long microOp) {
    return (int) microOp >>> 16 & 0xff;
  }

  public static int rs2(long microOp) {
    return (int) microOp >>> 24;
  }

  public static long immediate(long microOp) {
    return microOp >> 32;
  }
}
