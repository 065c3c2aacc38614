package io.hybridvm.riscv.engine;

import static io.hybridvm.riscv.engine.MicroOp.immediate;
import static io.hybridvm.riscv.engine.MicroOp.rd;
import static io.hybridvm.riscv.engine.MicroOp.rs1;

/**
 * Executes blocks, fast: pays for them, has {@link StraightLine} execute them, and goes on to the
 * block that follows.
 *
 * <p>Fuel and instruction count of a block are taken at its start, and given back from the
 * instruction on at which execution has to leave it. All that can go wrong is found before the
 * instruction in question changes anything; that instruction is then the stepper's. Nothing is
 * allocated.
 */
final class Interpreter {
  private static final int RETURN_ADDRESS = 1;

  private Interpreter() {}

  /**
   * Runs until something needs attention: {@link Exit#ECALL}, {@link Exit#STEP}, {@link
   * Exit#FUEL_LOW} or, after about {@code budget} instructions, {@link Exit#POLL}.
   */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  static Exit run(Hart hart, long budget) {
    Memory memory = hart.memory;
    BlockCache cache = hart.blocks;
    long[] x = hart.x;
    int i = hart.resumeIndex;
    Block b = hart.resumeBlock;
    if (b == null || i >= b.code.length || b.pcOf(i) != hart.pc) {
      b = cache.at(hart.pc);
      i = 0;
    }
    // As if the whole block were still to be paid.
    long fuel = hart.fuel + b.fuelBefore(i);
    long left = budget + b.instructionsBefore(i);
    while (fuel >= b.fuel && left >= 0) {
      fuel -= b.fuel;
      left -= b.instructions;
      if (b.zeroLoop != null) {
        long turns = i == 0 ? b.zeroLoop.run(b, x, memory, fuel) : 0;
        fuel -= turns * (b.fuel - b.fuelBack);
        left -= turns * b.instructions;
      }
      i = StraightLine.execute(b.code, i, x, memory);
      if (i == StraightLine.TAKEN) {
        fuel += b.fuelBack;
        boolean turns = b.target <= b.pc;
        b = b.taken == null ? cache.link(b, true) : b.taken;
        if (turns && hart.isHot(b, false)) {
          leave(hart, b, 0, false, fuel, budget - left);
          return Exit.TRANSLATED;
        }
      } else if (i == StraightLine.NEXT) {
        b = b.next == null ? cache.link(b, false) : b.next;
      } else if (i < 0) {
        leave(hart, b, StraightLine.indexBehind(i), true, fuel, budget - left);
        return Exit.STEP;
      } else {
        long w = b.code[i];
        switch (MicroOp.operation(w)) {
          case MicroOp.CALL -> {
            x[rd(w)] = b.end;
            b = b.taken == null ? cache.link(b, true) : b.taken;
            if (hart.isHot(b, true)) {
              leave(hart, b, 0, false, fuel, budget - left);
              return Exit.TRANSLATED;
            }
          }
          case MicroOp.JALR -> {
            long target = (x[rs1(w)] + immediate(w)) & ~1L;
            x[rd(w)] = b.end;
            Block from = b;
            b = cache.at(target);
            if (rd(w) == MicroOp.SINK && rs1(w) != RETURN_ADDRESS && hart.isTranslating()) {
              from.jumpedTo(b);
            }
            if (hart.isHot(b, rd(w) != MicroOp.SINK)) {
              leave(hart, b, 0, false, fuel, budget - left);
              return Exit.TRANSLATED;
            }
          }
          case MicroOp.ECALL -> {
            leave(hart, b, i + 1, true, fuel, budget - left);
            return Stepper.retireEcall(hart);
          }
          default -> {
            leave(hart, b, i + 1, true, fuel, budget - left);
            return Exit.STEP;
          }
        }
      }
      i = 0;
    }
    leave(hart, b, i, false, fuel, budget - left);
    return left < 0 ? Exit.POLL : Exit.FUEL_LOW;
  }

  /**
   * Writes the state back.
   *
   * @param i index of the next micro-operation if the block has not been paid; if it has, the index
   *     behind the one at which it is left
   */
  private static void leave(Hart hart, Block b, int i, boolean paid, long fuel, long count) {
    hart.resumeBlock = b;
    hart.resumeIndex = i;
    int at = paid ? i - 1 : i;
    hart.pc = b.pcOf(at);
    hart.fuel = fuel + (paid ? b.fuel : 0) - b.fuelBefore(at);
    hart.retired += count - (paid ? b.instructions : 0) + b.instructionsBefore(at);
  }
}
