package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Alu;
import io.hybridvm.riscv.engine.MicroOp;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes what micro-operations compute; those that access memory or end a block are not here. */
final class OperationWriter {
  private final Emitter out;
  private final NarrowRegisters narrow;

  /**
   * Prepares to write.
   *
   * @param narrow kept up to date by others
   */
  OperationWriter(Emitter out, NarrowRegisters narrow) {
    this.out = out;
    this.narrow = narrow;
  }

  /** Writes {@code rd = value}. */
  void constant(int rd, long value) {
    out.push(value);
    out.write(rd);
  }

  /** Writes one operation. */
  void write(long microOp) {
    int operation = MicroOp.operation(microOp);
    int rd = MicroOp.rd(microOp);
    if (rd == MicroOp.SINK) {
      return;
    }
    if (operation >= MicroOp.MULH) {
      rare(operation, microOp);
    } else if (isNarrowLogic(microOp)) {
      narrowLogic(operation, microOp);
    } else if (operation == MicroOp.SLTU && MicroOp.rs1(microOp) == 0) {
      out.read(MicroOp.rs2(microOp));
      signOfNonZero();
    } else {
      out.read(MicroOp.rs1(microOp));
      if (operation >= MicroOp.ADD) {
        out.read(MicroOp.rs2(microOp));
        binary(operation);
      } else {
        immediate(operation, MicroOp.immediate(microOp));
      }
    }
    out.write(rd);
  }

  private boolean isNarrowLogic(long microOp) {
    return switch (MicroOp.operation(microOp)) {
      case MicroOp.XORI, MicroOp.ORI, MicroOp.ANDI -> narrow.has(MicroOp.rs1(microOp));
      case MicroOp.XOR, MicroOp.OR, MicroOp.AND ->
          narrow.haveAll(MicroOp.rs1(microOp), MicroOp.rs2(microOp));
      default -> false;
    };
  }

  private void narrowLogic(int operation, long microOp) {
    out.read(MicroOp.rs1(microOp));
    out.op(Opcodes.L2I);
    if (operation >= MicroOp.ADD) {
      out.read(MicroOp.rs2(microOp));
      out.op(Opcodes.L2I);
    } else {
      out.push((int) MicroOp.immediate(microOp));
    }
    out.op(
        switch (operation) {
          case MicroOp.XORI, MicroOp.XOR -> Opcodes.IXOR;
          case MicroOp.ORI, MicroOp.OR -> Opcodes.IOR;
          default -> Opcodes.IAND;
        });
    out.op(Opcodes.I2L);
  }

  /** Makes 1 of any number but 0, without a branch that HotSpot might take a guess at. */
  private void signOfNonZero() {
    out.op(Opcodes.DUP2);
    out.op(Opcodes.LNEG);
    out.op(Opcodes.LOR);
    out.push(Long.SIZE - 1);
    out.op(Opcodes.LUSHR);
  }

  private void rare(int operation, long microOp) {
    boolean unary = AluNames.isUnary(operation);
    out.read(MicroOp.rs1(microOp));
    if (operation >= MicroOp.FIRST_RARE_IMMEDIATE) {
      out.push(MicroOp.immediate(microOp));
    } else if (!unary) {
      out.read(MicroOp.rs2(microOp));
    }
    out.callStatic(Alu.class, AluNames.of(operation), unary ? "(J)J" : "(JJ)J");
  }

  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  private void immediate(int operation, long immediate) {
    switch (operation) {
      case MicroOp.MV -> {}
      case MicroOp.ADDI -> {
        out.push(immediate);
        out.op(Opcodes.LADD);
      }
      case MicroOp.SLTI -> {
        out.push(immediate);
        out.op(Opcodes.LCMP);
        truth();
      }
      case MicroOp.SLTIU -> {
        if (immediate == 1) {
          signOfNonZero();
          out.push(1L);
          out.op(Opcodes.LXOR);
          return;
        }
        out.push(immediate);
        out.callStatic(Long.class, "compareUnsigned", "(JJ)I");
        truth();
      }
      case MicroOp.XORI -> {
        out.push(immediate);
        out.op(Opcodes.LXOR);
      }
      case MicroOp.ORI -> {
        out.push(immediate);
        out.op(Opcodes.LOR);
      }
      case MicroOp.ANDI -> {
        out.push(immediate);
        out.op(Opcodes.LAND);
      }
      case MicroOp.SLLI -> shift(Opcodes.LSHL, immediate);
      case MicroOp.SRLI -> shift(Opcodes.LUSHR, immediate);
      case MicroOp.SRAI -> shift(Opcodes.LSHR, immediate);
      case MicroOp.ADDIW -> {
        out.op(Opcodes.L2I);
        out.push((int) immediate);
        out.op(Opcodes.IADD);
        out.op(Opcodes.I2L);
      }
      case MicroOp.SLLIW -> shiftWord(Opcodes.ISHL, immediate);
      case MicroOp.SRLIW -> shiftWord(Opcodes.IUSHR, immediate);
      case MicroOp.SRAIW -> shiftWord(Opcodes.ISHR, immediate);
      default -> throw unknown(operation);
    }
  }

