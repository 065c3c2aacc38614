package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes one block: instructions from an address up to the first that may go elsewhere. */
final class BlockBuilder {
  /** A block has no more instructions than this, so that stepping to the end of fuel is short. */
  static final int MAXIMUM_INSTRUCTIONS = 64;

  private final BlockCache cache;
  private final CodeRange range;
  private final long start;
  private long pc;
  private long target;
  private int instructions;
  private int fuel;
  private int fuelBack;
  private boolean open = true;
  private @Nullable ZeroLoop zeroLoop;

  /** Longs of code so far; the arrays have room for two per instruction and two more. */
  private int length;

  private final long[] code = new long[2 * MAXIMUM_INSTRUCTIONS + 2];
  private final int[] bytesBefore = new int[code.length];
  private final int[] fuelBefore = new int[code.length];
  private final int[] instructionsBefore = new int[code.length];

  BlockBuilder(BlockCache cache, CodeRange range, long start) {
    this.cache = cache;
    this.range = range;
    this.start = start;
    pc = start;
  }

  Block build() {
    zeroLoop = ZeroLoop.at(cache, range, start);
    while (open) {
      Optional<Instruction> decoded =
          range.unfetchable(pc) == -1 ? cache.decode(range, pc) : Optional.empty();
      if (decoded.isEmpty()) {
        end(MicroOp.STEP);
      } else if (instructions == MAXIMUM_INSTRUCTIONS) {
        end(MicroOp.FALL);
      } else {
        add(decoded.get());
      }
    }
    return new Block(this);
  }

  /** Ends the block before the instruction at pc. */
  private void end(int operation) {
    add(operation, 0, 0, 0, 0);
    open = false;
  }

  private void add(int operation, int rd, int rs1, int rs2, long immediate) {
    add(MicroOp.encode(operation, rd, rs1, rs2, immediate));
  }

  private void add(long word) {
    code[length] = word;
    bytesBefore[length] = (int) (pc - start);
    fuelBefore[length] = fuel;
    instructionsBefore[length] = instructions;
    length++;
  }

  private void add(Instruction i) {
    int rd = i.rd() == Register.ZERO ? MicroOp.SINK : i.rd();
    int operation = operation(i.operation());
    switch (i.operation()) {
      case LUI -> constant(rd, i.immediate());
      case AUIPC -> constant(rd, pc + i.immediate());
      case ADDI -> addImmediate(rd, i.rs1(), i.immediate());
      case ADD -> addSum(rd, i);
      case JAL -> {
        target = pc + i.immediate();
        last(i.rd() == Register.ZERO ? MicroOp.JUMP : MicroOp.CALL, rd, i);
      }
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> {
        target = pc + i.immediate();
        fuelBack = cache.fuelBack(range, pc, i);
        last(operation, 0, i);
      }
      case JALR, ECALL -> last(operation, rd, i);
      case FENCE, FENCE_I -> {
        // Nothing to do, but it has its price.
      }
      default -> {
        if (operation == MicroOp.STEP) {
          end(MicroOp.STEP);
          return;
        }
        if (rd != MicroOp.SINK || isMemoryAccess(i.operation())) {
          add(operation, rd, i.rs1(), i.rs2(), i.immediate());
        }
      }
    }
    retire(i);
  }

  /** The last instruction of the block. */
  private void last(int operation, int rd, Instruction i) {
    add(operation, rd, i.rs1(), i.rs2(), i.immediate());
    open = false;
  }

  private void retire(Instruction i) {
    if (length == 0) {
      // Whoever enters the block at index 0 has yet to pay this instruction, though it does
      // nothing.
      add(MicroOp.MV, MicroOp.SINK, Register.ZERO, 0, 0);
    }
    pc += i.length();
    fuel += cache.price(i.operation());
    instructions++;
  }

  private static boolean isMemoryAccess(Opcode operation) {
    return switch (operation.instructionClass()) {
      case LOAD, STORE -> true;
      case BASE, BRANCH, JUMP, MULTIPLY, DIVIDE, ATOMIC -> false;
    };
  }

  private void addImmediate(int rd, int rs1, long immediate) {
    if (rd == MicroOp.SINK) {
      return;
    }
    if (rs1 == Register.ZERO) {
      constant(rd, immediate);
    } else if (immediate == 0) {
      add(MicroOp.MV, rd, rs1, 0, 0);
    } else {
      add(MicroOp.ADDI, rd, rs1, 0, immediate);
    }
  }

  /** A sum with x0 is a move: c.mv is one. */
  private void addSum(int rd, Instruction i) {
    if (i.rs1() == Register.ZERO || i.rs2() == Register.ZERO) {
      addImmediate(rd, i.rs1() | i.rs2(), 0);
    } else if (rd != MicroOp.SINK) {
      add(MicroOp.ADD, rd, i.rs1(), i.rs2(), 0);
    }
  }

  private void constant(int rd, long value) {
    if (rd == MicroOp.SINK) {
      return;
    }
    if (value == (int) value) {
      add(MicroOp.LI, rd, 0, 0, value);
    } else if (value >>> 32 == 0) {
      add(MicroOp.LIU, rd, 0, 0, value);
    } else {
      add(MicroOp.LI_LONG, rd, 0, 0, 0);
      add(value);
    }
  }

