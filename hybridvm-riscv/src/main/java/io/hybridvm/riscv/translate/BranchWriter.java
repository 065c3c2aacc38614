package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes the comparisons of branches. */
final class BranchWriter {
  private final Emitter out;
  private final NarrowRegisters narrow;

  /**
   * Prepares to write.
   *
   * @param narrow kept up to date by others
   */
  BranchWriter(Emitter out, NarrowRegisters narrow) {
    this.out = out;
    this.narrow = narrow;
  }

  /** Jumps to a place before this one if a branch is taken. */
  void jumpBackIf(long microOp, Label target) {
    // Where a comparison jumps back, HotSpot keeps its result as a number for the interpreter.
    Label on = new Label();
    jump(microOp, false, on);
    out.jump(Opcodes.GOTO, target);
    out.label(on);
  }

  /** Jumps to a place behind this one if a branch is not taken. */
  void jumpUnless(long microOp, Label target) {
    jump(microOp, false, target);
  }

  /** Jumps to a place behind this one if a branch is taken. */
  void jumpIf(long microOp, Label target) {
    jump(microOp, true, target);
  }

  private void jump(long microOp, boolean taken, Label target) {
    switch (MicroOp.operation(microOp)) {
      case MicroOp.BEQ -> signed(microOp, taken ? Opcodes.IFEQ : Opcodes.IFNE, target);
      case MicroOp.BNE -> signed(microOp, taken ? Opcodes.IFNE : Opcodes.IFEQ, target);
      case MicroOp.BLT -> signed(microOp, taken ? Opcodes.IFLT : Opcodes.IFGE, target);
      case MicroOp.BGE -> signed(microOp, taken ? Opcodes.IFGE : Opcodes.IFLT, target);
      case MicroOp.BLTU -> unsigned(microOp, taken ? Opcodes.IFLT : Opcodes.IFGE, target);
      default -> unsigned(microOp, taken ? Opcodes.IFGE : Opcodes.IFLT, target);
    }
  }

  private void signed(long microOp, int opcode, Label target) {
    int first = MicroOp.rs1(microOp);
    int second = MicroOp.rs2(microOp);
    if (narrow.haveAll(first, second)) {
      out.read(first);
      out.op(Opcodes.L2I);
      if (second == 0) {
        out.jump(opcode, target);
      } else {
        out.read(second);
        out.op(Opcodes.L2I);
        out.jump(opcode - Opcodes.IFEQ + Opcodes.IF_ICMPEQ, target);
      }
      return;
    }
    out.read(first);
    out.read(second);
    out.op(Opcodes.LCMP);
    out.jump(opcode, target);
  }

  private void unsigned(long microOp, int opcode, Label target) {
    out.read(MicroOp.rs1(microOp));
    out.read(MicroOp.rs2(microOp));
    out.jumpUnsigned(opcode, target);
  }
}
