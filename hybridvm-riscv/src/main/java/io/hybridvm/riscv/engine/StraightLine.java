package io.hybridvm.riscv.engine;

import static io.hybridvm.riscv.engine.MicroOp.immediate;
import static io.hybridvm.riscv.engine.MicroOp.rd;
import static io.hybridvm.riscv.engine.MicroOp.rs1;
import static io.hybridvm.riscv.engine.MicroOp.rs2;

/**
 * Executes the micro-operations of a block up to the one that leaves it.
 *
 * <p>One switch, compiled to a jump through a table. It is a method of its own, apart from {@link
 * Interpreter}, because HotSpot then keeps what little state there is in registers, and compiles it
 * sooner: together they ran at two thirds of the speed. Fusing frequent pairs of micro-operations
 * into one did not pay, nor did a tree of comparisons in place of the table.
 */
final class StraightLine {
  /** The block is done, go on with {@link Block#next}. */
  static final int NEXT = -1;

  /** The block is done, go on with {@link Block#taken}. */
  static final int TAKEN = -2;

  /** Not above this: the stepper has to execute an instruction, see {@link #indexBehind}. */
  static final int LAST_MISS = -3;

  private StraightLine() {}

  /** The index behind the micro-operation that the stepper has to execute. */
  static int indexBehind(int result) {
    return LAST_MISS - result;
  }

  /**
   * Executes from index {@code start} on.
   *
   * @return {@link #NEXT}, {@link #TAKEN}, the index of a micro-operation from {@link
   *     MicroOp#FIRST_CONTROL} on, or a number that {@link #indexBehind} makes sense of
   */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  static int execute(long[] code, int start, long[] x, Memory memory) {
    int i = start;
    try {
      while (true) {
        long w = code[i++];
        int op = MicroOp.operation(w);
        switch (op) {
          case MicroOp.LI -> x[rd(w)] = immediate(w);
          case MicroOp.LIU -> x[rd(w)] = w >>> 32;
          case MicroOp.LI_LONG -> x[rd(w)] = code[i++];
          case MicroOp.MV -> x[rd(w)] = x[rs1(w)];
          case MicroOp.LB -> x[rd(w)] = memory.loadByte(x[rs1(w)] + immediate(w));
          case MicroOp.LH -> x[rd(w)] = memory.loadShort(x[rs1(w)] + immediate(w));
          case MicroOp.LW -> x[rd(w)] = memory.loadInt(x[rs1(w)] + immediate(w));
          case MicroOp.LD -> x[rd(w)] = memory.loadLong(x[rs1(w)] + immediate(w));
          case MicroOp.LBU -> x[rd(w)] = 0xffL & memory.loadByte(x[rs1(w)] + immediate(w));
          case MicroOp.LHU -> x[rd(w)] = 0xffffL & memory.loadShort(x[rs1(w)] + immediate(w));
          case MicroOp.LWU -> x[rd(w)] = 0xffff_ffffL & memory.loadInt(x[rs1(w)] + immediate(w));
          case MicroOp.SB -> memory.storeByte(x[rs1(w)] + immediate(w), (byte) x[rs2(w)]);
          case MicroOp.SH -> memory.storeShort(x[rs1(w)] + immediate(w), (short) x[rs2(w)]);
          case MicroOp.SW -> memory.storeInt(x[rs1(w)] + immediate(w), (int) x[rs2(w)]);
          case MicroOp.SD -> memory.storeLong(x[rs1(w)] + immediate(w), x[rs2(w)]);
          case MicroOp.ADDI -> x[rd(w)] = Alu.add(x[rs1(w)], immediate(w));
          case MicroOp.SLTI -> x[rd(w)] = Alu.slt(x[rs1(w)], immediate(w));
          case MicroOp.SLTIU -> x[rd(w)] = Alu.sltu(x[rs1(w)], immediate(w));
          case MicroOp.XORI -> x[rd(w)] = Alu.xor(x[rs1(w)], immediate(w));
          case MicroOp.ORI -> x[rd(w)] = Alu.or(x[rs1(w)], immediate(w));
          case MicroOp.ANDI -> x[rd(w)] = Alu.and(x[rs1(w)], immediate(w));
          case MicroOp.SLLI -> x[rd(w)] = Alu.sll(x[rs1(w)], immediate(w));
          case MicroOp.SRLI -> x[rd(w)] = Alu.srl(x[rs1(w)], immediate(w));
          case MicroOp.SRAI -> x[rd(w)] = Alu.sra(x[rs1(w)], immediate(w));
          case MicroOp.ADDIW -> x[rd(w)] = Alu.addw(x[rs1(w)], immediate(w));
          case MicroOp.SLLIW -> x[rd(w)] = Alu.sllw(x[rs1(w)], immediate(w));
          case MicroOp.SRLIW -> x[rd(w)] = Alu.srlw(x[rs1(w)], immediate(w));
          case MicroOp.SRAIW -> x[rd(w)] = Alu.sraw(x[rs1(w)], immediate(w));
          case MicroOp.ADD -> x[rd(w)] = Alu.add(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SUB -> x[rd(w)] = Alu.sub(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SLL -> x[rd(w)] = Alu.sll(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SLT -> x[rd(w)] = Alu.slt(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SLTU -> x[rd(w)] = Alu.sltu(x[rs1(w)], x[rs2(w)]);
          case MicroOp.XOR -> x[rd(w)] = Alu.xor(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SRL -> x[rd(w)] = Alu.srl(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SRA -> x[rd(w)] = Alu.sra(x[rs1(w)], x[rs2(w)]);
          case MicroOp.OR -> x[rd(w)] = Alu.or(x[rs1(w)], x[rs2(w)]);
          case MicroOp.AND -> x[rd(w)] = Alu.and(x[rs1(w)], x[rs2(w)]);
          case MicroOp.ADDW -> x[rd(w)] = Alu.addw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SUBW -> x[rd(w)] = Alu.subw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SLLW -> x[rd(w)] = Alu.sllw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SRLW -> x[rd(w)] = Alu.srlw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.SRAW -> x[rd(w)] = Alu.sraw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.MUL -> x[rd(w)] = Alu.mul(x[rs1(w)], x[rs2(w)]);
          case MicroOp.MULW -> x[rd(w)] = Alu.mulw(x[rs1(w)], x[rs2(w)]);
          case MicroOp.MULHU -> x[rd(w)] = Alu.mulhu(x[rs1(w)], x[rs2(w)]);
          case MicroOp.BEQ -> {
            return Alu.beq(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.BNE -> {
            return Alu.bne(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.BLT -> {
            return Alu.blt(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.BGE -> {
            return Alu.bge(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.BLTU -> {
            return Alu.bltu(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.BGEU -> {
            return Alu.bgeu(x[rs1(w)], x[rs2(w)]) ? TAKEN : NEXT;
          }
          case MicroOp.FALL -> {
            return NEXT;
          }
          case MicroOp.JUMP -> {
            return TAKEN;
          }
          default -> {
            if (op >= MicroOp.FIRST_CONTROL) {
              return i - 1;
            }
            long b = op >= MicroOp.FIRST_RARE_IMMEDIATE ? immediate(w) : x[rs2(w)];
            x[rd(w)] = RareAlu.compute(op, x[rs1(w)], b);
          }
        }
      }
    } catch (MemoryMiss miss) {
      return LAST_MISS - i;
    }
  }
}
