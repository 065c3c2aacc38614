package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.TrapCause;

/**
 * The reference: executes exactly one instruction, whichever it is.
 *
 * <p>An instruction that traps, cannot be paid or would break the memory limit changes nothing, so
 * that execution can go on from it later.
 */
final class Stepper {
  private static final int ECALL_BYTES = 4;

  private Stepper() {}

  /** Executes the instruction at the hart's pc. */
  static Exit step(Hart hart) {
    Instruction instruction = hart.fetch();
    if (instruction == null) {
      return Exit.TRAP;
    }
    int price = hart.price(instruction.operation());
    if (hart.fuel < price) {
      return Exit.OUT_OF_FUEL;
    }
    hart.instructionPrice = price;
    hart.nextPc = hart.pc + instruction.length();
    Exit exit = execute(hart, instruction);
    if (exit == Exit.NONE || exit == Exit.ECALL) {
      hart.x[0] = 0;
      hart.pc = hart.nextPc;
      hart.fuel -= price;
      hart.retired++;
    }
    return exit;
  }

  /** Retires the {@code ecall} at pc, which is known to be one and to be paid for. */
  static Exit retireEcall(Hart hart) {
    hart.pc += ECALL_BYTES;
    hart.fuel -= hart.price(Opcode.ECALL);
    hart.retired++;
    return Exit.ECALL;
  }

  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  private static Exit execute(Hart h, Instruction i) {
    long[] x = h.x;
    long a = x[i.rs1()];
    long b = x[i.rs2()];
    long imm = i.immediate();
    int rd = i.rd();
    Opcode operation = i.operation();
    switch (operation) {
      case LUI -> x[rd] = imm;
      case AUIPC -> x[rd] = h.pc + imm;
      case JAL -> jump(h, rd, h.pc + imm);
      case JALR -> jump(h, rd, (a + imm) & ~1L);
      case BEQ -> branch(h, Alu.beq(a, b), i);
      case BNE -> branch(h, Alu.bne(a, b), i);
      case BLT -> branch(h, Alu.blt(a, b), i);
      case BGE -> branch(h, Alu.bge(a, b), i);
      case BLTU -> branch(h, Alu.bltu(a, b), i);
      case BGEU -> branch(h, Alu.bgeu(a, b), i);
      case LB -> {
        return load(h, i, 1);
      }
      case LH -> {
        return load(h, i, 2);
      }
      case LW -> {
        return load(h, i, 4);
      }
      case LD -> {
        return load(h, i, 8);
      }
      case LBU -> {
        return load(h, i, 1);
      }
      case LHU -> {
        return load(h, i, 2);
      }
      case LWU -> {
        return load(h, i, 4);
      }
      case SB -> {
        return store(h, a + imm, b, 1);
      }
      case SH -> {
        return store(h, a + imm, b, 2);
      }
      case SW -> {
        return store(h, a + imm, b, 4);
      }
      case SD -> {
        return store(h, a + imm, b, 8);
      }
      case ADDI -> x[rd] = Alu.add(a, imm);
      case SLTI -> x[rd] = Alu.slt(a, imm);
      case SLTIU -> x[rd] = Alu.sltu(a, imm);
      case XORI -> x[rd] = Alu.xor(a, imm);
      case ORI -> x[rd] = Alu.or(a, imm);
      case ANDI -> x[rd] = Alu.and(a, imm);
      case SLLI -> x[rd] = Alu.sll(a, imm);
      case SRLI -> x[rd] = Alu.srl(a, imm);
      case SRAI -> x[rd] = Alu.sra(a, imm);
      case ADDIW -> x[rd] = Alu.addw(a, imm);
      case SLLIW -> x[rd] = Alu.sllw(a, imm);
      case SRLIW -> x[rd] = Alu.srlw(a, imm);
      case SRAIW -> x[rd] = Alu.sraw(a, imm);
      case ADD -> x[rd] = Alu.add(a, b);
      case SUB -> x[rd] = Alu.sub(a, b);
      case SLL -> x[rd] = Alu.sll(a, b);
      case SLT -> x[rd] = Alu.slt(a, b);
      case SLTU -> x[rd] = Alu.sltu(a, b);
      case XOR -> x[rd] = Alu.xor(a, b);
      case SRL -> x[rd] = Alu.srl(a, b);
      case SRA -> x[rd] = Alu.sra(a, b);
      case OR -> x[rd] = Alu.or(a, b);
      case AND -> x[rd] = Alu.and(a, b);
      case ADDW -> x[rd] = Alu.addw(a, b);
      case SUBW -> x[rd] = Alu.subw(a, b);
      case SLLW -> x[rd] = Alu.sllw(a, b);
      case SRLW -> x[rd] = Alu.srlw(a, b);
      case SRAW -> x[rd] = Alu.sraw(a, b);
      case MUL -> x[rd] = Alu.mul(a, b);
      case MULH -> x[rd] = Alu.mulh(a, b);
      case MULHSU -> x[rd] = Alu.mulhsu(a, b);
      case MULHU -> x[rd] = Alu.mulhu(a, b);
      case DIV -> x[rd] = Alu.div(a, b);
      case DIVU -> x[rd] = Alu.divu(a, b);
      case REM -> x[rd] = Alu.rem(a, b);
      case REMU -> x[rd] = Alu.remu(a, b);
      case MULW -> x[rd] = Alu.mulw(a, b);
      case DIVW -> x[rd] = Alu.divw(a, b);
      case DIVUW -> x[rd] = Alu.divuw(a, b);
      case REMW -> x[rd] = Alu.remw(a, b);
      case REMUW -> x[rd] = Alu.remuw(a, b);
      case SH1ADD -> x[rd] = Alu.sh1add(a, b);
      case SH2ADD -> x[rd] = Alu.sh2add(a, b);
      case SH3ADD -> x[rd] = Alu.sh3add(a, b);
      case ADD_UW -> x[rd] = Alu.addUw(a, b);
      case SH1ADD_UW -> x[rd] = Alu.sh1addUw(a, b);
      case SH2ADD_UW -> x[rd] = Alu.sh2addUw(a, b);
      case SH3ADD_UW -> x[rd] = Alu.sh3addUw(a, b);
      case ANDN -> x[rd] = Alu.andn(a, b);
      case ORN -> x[rd] = Alu.orn(a, b);
      case XNOR -> x[rd] = Alu.xnor(a, b);
      case MAX -> x[rd] = Alu.max(a, b);
      case MAXU -> x[rd] = Alu.maxu(a, b);
      case MIN -> x[rd] = Alu.min(a, b);
      case MINU -> x[rd] = Alu.minu(a, b);
      case ROL -> x[rd] = Alu.rol(a, b);
      case ROLW -> x[rd] = Alu.rolw(a, b);
      case ROR -> x[rd] = Alu.ror(a, b);
      case RORW -> x[rd] = Alu.rorw(a, b);
      case BCLR -> x[rd] = Alu.bclr(a, b);
      case BEXT -> x[rd] = Alu.bext(a, b);
      case BINV -> x[rd] = Alu.binv(a, b);
      case BSET -> x[rd] = Alu.bset(a, b);
      case SLLI_UW -> x[rd] = Alu.slliUw(a, imm);
      case RORI -> x[rd] = Alu.ror(a, imm);
      case RORIW -> x[rd] = Alu.rorw(a, imm);
      case BCLRI -> x[rd] = Alu.bclr(a, imm);
      case BEXTI -> x[rd] = Alu.bext(a, imm);
      case BINVI -> x[rd] = Alu.binv(a, imm);
      case BSETI -> x[rd] = Alu.bset(a, imm);
      case CLZ -> x[rd] = Alu.clz(a);
      case CTZ -> x[rd] = Alu.ctz(a);
      case CPOP -> x[rd] = Alu.cpop(a);
      case CLZW -> x[rd] = Alu.clzw(a);
      case CTZW -> x[rd] = Alu.ctzw(a);
      case CPOPW -> x[rd] = Alu.cpopw(a);
      case SEXT_B -> x[rd] = Alu.sextB(a);
      case SEXT_H -> x[rd] = Alu.sextH(a);
      case ZEXT_H -> x[rd] = Alu.zextH(a);
      case ORC_B -> x[rd] = Alu.orcB(a);
      case REV8 -> x[rd] = Alu.rev8(a);
      case FENCE, FENCE_I -> {
        // One hart, no devices, and code that never changes: nothing to order.
      }
      case ECALL -> {
        return Exit.ECALL;
      }
      case EBREAK -> {
        return h.trap(TrapCause.BREAKPOINT, h.pc);
      }
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> {
        return Csr.execute(h, i);
      }
      case LR_W, LR_D -> {
        return Atomics.loadReserved(h, i);
      }
      case SC_W, SC_D -> {
        return Atomics.storeConditional(h, i);
      }
      case AMOSWAP_W,
          AMOSWAP_D,
          AMOADD_W,
          AMOADD_D,
          AMOXOR_W,
          AMOXOR_D,
          AMOAND_W,
          AMOAND_D,
          AMOOR_W,
          AMOOR_D,
          AMOMIN_W,
          AMOMIN_D,
          AMOMAX_W,
          AMOMAX_D,
          AMOMINU_W,
          AMOMINU_D,
          AMOMAXU_W,
          AMOMAXU_D -> {
        return Atomics.modify(h, i);
      }
      case MRET, SRET, WFI -> {
        return h.trap(TrapCause.ILLEGAL_INSTRUCTION, i.word());
      }
      case C_ADDI4SPN,
          C_LW,
          C_LD,
          C_SW,
          C_SD,
          C_NOP,
          C_ADDI,
          C_ADDIW,
          C_LI,
          C_ADDI16SP,
          C_LUI,
          C_SRLI,
          C_SRAI,
          C_ANDI,
          C_SUB,
          C_XOR,
          C_OR,
          C_AND,
          C_SUBW,
          C_ADDW,
          C_J,
          C_BEQZ,
          C_BNEZ,
          C_SLLI,
          C_LWSP,
          C_LDSP,
          C_JR,
          C_MV,
          C_EBREAK,
          C_JALR,
          C_ADD,
          C_SWSP,
          C_SDSP ->
          throw new IllegalStateException("not an operation: " + operation);
    }
    return Exit.NONE;
  }

