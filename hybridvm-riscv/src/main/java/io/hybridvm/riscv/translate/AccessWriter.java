package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import io.hybridvm.riscv.engine.Window;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes loads and stores: one comparison, or a look at the page's flag, and the window's array;
 * what fails that goes to the context.
 *
 * <p>All jumps are forward. A jump back from a slow way behind the method's main part would look
 * like a loop to HotSpot, which cannot enter compiled code there and leaves the method interpreted.
 */
final class AccessWriter {
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE_MASK = 0xfff;

  private final Emitter out;
  private final long windowBase;

  AccessWriter(Emitter out, long windowBase) {
    this.out = out;
    this.windowBase = windowBase;
  }

  /** Leaves the distance of the accessed byte from the window's first in the scratch variable. */
  private void address(long microOp) {
    out.read(MicroOp.rs1(microOp));
    out.push(MicroOp.immediate(microOp) - windowBase);
    out.op(Opcodes.LADD);
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
  }

  private void compareWithLimit(int opcode, Label target) {
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.LLOAD, Emitter.LIMIT);
    out.jumpUnsigned(opcode, target);
  }

  private void pushArrayAndIndex() {
    out.op(Opcodes.ALOAD, Emitter.BYTES);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
  }

  /** Writes a load. */
  void load(long microOp, int point) {
    int operation = MicroOp.operation(microOp);
    Label inside = new Label();
    Label done = new Label();
    address(microOp);
    compareWithLimit(Opcodes.IFLE, inside);
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(operation);
    out.push(point);
    out.callContext("load", "(JII)J");
    out.jump(Opcodes.GOTO, done);
    out.label(inside);
    read(operation);
    out.label(done, Opcodes.LONG);
    out.write(MicroOp.rd(microOp));
  }

  private void read(int operation) {
    switch (operation) {
      case MicroOp.LB, MicroOp.LBU -> {
        pushArrayAndIndex();
        out.op(Opcodes.BALOAD);
        if (operation == MicroOp.LBU) {
          out.push(0xff);
          out.op(Opcodes.IAND);
        }
        out.op(Opcodes.I2L);
      }
      case MicroOp.LH, MicroOp.LHU -> {
        out.pushHandle("SHORT");
        pushArrayAndIndex();
        out.callHandle("get", "([BI)S");
        if (operation == MicroOp.LHU) {
          out.push(0xffff);
          out.op(Opcodes.IAND);
        }
        out.op(Opcodes.I2L);
      }
      case MicroOp.LW, MicroOp.LWU -> {
        out.pushHandle("INT");
        pushArrayAndIndex();
        out.callHandle("get", "([BI)I");
        out.op(Opcodes.I2L);
        if (operation == MicroOp.LWU) {
          out.push(0xffff_ffffL);
          out.op(Opcodes.LAND);
        }
      }
      default -> {
        out.pushHandle("LONG");
        pushArrayAndIndex();
        out.callHandle("get", "([BI)J");
      }
    }
  }

  /** Writes a store. */
  void store(long microOp, int point) {
    int operation = MicroOp.operation(microOp);
    Label slow = new Label();
    Label fast = new Label();
    Label done = new Label();
    address(microOp);
    compareWithLimit(Opcodes.IFGT, slow);
    pushFlag();
    if (operation == MicroOp.SB) {
      out.jump(Opcodes.IF_ICMPEQ, fast);
    } else {
      out.jump(Opcodes.IF_ICMPNE, slow);
      jumpUnlessAtPageEnd(operation, fast);
    }
    out.label(slow);
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.read(MicroOp.rs2(microOp));
    out.push(operation);
    out.push(point);
    out.op(Opcodes.LLOAD, Emitter.FUEL);
    out.callContext("store", "(JJIIJ)J");
    out.op(Opcodes.LSTORE, Emitter.FUEL);
    out.jump(Opcodes.GOTO, done);
    out.label(fast);
    write(operation, MicroOp.rs2(microOp));
    out.label(done);
  }

  /** Pushes the flag of the page, and what it has to be. */
  private void pushFlag() {
    out.op(Opcodes.ALOAD, Emitter.FLAGS);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    out.push(PAGE_SHIFT);
    out.op(Opcodes.IUSHR);
    out.op(Opcodes.BALOAD);
    out.push((int) Window.OPEN);
  }

  private void jumpUnlessAtPageEnd(int operation, Label target) {
    int bytes =
        switch (operation) {
          case MicroOp.SH -> 2;
          case MicroOp.SW -> 4;
          default -> 8;
        };
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    out.push(PAGE_MASK);
    out.op(Opcodes.IAND);
    out.push(PAGE_MASK + 1 - bytes);
    out.jump(Opcodes.IF_ICMPLE, target);
  }

  private void write(int operation, int value) {
    switch (operation) {
      case MicroOp.SB -> {
        pushArrayAndIndex();
        out.read(value);
        out.op(Opcodes.L2I);
        out.op(Opcodes.BASTORE);
      }
      case MicroOp.SH -> {
        out.pushHandle("SHORT");
        pushArrayAndIndex();
        out.read(value);
        out.op(Opcodes.L2I);
        out.op(Opcodes.I2S);
        out.callHandle("set", "([BIS)V");
      }
      case MicroOp.SW -> {
        out.pushHandle("INT");
        pushArrayAndIndex();
        out.read(value);
        out.op(Opcodes.L2I);
        out.callHandle("set", "([BII)V");
      }
      default -> {
        out.pushHandle("LONG");
        pushArrayAndIndex();
        out.read(value);
        out.callHandle("set", "([BIJ)V");
      }
    }
  }
}
