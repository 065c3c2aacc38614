package io.hybridvm.riscv.isa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand for some words of a row, such as those of pseudo-instructions.
 *
 * <p>They are the ones that binutils 2.40 prints: of the manual's list (Vol. I, chapter 25) those
 * that stand for one instruction of the table, and some more. Of several that fit, the first is
 * meant; those of a compressed row come before those of its operation.
 */
final class Aliases {
  private static final int CSR_CYCLE = 0xc00;
  private static final int CSR_TIME = 0xc01;
  private static final int CSR_INSTRET = 0xc02;
  private static final int FENCE_ALL = 0xff;
  private static final int FENCE_TSO_WORD = 0x8330000f;

  private static final Map<Opcode, List<Alias>> TABLE = new EnumMap<>(Opcode.class);

  static {
    addUnconditional();
    addHints();
    addCompressed();
    addArithmetic();
    addComparisons();
    addBranches();
    addJumps();
    addCsrs();
    addWithoutImmediateSuffix();
  }

  private Aliases() {}

  /** The alias that ordinary disassembly writes, or null if it writes the operation's own name. */
  static @Nullable Spelling of(Instruction instruction) {
    Spelling spelling = find(instruction.opcode(), instruction, false);
    return spelling == null && instruction.operation() != instruction.opcode()
        ? find(instruction.operation(), instruction, false)
        : spelling;
  }

  /** The alias that is written even where aliases are unwanted, or null for the row's own name. */
  static @Nullable Spelling unconditional(Instruction instruction) {
    return find(instruction.opcode(), instruction, true);
  }

  private static @Nullable Spelling find(
      Opcode opcode, Instruction instruction, boolean onlyUnconditional) {
    for (Alias alias : TABLE.getOrDefault(opcode, List.of())) {
      if ((alias.unconditional || !onlyUnconditional) && alias.standsFor(instruction)) {
        return alias.spelling;
      }
    }
    return null;
  }

  /** Names that binutils does not count as aliases. */
  private static void addUnconditional() {
    add(true, Opcode.FENCE, "fence.tso", "", word(FENCE_TSO_WORD));
    add(true, Opcode.CSRRW, "unimp", "", rd(0), imm(CSR_CYCLE), rs1(0));
    // The names of table 16.7: code points that are shifts by 64 in RV128 and hints here.
    add(true, Opcode.C_SLLI, "c.slli64", "rd", imm(0));
    add(true, Opcode.C_SRLI, "c.srli64", "rd", imm(0));
    add(true, Opcode.C_SRAI, "c.srai64", "rd", imm(0));
    add(false, Opcode.C_NOP, "nop", "", imm(0));
    add(true, Opcode.C_NOP, "c.nop", "", imm(0));
  }

  /**
   * Compressed hints keep their own names, for as the operation's they would assemble to others.
   */
  private static void addHints() {
    add(true, Opcode.C_NOP, "c.nop", "imm");
    add(true, Opcode.C_LI, "c.li", "rd,imm", rd(0));
    add(true, Opcode.C_LUI, "c.lui", "rd,upper", rd(0));
    add(true, Opcode.C_SLLI, "c.slli", "rd,shamt", rd(0));
    add(true, Opcode.C_MV, "c.mv", "rd,rs2", rd(0));
    add(true, Opcode.C_ADD, "c.add", "rd,rs2", rd(0));
  }

  private static void addCompressed() {
    add(Opcode.C_MV, "mv", "rd,rs2");
    add(Opcode.C_ADDI, "add", "rd,rs1,imm");
  }

  private static void addArithmetic() {
    add(Opcode.ADDI, "nop", "", rd(0), rs1(0), imm(0));
    add(Opcode.ADDI, "li", "rd,imm", rs1(0));
    add(Opcode.ADDI, "mv", "rd,rs1", imm(0));
    add(Opcode.XORI, "not", "rd,rs1", imm(-1));
    add(Opcode.ANDI, "zext.b", "rd,rs1", imm(255));
    add(Opcode.SUB, "neg", "rd,rs2", rs1(0));
    add(Opcode.SUBW, "negw", "rd,rs2", rs1(0));
    add(Opcode.ADDIW, "sext.w", "rd,rs1", imm(0));
    add(Opcode.ADD_UW, "zext.w", "rd,rs1", rs2(0));
    add(Opcode.FENCE, "fence", "", imm(FENCE_ALL));
  }

  private static void addComparisons() {
    add(Opcode.SLTIU, "seqz", "rd,rs1", imm(1));
    add(Opcode.SLTU, "snez", "rd,rs2", rs1(0));
    add(Opcode.SLT, "sltz", "rd,rs1", rs2(0));
    add(Opcode.SLT, "sgtz", "rd,rs2", rs1(0));
  }