  private static void jump(Hart h, int rd, long target) {
    h.x[rd] = h.nextPc;
    h.nextPc = target;
  }

  private static void branch(Hart h, boolean taken, Instruction i) {
    if (taken) {
      h.nextPc = h.pc + i.immediate();
      h.fuel += h.fuelBack(i);
    }
  }

  private static Exit load(Hart h, Instruction i, int bytes) {
    long address = h.x[i.rs1()] + i.immediate();
    if (!h.memory.isReadable(address, bytes)) {
      return h.trap(TrapCause.LOAD_ACCESS_FAULT, address);
    }
    long value = h.memory.loadFar(address, bytes);
    h.x[i.rd()] =
        switch (i.operation()) {
          case LB -> (byte) value;
          case LH -> (short) value;
          case LW -> (int) value;
          case LBU -> value & 0xff;
          case LHU -> value & 0xffff;
          case LWU -> value & 0xffff_ffffL;
          default -> value;
        };
    return Exit.NONE;
  }

  /** Stores, after committing what pages that takes; changes nothing if it cannot. */
  static Exit store(Hart h, long address, long value, int bytes) {
    if (!h.memory.isWritable(address, bytes)) {
      return h.trap(TrapCause.STORE_ACCESS_FAULT, address);
    }
    Exit exit = h.commitFor(address, value, bytes);
    if (exit == Exit.NONE) {
      h.memory.storeFar(address, value, bytes);
    }
    return exit;
  }
}
