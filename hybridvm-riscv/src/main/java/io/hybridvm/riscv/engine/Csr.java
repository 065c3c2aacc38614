package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.TrapCause;

/**
 * The control and status registers there are: {@code mie}, {@code mip} and {@code mtvec}, which
 * take any value and read as zero, as there is nothing to interrupt or handle; {@code mhartid},
 * which is zero; and, for machines that offer counters, {@code cycle} and {@code instret}, both the
 * number of instructions retired.
 */
final class Csr {
  private static final int MIE = 0x304;
  private static final int MTVEC = 0x305;
  private static final int MIP = 0x344;
  private static final int MHARTID = 0xf14;
  private static final int CYCLE = 0xc00;
  private static final int INSTRET = 0xc02;

  private Csr() {}

  static Exit execute(Hart hart, Instruction i) {
    int number = (int) i.immediate();
    if (!exists(hart, number) || (isReadOnly(number) && writes(i))) {
      return hart.trap(TrapCause.ILLEGAL_INSTRUCTION, i.word() & 0xffff_ffffL);
    }
    hart.x[i.rd()] = number == CYCLE || number == INSTRET ? hart.retired : 0;
    return Exit.NONE;
  }

  private static boolean exists(Hart hart, int number) {
    return switch (number) {
      case MIE, MTVEC, MIP, MHARTID -> true;
      case CYCLE, INSTRET -> hart.hasCounters();
      default -> false;
    };
  }

  /** Vol. II, 2.1: the two top bits of the number say so. */
  private static boolean isReadOnly(int number) {
    return number >>> 10 == 3;
  }

  /** Set and clear with x0 or a zero immediate only read. */
  private static boolean writes(Instruction i) {
    Opcode operation = i.operation();
    return operation == Opcode.CSRRW || operation == Opcode.CSRRWI || i.rs1() != 0;
  }
}