  private static void addBranches() {
    add(Opcode.BEQ, "beqz", "rs1,target", rs2(0));
    add(Opcode.BNE, "bnez", "rs1,target", rs2(0));
    add(Opcode.BGE, "blez", "rs2,target", rs1(0));
    add(Opcode.BGE, "bgez", "rs1,target", rs2(0));
    add(Opcode.BLT, "bltz", "rs1,target", rs2(0));
    add(Opcode.BLT, "bgtz", "rs2,target", rs1(0));
  }

  private static void addJumps() {
    add(Opcode.JAL, "j", "target", rd(0));
    add(Opcode.JAL, "jal", "target", rd(Register.RA));
    add(Opcode.JALR, "ret", "", rd(0), rs1(Register.RA), imm(0));
    add(Opcode.JALR, "jr", "rs1", rd(0), imm(0));
    add(Opcode.JALR, "jr", "imm(rs1)", rd(0));
    add(Opcode.JALR, "jalr", "rs1", rd(Register.RA), imm(0));
    add(Opcode.JALR, "jalr", "imm(rs1)", rd(Register.RA));
    add(Opcode.JALR, "jalr", "rd,rs1", imm(0));
  }

  private static void addCsrs() {
    add(Opcode.CSRRS, "rdcycle", "rd", imm(CSR_CYCLE), rs1(0));
    add(Opcode.CSRRS, "rdtime", "rd", imm(CSR_TIME), rs1(0));
    add(Opcode.CSRRS, "rdinstret", "rd", imm(CSR_INSTRET), rs1(0));
    add(Opcode.CSRRS, "csrr", "rd,csr", rs1(0));
    add(Opcode.CSRRW, "csrw", "csr,rs1", rd(0));
    add(Opcode.CSRRS, "csrs", "csr,rs1", rd(0));
    add(Opcode.CSRRC, "csrc", "csr,rs1", rd(0));
    add(Opcode.CSRRWI, "csrw", "csr,uimm", rd(0));
    add(Opcode.CSRRSI, "csrs", "csr,uimm", rd(0));
    add(Opcode.CSRRCI, "csrc", "csr,uimm", rd(0));
  }

  /**
   * {@code add a0,a0,1} for {@code addi a0,a0,1}: assemblers choose the row by the operand, and
   * binutils 2.40 leaves the letter out of these.
   */
  private static void addWithoutImmediateSuffix() {
    add(Opcode.ADDI, "add");
    add(Opcode.XORI, "xor");
    add(Opcode.ORI, "or");
    add(Opcode.ANDI, "and");
    add(Opcode.SLLI, "sll");
    add(Opcode.SRLI, "srl");
    add(Opcode.SRAI, "sra");
    add(Opcode.ADDIW, "addw");
    add(Opcode.SLLIW, "sllw");
    add(Opcode.SRLIW, "srlw");
    add(Opcode.SRAIW, "sraw");
    add(Opcode.CSRRWI, "csrrw");
    add(Opcode.CSRRSI, "csrrs");
    add(Opcode.CSRRCI, "csrrc");
    add(Opcode.RORI, "ror");
    add(Opcode.RORIW, "rorw");
    add(Opcode.BCLRI, "bclr");
    add(Opcode.BEXTI, "bext");
    add(Opcode.BINVI, "binv");
    add(Opcode.BSETI, "bset");
  }

  private static void add(Opcode opcode, String mnemonic) {
    add(opcode, mnemonic, opcode.format().syntax());
  }

  private static void add(Opcode opcode, String mnemonic, String syntax, Condition... conditions) {
    add(false, opcode, mnemonic, syntax, conditions);
  }

  private static void add(
      boolean unconditional,
      Opcode opcode,
      String mnemonic,
      String syntax,
      Condition... conditions) {
    TABLE
        .computeIfAbsent(opcode, key -> new ArrayList<>())
        .add(
            new Alias(
                new Spelling(mnemonic, OperandSyntax.parse(syntax)),
                unconditional,
                List.of(conditions)));
  }

  private static Condition rd(int register) {
    return instruction -> instruction.rd() == register;
  }

  private static Condition rs1(int register) {
    return instruction -> instruction.rs1() == register;
  }

  private static Condition rs2(int register) {
    return instruction -> instruction.rs2() == register;
  }

  private static Condition imm(long immediate) {
    return instruction -> instruction.immediate() == immediate;
  }

  private static Condition word(int word) {
    return instruction -> instruction.word() == word;
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds(Instruction instruction);
  }

  private record Alias(Spelling spelling, boolean unconditional, List<Condition> conditions) {
    boolean standsFor(Instruction instruction) {
      for (Condition condition : conditions) {
        if (!condition.holds(instruction)) {
          return false;
        }
      }
      return true;
    }
  }
}
