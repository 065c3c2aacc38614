package io.hybridvm.riscv.isa;

/**
 * The shape of an instruction word: which register operands it has and where, and how its immediate
 * is scattered. Formats that differ only in how assembly writes their operands are told apart too.
 */
public enum Format {
  /** Register-register: {@code rd, rs1, rs2}. */
  R("rd,rs1,rs2", RegisterField.RD, RegisterField.RS1, RegisterField.RS2, ImmediateLayout.NONE),
  /** Register to register: {@code rd, rs1}. */
  R_UNARY("rd,rs1", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, ImmediateLayout.NONE),
  /** Register-immediate: {@code rd, rs1, imm}. */
  I("rd,rs1,imm", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.I),
  /** Shift by 0 to 63: {@code rd, rs1, shamt}. */
  I_SHIFT("rd,rs1,shamt", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.SHAMT6),
  /** Shift by 0 to 31: {@code rd, rs1, shamt}. */
  I_SHIFT_W(
      "rd,rs1,shamt", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.SHAMT5),
  /** Load: {@code rd, imm(rs1)}. */
  I_LOAD("rd,imm(rs1)", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.I),
  /** Indirect jump: {@code rd, imm(rs1)}. */
  I_JUMP("rd,imm(rs1)", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.I),
  /** Store: {@code rs2, imm(rs1)}. */
  S("rs2,imm(rs1)", RegisterField.NONE, RegisterField.RS1, RegisterField.RS2, Layouts.S),
  /** Conditional branch: {@code rs1, rs2, pc+imm}. */
  B("rs1,rs2,target", RegisterField.NONE, RegisterField.RS1, RegisterField.RS2, Layouts.B),
  /** Upper immediate: {@code rd, imm}, the immediate a multiple of 4096. */
  U("rd,upper", RegisterField.RD, RegisterField.NONE, RegisterField.NONE, Layouts.U),
  /** Jump: {@code rd, pc+imm}. */
  J("rd,target", RegisterField.RD, RegisterField.NONE, RegisterField.NONE, Layouts.J),
  /** Fence: the immediate is fm, predecessor and successor set, four bits each. */
  FENCE(
      "pred,succ",
      RegisterField.NONE,
      RegisterField.NONE,
      RegisterField.NONE,
      ImmediateLayout.unsigned("31:20", "11:0")),
  /** No operands. */
  NONE("", RegisterField.NONE, RegisterField.NONE, RegisterField.NONE, ImmediateLayout.NONE),
  /** CSR access: {@code rd, csr, rs1}; the immediate is the CSR's number. */
  CSR("rd,csr,rs1", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.CSR),
  /** CSR access: {@code rd, csr, uimm}; the value of 0 to 31 stands in the place of {@code rs1}. */
  CSR_IMMEDIATE(
      "rd,csr,uimm", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.CSR),
  /** Load-reserved: {@code rd, (rs1)}; the immediate is aq and rl. */
  LR("rd,(rs1)", RegisterField.RD, RegisterField.RS1, RegisterField.NONE, Layouts.AQ_RL),
  /** Atomic operation: {@code rd, rs2, (rs1)}; the immediate is aq and rl. */
  AMO("rd,rs2,(rs1)", RegisterField.RD, RegisterField.RS1, RegisterField.RS2, Layouts.AQ_RL),

