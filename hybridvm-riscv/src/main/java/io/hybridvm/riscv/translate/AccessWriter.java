package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import io.hybridvm.riscv.engine.Window;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes loads and stores: one comparison, or a look at the page's flag, and the window's array;
 * what fails that goes to the context, from behind the method's main part.
 */
final class AccessWriter {
  private static final int PAGE_SHIFT = 12;
  private static final int PAGE_MASK = 0xfff;

  private final Emitter out;
  private final long windowBase;
  private final List<Runnable> slowWays = new ArrayList<>();

  AccessWriter(Emitter out, long windowBase) {
    this.out = out;
    this.windowBase = windowBase;
  }

  /** Writes what has been put off so far. */
  void finish() {
    slowWays.forEach(Runnable::run);
  }

  /** Leaves the distance of the accessed byte from the window's first in the scratch variable. */
  private void address(long microOp) {
    out.read(MicroOp.rs1(microOp));
    out.push(MicroOp.immediate(microOp) - windowBase);
    out.op(Opcodes.LADD);
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
  }

  private void checkRange(Label outside) {
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.LLOAD, Emitter.LIMIT);
    out.jumpUnsigned(Opcodes.IFGT, outside);
  }

  private void pushArrayAndIndex() {
    out.op(Opcodes.ALOAD, Emitter.BYTES);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
  }

  /** Writes a load. */
  void load(long microOp, int point) {
    int operation = MicroOp.operation(microOp);
    Label outside = new Label();
    Label done = new Label();
    address(microOp);
    checkRange(outside);
    read(operation);
    out.label(done, Opcodes.LONG);
    out.write(MicroOp.rd(microOp));
    slowWays.add(
        () -> {
          out.label(outside);
          out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
          out.op(Opcodes.LLOAD, Emitter.SCRATCH);
          out.push(operation);
          out.push(point);
          out.callContext("load", "(JII)J");
          out.jump(Opcodes.GOTO, done);
        });
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
    Label outside = new Label();
    Label done = new Label();
    address(microOp);
    checkRange(outside);
    checkFlag(outside);
    checkPageEnd(operation, outside);
    write(operation, MicroOp.rs2(microOp));
    out.label(done);
    slowWays.add(
        () -> {
          out.label(outside);
          out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
          out.op(Opcodes.LLOAD, Emitter.SCRATCH);
          out.read(MicroOp.rs2(microOp));
          out.push(operation);
          out.push(point);
          out.op(Opcodes.LLOAD, Emitter.FUEL);
          out.callContext("store", "(JJIIJ)J");
          out.op(Opcodes.LSTORE, Emitter.FUEL);
          out.jump(Opcodes.GOTO, done);
        });
  }

  private void checkFlag(Label closed) {
    out.op(Opcodes.ALOAD, Emitter.FLAGS);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    out.push(PAGE_SHIFT);
    out.op(Opcodes.IUSHR);
    out.op(Opcodes.BALOAD);
    out.push((int) Window.OPEN);
    out.jump(Opcodes.IF_ICMPNE, closed);
  }

  private void checkPageEnd(int operation, Label beyond) {
    int bytes =
        switch (operation) {
          case MicroOp.SB -> 1;
          case MicroOp.SH -> 2;
          case MicroOp.SW -> 4;
          default -> 8;
        };
    if (bytes > 1) {
      out.op(Opcodes.LLOAD, Emitter.SCRATCH);
      out.op(Opcodes.L2I);
      out.push(PAGE_MASK);
      out.op(Opcodes.IAND);
      out.push(PAGE_MASK + 1 - bytes);
      out.jump(Opcodes.IF_ICMPGT, beyond);
    }
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