  private void shift(int opcode, long amount) {
    out.push((int) amount);
    out.op(opcode);
  }

  private void shiftWord(int opcode, long amount) {
    out.op(Opcodes.L2I);
    out.push((int) amount);
    out.op(opcode);
    out.op(Opcodes.I2L);
  }

  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  private void binary(int operation) {
    switch (operation) {
      case MicroOp.ADD -> out.op(Opcodes.LADD);
      case MicroOp.SUB -> out.op(Opcodes.LSUB);
      case MicroOp.XOR -> out.op(Opcodes.LXOR);
      case MicroOp.OR -> out.op(Opcodes.LOR);
      case MicroOp.AND -> out.op(Opcodes.LAND);
      case MicroOp.MUL -> out.op(Opcodes.LMUL);
      // The JVM takes the low six bits of the amount as well.
      case MicroOp.SLL -> shift(Opcodes.LSHL);
      case MicroOp.SRL -> shift(Opcodes.LUSHR);
      case MicroOp.SRA -> shift(Opcodes.LSHR);
      case MicroOp.SLT -> {
        out.op(Opcodes.LCMP);
        truth();
      }
      case MicroOp.SLTU -> {
        out.callStatic(Long.class, "compareUnsigned", "(JJ)I");
        truth();
      }
      case MicroOp.ADDW -> word(Opcodes.LADD);
      case MicroOp.SUBW -> word(Opcodes.LSUB);
      case MicroOp.MULW -> word(Opcodes.LMUL);
      case MicroOp.SLLW -> shiftWord(Opcodes.ISHL);
      case MicroOp.SRLW -> shiftWord(Opcodes.IUSHR);
      case MicroOp.SRAW -> shiftWord(Opcodes.ISHR);
      case MicroOp.MULHU -> out.callStatic(Math.class, "unsignedMultiplyHigh", "(JJ)J");
      default -> throw unknown(operation);
    }
  }

  private void shift(int opcode) {
    out.op(Opcodes.L2I);
    out.op(opcode);
  }

  private void shiftWord(int opcode) {
    out.op(Opcodes.L2I);
    out.op(Opcodes.ISTORE, Emitter.REASON);
    out.op(Opcodes.L2I);
    out.op(Opcodes.ILOAD, Emitter.REASON);
    out.op(opcode);
    out.op(Opcodes.I2L);
  }

  /** Arithmetic of which the low 32 bits count, sign-extended. */
  private void word(int opcode) {
    out.op(opcode);
    out.op(Opcodes.L2I);
    out.op(Opcodes.I2L);
  }

  /** Makes 1 of a comparison that says less, else 0. */
  private void truth() {
    Label no = new Label();
    Label end = new Label();
    out.jump(Opcodes.IFGE, no);
    out.push(1L);
    out.jump(Opcodes.GOTO, end);
    out.label(no);
    out.push(0L);
    out.label(end, Opcodes.LONG);
  }

  private static IllegalStateException unknown(int operation) {
    return new IllegalStateException("micro-operation " + operation);
  }
}