  /** {@code c.nop}, whose immediate is a hint. */
  C_NOP("imm", RegisterField.ZERO, RegisterField.ZERO, RegisterField.NONE, Layouts.C_IMM6),
  /** {@code c.addi}, {@code c.addiw}: {@code rd, imm}. */
  CI("rd,imm", RegisterField.RD, RegisterField.RD, RegisterField.NONE, Layouts.C_IMM6),
  /** {@code c.li}: {@code rd, imm}, the first source is x0. */
  CI_LI("rd,imm", RegisterField.RD, RegisterField.ZERO, RegisterField.NONE, Layouts.C_IMM6),
  /** {@code c.lui}: {@code rd, imm}. */
  CI_LUI(
      "rd,upper",
      RegisterField.RD,
      RegisterField.NONE,
      RegisterField.NONE,
      ImmediateLayout.signed("12:12", "17", "6:2", "16:12")),
  /** {@code c.addi16sp}: {@code sp, imm}. */
  CI_SP(
      "rd,imm",
      RegisterField.SP,
      RegisterField.SP,
      RegisterField.NONE,
      ImmediateLayout.signed("12:12", "9", "6:2", "4|6|8:7|5")),
  /** {@code c.slli}: {@code rd, shamt}. */
  CI_SHIFT("rd,shamt", RegisterField.RD, RegisterField.RD, RegisterField.NONE, Layouts.C_SHAMT),
  /** {@code c.lwsp}: {@code rd, imm(sp)}. */
  CI_LWSP(
      "rd,imm(rs1)",
      RegisterField.RD,
      RegisterField.SP,
      RegisterField.NONE,
      ImmediateLayout.unsigned("12:12", "5", "6:2", "4:2|7:6")),
  /** {@code c.ldsp}: {@code rd, imm(sp)}. */
  CI_LDSP(
      "rd,imm(rs1)",
      RegisterField.RD,
      RegisterField.SP,
      RegisterField.NONE,
      ImmediateLayout.unsigned("12:12", "5", "6:2", "4:3|8:6")),
  /** {@code c.swsp}: {@code rs2, imm(sp)}. */
  CSS_SWSP(
      "rs2,imm(rs1)",
      RegisterField.NONE,
      RegisterField.SP,
      RegisterField.C_RS2,
      ImmediateLayout.unsigned("12:7", "5:2|7:6")),
  /** {@code c.sdsp}: {@code rs2, imm(sp)}. */
  CSS_SDSP(
      "rs2,imm(rs1)",
      RegisterField.NONE,
      RegisterField.SP,
      RegisterField.C_RS2,
      ImmediateLayout.unsigned("12:7", "5:3|8:6")),
  /** {@code c.addi4spn}: {@code rd, sp, imm}. */
  CIW(
      "rd,rs1,imm",
      RegisterField.C_LOW,
      RegisterField.SP,
      RegisterField.NONE,
      ImmediateLayout.unsigned("12:5", "5:4|9:6|2|3")),
  /** {@code c.lw}: {@code rd, imm(rs1)}. */
  CL_LW(
      "rd,imm(rs1)", RegisterField.C_LOW, RegisterField.C_HIGH, RegisterField.NONE, Layouts.C_WORD),
  /** {@code c.ld}: {@code rd, imm(rs1)}. */
  CL_LD(
      "rd,imm(rs1)",
      RegisterField.C_LOW,
      RegisterField.C_HIGH,
      RegisterField.NONE,
      Layouts.C_DOUBLEWORD),
  /** {@code c.sw}: {@code rs2, imm(rs1)}. */
  CS_SW(
      "rs2,imm(rs1)",
      RegisterField.NONE,
      RegisterField.C_HIGH,
      RegisterField.C_LOW,
      Layouts.C_WORD),
  /** {@code c.sd}: {@code rs2, imm(rs1)}. */
  CS_SD(
      "rs2,imm(rs1)",
      RegisterField.NONE,
      RegisterField.C_HIGH,
      RegisterField.C_LOW,
      Layouts.C_DOUBLEWORD),
  /** {@code c.and} and its like: {@code rd, rs2}, both x8 to x15. */
  CA(
      "rd,rs2",
      RegisterField.C_HIGH,
      RegisterField.C_HIGH,
      RegisterField.C_LOW,
      ImmediateLayout.NONE),
  /** {@code c.srli}, {@code c.srai}: {@code rd, shamt}. */
  CB_SHIFT(
      "rd,shamt", RegisterField.C_HIGH, RegisterField.C_HIGH, RegisterField.NONE, Layouts.C_SHAMT),
  /** {@code c.andi}: {@code rd, imm}. */
  CB_ANDI("rd,imm", RegisterField.C_HIGH, RegisterField.C_HIGH, RegisterField.NONE, Layouts.C_IMM6),
  /** {@code c.beqz}, {@code c.bnez}: {@code rs1, pc+imm}. */
  CB(
      "rs1,target",
      RegisterField.NONE,
      RegisterField.C_HIGH,
      RegisterField.ZERO,
      ImmediateLayout.signed("12:10", "8|4:3", "6:2", "7:6|2:1|5")),
  /** {@code c.j}: {@code pc+imm}. */
  CJ(
      "target",
      RegisterField.ZERO,
      RegisterField.NONE,
      RegisterField.NONE,
      ImmediateLayout.signed("12:2", "11|4|9:8|10|6|7|3:1|5")),
  /** {@code c.jr}: {@code rs1}. */
  CR_JR("rs1", RegisterField.ZERO, RegisterField.RD, RegisterField.NONE, ImmediateLayout.NONE),
  /** {@code c.jalr}: {@code rs1}, links to x1. */
  CR_JALR("rs1", RegisterField.RA, RegisterField.RD, RegisterField.NONE, ImmediateLayout.NONE),
  /** {@code c.mv}: {@code rd, rs2}. */
  CR_MV("rd,rs2", RegisterField.RD, RegisterField.ZERO, RegisterField.C_RS2, ImmediateLayout.NONE),
  /** {@code c.add}: {@code rd, rs2}. */
  CR_ADD("rd,rs2", RegisterField.RD, RegisterField.RD, RegisterField.C_RS2, ImmediateLayout.NONE);