  /** The micro-operation of the same name; {@link MicroOp#STEP} if the stepper has to do it. */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  private static int operation(Opcode opcode) {
    return switch (opcode) {
      case ECALL -> MicroOp.ECALL;
      case JALR -> MicroOp.JALR;
      case BEQ -> MicroOp.BEQ;
      case BNE -> MicroOp.BNE;
      case BLT -> MicroOp.BLT;
      case BGE -> MicroOp.BGE;
      case BLTU -> MicroOp.BLTU;
      case BGEU -> MicroOp.BGEU;
      case LB -> MicroOp.LB;
      case LH -> MicroOp.LH;
      case LW -> MicroOp.LW;
      case LD -> MicroOp.LD;
      case LBU -> MicroOp.LBU;
      case LHU -> MicroOp.LHU;
      case LWU -> MicroOp.LWU;
      case SB -> MicroOp.SB;
      case SH -> MicroOp.SH;
      case SW -> MicroOp.SW;
      case SD -> MicroOp.SD;
      case ADDI -> MicroOp.ADDI;
      case SLTI -> MicroOp.SLTI;
      case SLTIU -> MicroOp.SLTIU;
      case XORI -> MicroOp.XORI;
      case ORI -> MicroOp.ORI;
      case ANDI -> MicroOp.ANDI;
      case SLLI -> MicroOp.SLLI;
      case SRLI -> MicroOp.SRLI;
      case SRAI -> MicroOp.SRAI;
      case ADDIW -> MicroOp.ADDIW;
      case SLLIW -> MicroOp.SLLIW;
      case SRLIW -> MicroOp.SRLIW;
      case SRAIW -> MicroOp.SRAIW;
      case SLLI_UW -> MicroOp.SLLI_UW;
      case RORI -> MicroOp.RORI;
      case RORIW -> MicroOp.RORIW;
      case BCLRI -> MicroOp.BCLRI;
      case BEXTI -> MicroOp.BEXTI;
      case BINVI -> MicroOp.BINVI;
      case BSETI -> MicroOp.BSETI;
      case ADD -> MicroOp.ADD;
      case SUB -> MicroOp.SUB;
      case SLL -> MicroOp.SLL;
      case SLT -> MicroOp.SLT;
      case SLTU -> MicroOp.SLTU;
      case XOR -> MicroOp.XOR;
      case SRL -> MicroOp.SRL;
      case SRA -> MicroOp.SRA;
      case OR -> MicroOp.OR;
      case AND -> MicroOp.AND;
      case ADDW -> MicroOp.ADDW;
      case SUBW -> MicroOp.SUBW;
      case SLLW -> MicroOp.SLLW;
      case SRLW -> MicroOp.SRLW;
      case SRAW -> MicroOp.SRAW;
      case MUL -> MicroOp.MUL;
      case MULH -> MicroOp.MULH;
      case MULHSU -> MicroOp.MULHSU;
      case MULHU -> MicroOp.MULHU;
      case DIV -> MicroOp.DIV;
      case DIVU -> MicroOp.DIVU;
      case REM -> MicroOp.REM;
      case REMU -> MicroOp.REMU;
      case MULW -> MicroOp.MULW;
      case DIVW -> MicroOp.DIVW;
      case DIVUW -> MicroOp.DIVUW;
      case REMW -> MicroOp.REMW;
      case REMUW -> MicroOp.REMUW;
      case SH1ADD -> MicroOp.SH1ADD;
      case SH2ADD -> MicroOp.SH2ADD;
      case SH3ADD -> MicroOp.SH3ADD;
      case ADD_UW -> MicroOp.ADD_UW;
      case SH1ADD_UW -> MicroOp.SH1ADD_UW;
      case SH2ADD_UW -> MicroOp.SH2ADD_UW;
      case SH3ADD_UW -> MicroOp.SH3ADD_UW;
      case ANDN -> MicroOp.ANDN;
      case ORN -> MicroOp.ORN;
      case XNOR -> MicroOp.XNOR;
      case MAX -> MicroOp.MAX;
      case MAXU -> MicroOp.MAXU;
      case MIN -> MicroOp.MIN;
      case MINU -> MicroOp.MINU;
      case ROL -> MicroOp.ROL;
      case ROLW -> MicroOp.ROLW;
      case ROR -> MicroOp.ROR;
      case RORW -> MicroOp.RORW;
      case BCLR -> MicroOp.BCLR;
      case BEXT -> MicroOp.BEXT;
      case BINV -> MicroOp.BINV;
      case BSET -> MicroOp.BSET;
      case CLZ -> MicroOp.CLZ;
      case CTZ -> MicroOp.CTZ;
      case CPOP -> MicroOp.CPOP;
      case CLZW -> MicroOp.CLZW;
      case CTZW -> MicroOp.CTZW;
      case CPOPW -> MicroOp.CPOPW;
      case SEXT_B -> MicroOp.SEXT_B;
      case SEXT_H -> MicroOp.SEXT_H;
      case ZEXT_H -> MicroOp.ZEXT_H;
      case ORC_B -> MicroOp.ORC_B;
      case REV8 -> MicroOp.REV8;
      default -> MicroOp.STEP;
    };
  }

  long start() {
    return start;
  }

  long pc() {
    return pc;
  }

  long target() {
    return target;
  }

  int instructions() {
    return instructions;
  }

  int fuel() {
    return fuel;
  }

  int fuelBack() {
    return fuelBack;
  }

  @Nullable ZeroLoop zeroLoop() {
    return zeroLoop;
  }

  long[] code() {
    return Arrays.copyOf(code, length);
  }

  int[] bytesBefore() {
    return Arrays.copyOf(bytesBefore, length);
  }

  int[] fuelBefore() {
    return Arrays.copyOf(fuelBefore, length);
  }

  int[] instructionsBefore() {
    return Arrays.copyOf(instructionsBefore, length);
  }
}
