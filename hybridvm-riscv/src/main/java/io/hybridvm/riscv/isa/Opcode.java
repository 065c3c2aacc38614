package io.hybridvm.riscv.isa;

import java.util.List;
import java.util.Locale;

/**
 * The instruction table: one row per instruction.
 *
 * <p>A word is the instruction of a row if {@code (word & mask) == match} and the row's constraint
 * on operands holds. A compressed row names the 32-bit instruction it stands for; operands are
 * decoded to those of that instruction, so that whoever executes needs only {@link #operation()}.
 */
public enum Opcode {
  // RV32I and RV64I.
  LUI(Format.U, 0x00000037, 0x0000007f, Extension.I, InstructionClass.BASE, "2.4"),
  AUIPC(Format.U, 0x00000017, 0x0000007f, Extension.I, InstructionClass.BASE, "2.4"),
  JAL(Format.J, 0x0000006f, 0x0000007f, Extension.I, InstructionClass.JUMP, "2.5"),
  JALR(Format.I_JUMP, 0x00000067, 0x0000707f, Extension.I, InstructionClass.JUMP, "2.5"),
  BEQ(Format.B, 0x00000063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  BNE(Format.B, 0x00001063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  BLT(Format.B, 0x00004063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  BGE(Format.B, 0x00005063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  BLTU(Format.B, 0x00006063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  BGEU(Format.B, 0x00007063, 0x0000707f, Extension.I, InstructionClass.BRANCH, "2.5"),
  LB(Format.I_LOAD, 0x00000003, 0x0000707f, Extension.I, InstructionClass.LOAD, "2.6"),
  LH(Format.I_LOAD, 0x00001003, 0x0000707f, Extension.I, InstructionClass.LOAD, "2.6"),
  LW(Format.I_LOAD, 0x00002003, 0x0000707f, Extension.I, InstructionClass.LOAD, "2.6"),
  LD(Format.I_LOAD, 0x00003003, 0x0000707f, Extension.I, InstructionClass.LOAD, "5.3"),
  LBU(Format.I_LOAD, 0x00004003, 0x0000707f, Extension.I, InstructionClass.LOAD, "2.6"),
  LHU(Format.I_LOAD, 0x00005003, 0x0000707f, Extension.I, InstructionClass.LOAD, "2.6"),
  LWU(Format.I_LOAD, 0x00006003, 0x0000707f, Extension.I, InstructionClass.LOAD, "5.3"),
  SB(Format.S, 0x00000023, 0x0000707f, Extension.I, InstructionClass.STORE, "2.6"),
  SH(Format.S, 0x00001023, 0x0000707f, Extension.I, InstructionClass.STORE, "2.6"),
  SW(Format.S, 0x00002023, 0x0000707f, Extension.I, InstructionClass.STORE, "2.6"),
  SD(Format.S, 0x00003023, 0x0000707f, Extension.I, InstructionClass.STORE, "5.3"),
  ADDI(Format.I, 0x00000013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLTI(Format.I, 0x00002013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLTIU(Format.I, 0x00003013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  XORI(Format.I, 0x00004013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  ORI(Format.I, 0x00006013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  ANDI(Format.I, 0x00007013, 0x0000707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLLI(Format.I_SHIFT, 0x00001013, 0xfc00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRLI(Format.I_SHIFT, 0x00005013, 0xfc00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRAI(Format.I_SHIFT, 0x40005013, 0xfc00707f, Extension.I, InstructionClass.BASE, "5.2"),
  ADD(Format.R, 0x00000033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SUB(Format.R, 0x40000033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLL(Format.R, 0x00001033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLT(Format.R, 0x00002033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SLTU(Format.R, 0x00003033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  XOR(Format.R, 0x00004033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SRL(Format.R, 0x00005033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  SRA(Format.R, 0x40005033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  OR(Format.R, 0x00006033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  AND(Format.R, 0x00007033, 0xfe00707f, Extension.I, InstructionClass.BASE, "2.4"),
  ADDIW(Format.I, 0x0000001b, 0x0000707f, Extension.I, InstructionClass.BASE, "5.2"),
  SLLIW(Format.I_SHIFT_W, 0x0000101b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRLIW(Format.I_SHIFT_W, 0x0000501b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRAIW(Format.I_SHIFT_W, 0x4000501b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  ADDW(Format.R, 0x0000003b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SUBW(Format.R, 0x4000003b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SLLW(Format.R, 0x0000103b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRLW(Format.R, 0x0000503b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  SRAW(Format.R, 0x4000503b, 0xfe00707f, Extension.I, InstructionClass.BASE, "5.2"),
  FENCE(Format.FENCE, 0x0000000f, 0x0000707f, Extension.I, InstructionClass.BASE, "2.7"),
  ECALL(Format.NONE, 0x00000073, 0xffffffff, Extension.I, InstructionClass.BASE, "2.8"),
  EBREAK(Format.NONE, 0x00100073, 0xffffffff, Extension.I, InstructionClass.BASE, "2.8"),

  // Zifencei and Zicsr.
  FENCE_I(Format.NONE, 0x0000100f, 0x0000707f, Extension.ZIFENCEI, InstructionClass.BASE, "3"),
  CSRRW(Format.CSR, 0x00001073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),
  CSRRS(Format.CSR, 0x00002073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),
  CSRRC(Format.CSR, 0x00003073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),
  CSRRWI(
      Format.CSR_IMMEDIATE, 0x00005073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),
  CSRRSI(
      Format.CSR_IMMEDIATE, 0x00006073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),
  CSRRCI(
      Format.CSR_IMMEDIATE, 0x00007073, 0x0000707f, Extension.ZICSR, InstructionClass.BASE, "9.1"),

  // M.
  MUL(Format.R, 0x02000033, 0xfe00707f, Extension.M, InstructionClass.MULTIPLY, "7.1"),
  MULH(Format.R, 0x02001033, 0xfe00707f, Extension.M, InstructionClass.MULTIPLY, "7.1"),
  MULHSU(Format.R, 0x02002033, 0xfe00707f, Extension.M, InstructionClass.MULTIPLY, "7.1"),
  MULHU(Format.R, 0x02003033, 0xfe00707f, Extension.M, InstructionClass.MULTIPLY, "7.1"),
  DIV(Format.R, 0x02004033, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  DIVU(Format.R, 0x02005033, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  REM(Format.R, 0x02006033, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  REMU(Format.R, 0x02007033, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  MULW(Format.R, 0x0200003b, 0xfe00707f, Extension.M, InstructionClass.MULTIPLY, "7.1"),
  DIVW(Format.R, 0x0200403b, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  DIVUW(Format.R, 0x0200503b, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  REMW(Format.R, 0x0200603b, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),
  REMUW(Format.R, 0x0200703b, 0xfe00707f, Extension.M, InstructionClass.DIVIDE, "7.2"),

  // A.
  LR_W(Format.LR, 0x1000202f, 0xf9f0707f, Extension.A, InstructionClass.ATOMIC, "8.2"),
  SC_W(Format.AMO, 0x1800202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.2"),
  AMOSWAP_W(Format.AMO, 0x0800202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOADD_W(Format.AMO, 0x0000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOXOR_W(Format.AMO, 0x2000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOAND_W(Format.AMO, 0x6000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOOR_W(Format.AMO, 0x4000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMIN_W(Format.AMO, 0x8000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMAX_W(Format.AMO, 0xa000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMINU_W(Format.AMO, 0xc000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMAXU_W(Format.AMO, 0xe000202f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  LR_D(Format.LR, 0x1000302f, 0xf9f0707f, Extension.A, InstructionClass.ATOMIC, "8.2"),
  SC_D(Format.AMO, 0x1800302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.2"),
  AMOSWAP_D(Format.AMO, 0x0800302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOADD_D(Format.AMO, 0x0000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOXOR_D(Format.AMO, 0x2000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOAND_D(Format.AMO, 0x6000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOOR_D(Format.AMO, 0x4000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMIN_D(Format.AMO, 0x8000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMAX_D(Format.AMO, 0xa000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMINU_D(Format.AMO, 0xc000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),
  AMOMAXU_D(Format.AMO, 0xe000302f, 0xf800707f, Extension.A, InstructionClass.ATOMIC, "8.4"),

  // Zba.
  SH1ADD(Format.R, 0x20002033, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SH2ADD(Format.R, 0x20004033, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SH3ADD(Format.R, 0x20006033, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  ADD_UW(Format.R, 0x0800003b, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SH1ADD_UW(Format.R, 0x2000203b, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SH2ADD_UW(Format.R, 0x2000403b, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SH3ADD_UW(Format.R, 0x2000603b, 0xfe00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),
  SLLI_UW(Format.I_SHIFT, 0x0800101b, 0xfc00707f, Extension.ZBA, InstructionClass.BASE, "Zba"),

  // Zbb.
  ANDN(Format.R, 0x40007033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ORN(Format.R, 0x40006033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  XNOR(Format.R, 0x40004033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  MAX(Format.R, 0x0a006033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  MAXU(Format.R, 0x0a007033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  MIN(Format.R, 0x0a004033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  MINU(Format.R, 0x0a005033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ROL(Format.R, 0x60001033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ROLW(Format.R, 0x6000103b, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ROR(Format.R, 0x60005033, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  RORW(Format.R, 0x6000503b, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  RORI(Format.I_SHIFT, 0x60005013, 0xfc00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  RORIW(Format.I_SHIFT_W, 0x6000501b, 0xfe00707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CLZ(Format.R_UNARY, 0x60001013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CTZ(Format.R_UNARY, 0x60101013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CPOP(Format.R_UNARY, 0x60201013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CLZW(Format.R_UNARY, 0x6000101b, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CTZW(Format.R_UNARY, 0x6010101b, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  CPOPW(Format.R_UNARY, 0x6020101b, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  SEXT_B(Format.R_UNARY, 0x60401013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  SEXT_H(Format.R_UNARY, 0x60501013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ZEXT_H(Format.R_UNARY, 0x0800403b, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  ORC_B(Format.R_UNARY, 0x28705013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),
  REV8(Format.R_UNARY, 0x6b805013, 0xfff0707f, Extension.ZBB, InstructionClass.BASE, "Zbb"),

  // Zbs.
  BCLR(Format.R, 0x48001033, 0xfe00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BEXT(Format.R, 0x48005033, 0xfe00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BINV(Format.R, 0x68001033, 0xfe00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BSET(Format.R, 0x28001033, 0xfe00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BCLRI(Format.I_SHIFT, 0x48001013, 0xfc00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BEXTI(Format.I_SHIFT, 0x48005013, 0xfc00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BINVI(Format.I_SHIFT, 0x68001013, 0xfc00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),
  BSETI(Format.I_SHIFT, 0x28001013, 0xfc00707f, Extension.ZBS, InstructionClass.BASE, "Zbs"),

  // Privileged: known to the disassembler alone.
  MRET(
      Format.NONE,
      0x30200073,
      0xffffffff,
      Extension.PRIVILEGED,
      InstructionClass.BASE,
      "Vol. II, 3.3.2"),
  SRET(
      Format.NONE,
      0x10200073,
      0xffffffff,
      Extension.PRIVILEGED,
      InstructionClass.BASE,
      "Vol. II, 3.3.2"),
  WFI(
      Format.NONE,
      0x10500073,
      0xffffffff,
      Extension.PRIVILEGED,
      InstructionClass.BASE,
      "Vol. II, 3.3.3"),

  // C. Of two rows that match the same halfword the upper one, which is the narrower, is meant.
  C_ADDI4SPN(Format.CIW, 0x0000, 0xe003, ADDI, "16.5", Constraint.IMMEDIATE_NOT_ZERO),
  C_LW(Format.CL_LW, 0x4000, 0xe003, LW, "16.3"),
  C_LD(Format.CL_LD, 0x6000, 0xe003, LD, "16.3"),
  C_SW(Format.CS_SW, 0xc000, 0xe003, SW, "16.3"),
  C_SD(Format.CS_SD, 0xe000, 0xe003, SD, "16.3"),
  C_NOP(Format.C_NOP, 0x0001, 0xef83, ADDI, "16.5"),
  C_ADDI(Format.CI, 0x0001, 0xe003, ADDI, "16.5"),
  C_ADDIW(Format.CI, 0x2001, 0xe003, ADDIW, "16.5", Constraint.RD_NOT_ZERO),
  C_LI(Format.CI_LI, 0x4001, 0xe003, ADDI, "16.5"),
  C_ADDI16SP(Format.CI_SP, 0x6101, 0xef83, ADDI, "16.5", Constraint.IMMEDIATE_NOT_ZERO),
  C_LUI(Format.CI_LUI, 0x6001, 0xe003, LUI, "16.5", Constraint.IMMEDIATE_NOT_ZERO),
  C_SRLI(Format.CB_SHIFT, 0x8001, 0xec03, SRLI, "16.5"),
  C_SRAI(Format.CB_SHIFT, 0x8401, 0xec03, SRAI, "16.5"),
  C_ANDI(Format.CB_ANDI, 0x8801, 0xec03, ANDI, "16.5"),
  C_SUB(Format.CA, 0x8c01, 0xfc63, SUB, "16.5"),
  C_XOR(Format.CA, 0x8c21, 0xfc63, XOR, "16.5"),
  C_OR(Format.CA, 0x8c41, 0xfc63, OR, "16.5"),
  C_AND(Format.CA, 0x8c61, 0xfc63, AND, "16.5"),
  C_SUBW(Format.CA, 0x9c01, 0xfc63, SUBW, "16.5"),
  C_ADDW(Format.CA, 0x9c21, 0xfc63, ADDW, "16.5"),
  C_J(Format.CJ, 0xa001, 0xe003, JAL, "16.4"),
  C_BEQZ(Format.CB, 0xc001, 0xe003, BEQ, "16.4"),
  C_BNEZ(Format.CB, 0xe001, 0xe003, BNE, "16.4"),
  C_SLLI(Format.CI_SHIFT, 0x0002, 0xe003, SLLI, "16.5"),
  C_LWSP(Format.CI_LWSP, 0x4002, 0xe003, LW, "16.3", Constraint.RD_NOT_ZERO),
  C_LDSP(Format.CI_LDSP, 0x6002, 0xe003, LD, "16.3", Constraint.RD_NOT_ZERO),
  C_JR(Format.CR_JR, 0x8002, 0xf07f, JALR, "16.4", Constraint.RS1_NOT_ZERO),
  C_MV(Format.CR_MV, 0x8002, 0xf003, ADD, "16.5", Constraint.RS2_NOT_ZERO),
  C_EBREAK(Format.NONE, 0x9002, 0xffff, EBREAK, "16.5"),
  C_JALR(Format.CR_JALR, 0x9002, 0xf07f, JALR, "16.4", Constraint.RS1_NOT_ZERO),
  C_ADD(Format.CR_ADD, 0x9002, 0xf003, ADD, "16.5", Constraint.RS2_NOT_ZERO),
  C_SWSP(Format.CSS_SWSP, 0xc002, 0xe003, SW, "16.3"),
  C_SDSP(Format.CSS_SDSP, 0xe002, 0xe003, SD, "16.3");

  private static final List<Opcode> TABLE = List.of(values());

  private final Format format;
  private final int match;
  private final int mask;
  private final Extension extension;
  private final InstructionClass instructionClass;
  private final String section;
  private final Opcode operation;
  private final Constraint constraint;
  private final String mnemonic;

  Opcode(
      Format format,
      int match,
      int mask,
      Extension extension,
      InstructionClass instructionClass,
      String section) {
    this.format = format;
    this.match = match;
    this.mask = mask;
    this.extension = extension;
    this.instructionClass = instructionClass;
    this.section = section;
    this.operation = this;
    this.constraint = Constraint.NONE;
    this.mnemonic = mnemonic(name());
  }

  Opcode(Format format, int match, int mask, Opcode operation, String section) {
    this(format, match, mask, operation, section, Constraint.NONE);
  }

  Opcode(
      Format format, int match, int mask, Opcode operation, String section, Constraint constraint) {
    this.format = format;
    this.match = match;
    this.mask = mask;
    this.extension = Extension.C;
    this.instructionClass = operation.instructionClass;
    this.section = section;
    this.operation = operation;
    this.constraint = constraint;
    this.mnemonic = mnemonic(name());
  }

  private static String mnemonic(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** All rows, in table order. */
  public static List<Opcode> table() {
    return TABLE;
  }

  /** The name in assembly, without aliases: {@code addi}, {@code amoadd.d}, {@code c.addi16sp}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** Where operands lie in the word and how assembly writes them. */
  public Format format() {
    return format;
  }

  /** The word's fixed bits: those under {@link #mask()}. */
  public int match() {
    return match;
  }

  /** Which bits of the word are fixed. For a compressed row the upper halfword is 0. */
  public int mask() {
    return mask;
  }

  /** The extension that brings this instruction. */
  public Extension extension() {
    return extension;
  }

  /** What is charged for it; a compressed instruction costs what its {@link #operation()} costs. */
  public InstructionClass instructionClass() {
    return instructionClass;
  }

  /** The manual's section, see the package description for which manual. */
  public String section() {
    return section;
  }

  /** The 32-bit instruction that does the same; a row that is not compressed is its own. */
  public Opcode operation() {
    return operation;
  }

  /** Length of the encoding in bytes: 2 or 4. */
  public int length() {
    return extension == Extension.C ? 2 : 4;
  }

  /** Whether {@code word} is this row's instruction: fixed bits equal, operands not reserved. */
  boolean matches(int word) {
    return (word & mask) == match && constraint.holds(format, word);
  }

  /** What an encoding must satisfy beyond its fixed bits so as not to be reserved. */
  private enum Constraint {
    NONE,
    RD_NOT_ZERO,
    RS1_NOT_ZERO,
    RS2_NOT_ZERO,
    IMMEDIATE_NOT_ZERO;

    boolean holds(Format format, int word) {
      return switch (this) {
        case NONE -> true;
        case RD_NOT_ZERO -> format.rd().decode(word) != 0;
        case RS1_NOT_ZERO -> format.rs1().decode(word) != 0;
        case RS2_NOT_ZERO -> format.rs2().decode(word) != 0;
        case IMMEDIATE_NOT_ZERO -> format.immediate().decode(word) != 0;
      };
    }
  }
}