  private final OperandSyntax syntax;
  private final RegisterField rd;
  private final RegisterField rs1;
  private final RegisterField rs2;
  private final ImmediateLayout immediate;

  Format(
      String syntax,
      RegisterField rd,
      RegisterField rs1,
      RegisterField rs2,
      ImmediateLayout immediate) {
    this.syntax = OperandSyntax.parse(syntax);
    this.rd = rd;
    this.rs1 = rs1;
    this.rs2 = rs2;
    this.immediate = immediate;
  }

  /**
   * How assembly writes the operands, such as {@code rd,imm(rs1)}.
   *
   * @return names of operands as {@link Encoder#encode(Opcode, long...)} takes them, with the
   *     punctuation around them; empty if there are none
   */
  public String syntax() {
    return syntax.toString();
  }

  OperandSyntax operandSyntax() {
    return syntax;
  }

  RegisterField rd() {
    return rd;
  }

  RegisterField rs1() {
    return rs1;
  }

  RegisterField rs2() {
    return rs2;
  }

  ImmediateLayout immediate() {
    return immediate;
  }

  /** Immediates that several formats share, as the manual draws them. */
  private static final class Layouts {
    static final ImmediateLayout I = ImmediateLayout.signed("31:20", "11:0");
    static final ImmediateLayout S = ImmediateLayout.signed("31:25", "11:5", "11:7", "4:0");
    static final ImmediateLayout B = ImmediateLayout.signed("31:25", "12|10:5", "11:7", "4:1|11");
    static final ImmediateLayout U = ImmediateLayout.signed("31:12", "31:12");
    static final ImmediateLayout J = ImmediateLayout.signed("31:12", "20|10:1|11|19:12");
    static final ImmediateLayout SHAMT6 = ImmediateLayout.unsigned("25:20", "5:0");
    static final ImmediateLayout SHAMT5 = ImmediateLayout.unsigned("24:20", "4:0");
    static final ImmediateLayout CSR = ImmediateLayout.unsigned("31:20", "11:0");
    static final ImmediateLayout AQ_RL = ImmediateLayout.unsigned("26:25", "1:0");
    static final ImmediateLayout C_IMM6 = ImmediateLayout.signed("12:12", "5", "6:2", "4:0");
    static final ImmediateLayout C_SHAMT = ImmediateLayout.unsigned("12:12", "5", "6:2", "4:0");
    static final ImmediateLayout C_WORD = ImmediateLayout.unsigned("12:10", "5:3", "6:5", "2|6");
    static final ImmediateLayout C_DOUBLEWORD =
        ImmediateLayout.unsigned("12:10", "5:3", "6:5", "7:6");

    private Layouts() {}
  }
}
