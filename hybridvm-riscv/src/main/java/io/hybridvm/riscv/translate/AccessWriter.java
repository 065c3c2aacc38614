package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import io.hybridvm.riscv.engine.Window;
import io.hybridvm.riscv.translate.AccessGroups.Group;
import org.jspecify.annotations.Nullable;
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

  /** Leaves an address in the scratch variable. */
  private void address(int register, long distance) {
    out.read(register);
    if (distance != 0) {
      out.push(distance);
      out.op(Opcodes.LADD);
    }
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
  }

  private void address(long microOp) {
    address(MicroOp.rs1(microOp), MicroOp.immediate(microOp));
  }

  /**
   * Leaves in the index variable where in the window the address is; jumps unless so many bytes
   * from there on lie within.
   *
   * <p>One comparison of unsigned 64-bit numbers. What it is compared with is the same for nearly
   * all accesses, so that HotSpot computes it once.
   */
  private void index(int bytes, Label outside) {
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(windowBase);
    out.op(Opcodes.LSUB);
    out.op(Opcodes.DUP2);
    out.op(Opcodes.L2I);
    out.op(Opcodes.ISTORE, Emitter.INDEX);
    jumpUnlessInside(bytes, outside);
  }

  /** Pops a place in the window; jumps unless so many bytes from there on lie within. */
  void jumpUnlessInside(int bytes, Label outside) {
    out.op(Opcodes.ALOAD, Emitter.BYTES);
    out.op(Opcodes.ARRAYLENGTH);
    out.push(bytes - 1);
    out.op(Opcodes.ISUB);
    out.op(Opcodes.I2L);
    out.jumpUnsigned(Opcodes.IFGE, outside);
  }

  /** Pushes the window's array, and a variable and a number, which together are an index. */
  private void pushArrayAndIndex(int variable, int distance) {
    out.op(Opcodes.ALOAD, Emitter.BYTES);
    out.op(Opcodes.ILOAD, variable);
    if (distance != 0) {
      out.push(distance);
      out.op(Opcodes.IADD);
    }
  }

  /** Finds out once whether all accesses of a group stay within the window and open pages. */
  private void check(long microOp, Group group) {
    Label closed = new Label();
    Label checked = new Label();
    address(MicroOp.rs1(microOp), group.low());
    index(group.high() - group.low(), closed);
    if (group.hasStores()) {
      checkFlags(group, closed);
    }
    out.op(Opcodes.ILOAD, Emitter.INDEX);
    out.op(Opcodes.ISTORE, Emitter.FIRST_GROUP + group.slot());
    out.jump(Opcodes.GOTO, checked);
    out.label(closed);
    out.push(-1);
    out.op(Opcodes.ISTORE, Emitter.FIRST_GROUP + group.slot());
    out.label(checked);
  }

  private void checkFlags(Group group, Label closed) {
    int low = group.storeLow() - group.low();
    int high = group.storeHigh() - group.low();
    Label inOnePage = new Label();
    pushFlag(low);
    out.jump(Opcodes.IF_ICMPNE, closed);
    out.op(Opcodes.ILOAD, Emitter.INDEX);
    out.push(low);
    out.op(Opcodes.IADD);
    jumpIfInOnePage(high - low, inOnePage);
    pushFlag(high - 1);
    out.jump(Opcodes.IF_ICMPNE, closed);
    out.label(inOnePage);
  }

  /** Jumps if the group has been found to be open; otherwise prepares for the slow way. */
  private void jumpIfOpen(long microOp, Group group, Label open) {
    out.op(Opcodes.ILOAD, Emitter.FIRST_GROUP + group.slot());
    out.jump(Opcodes.IFGE, open);
    address(microOp);
  }

  /**
   * Writes a load.
   *
   * @param index in the block's code
   */
  void load(long microOp, int point, int index, @Nullable Group group) {
    if (group == null) {
      load(microOp, point, () -> {}, () -> {});
      return;
    }
    Label inside = new Label();
    Label done = new Label();
    if (index == group.first()) {
      check(microOp, group);
    }
    jumpIfOpen(microOp, group, inside);
    loadElsewhere(microOp, point);
    out.jump(Opcodes.GOTO, done);
    out.label(inside);
    read(microOp, group);
    out.label(done, Opcodes.LONG);
    out.write(MicroOp.rd(microOp));
  }

  /** Pushes what the context loads from the address in the scratch variable. */
  private void loadElsewhere(long microOp, int point) {
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(MicroOp.operation(microOp));
    out.push(point);
    out.callContext("load", "(JII)J");
  }

  /**
   * Writes a load that is checked by itself.
   *
   * @param before to be done before, and {@code after} after, the context is asked for it
   */
  void load(long microOp, int point, Runnable before, Runnable after) {
    Label inside = new Label();
    Label outside = new Label();
    Label done = new Label();
    address(microOp);
    index(Long.BYTES, outside);
    out.jump(Opcodes.GOTO, inside);
    out.label(outside);
    before.run();
    loadElsewhere(microOp, point);
    after.run();
    out.jump(Opcodes.GOTO, done);
    out.label(inside);
    read(microOp, null);
    out.label(done, Opcodes.LONG);
    out.write(MicroOp.rd(microOp));
  }

  private void read(long microOp, @Nullable Group group) {
    if (group == null) {
      read(MicroOp.operation(microOp), Emitter.INDEX, 0);
    } else {
      int distance = (int) MicroOp.immediate(microOp) - group.low();
      read(MicroOp.operation(microOp), Emitter.FIRST_GROUP + group.slot(), distance);
    }
  }

  /** Pushes what a load loads from the window, where an index says that has been checked. */
  void read(int operation, int variable, int distance) {
    switch (operation) {
      case MicroOp.LB, MicroOp.LBU -> {
        pushArrayAndIndex(variable, distance);
        out.op(Opcodes.BALOAD);
        if (operation == MicroOp.LBU) {
          out.push(0xff);
          out.op(Opcodes.IAND);
        }
        out.op(Opcodes.I2L);
      }
      case MicroOp.LH, MicroOp.LHU -> {
        out.pushHandle("SHORT");
        pushArrayAndIndex(variable, distance);
        out.callHandle("get", "([BI)S");
        if (operation == MicroOp.LHU) {
          out.push(0xffff);
          out.op(Opcodes.IAND);
        }
        out.op(Opcodes.I2L);
      }
      case MicroOp.LW, MicroOp.LWU -> {
        out.pushHandle("INT");
        pushArrayAndIndex(variable, distance);
        out.callHandle("get", "([BI)I");
        out.op(Opcodes.I2L);
        if (operation == MicroOp.LWU) {
          out.push(0xffff_ffffL);
          out.op(Opcodes.LAND);
        }
      }
      default -> {
        out.pushHandle("LONG");
        pushArrayAndIndex(variable, distance);
        out.callHandle("get", "([BI)J");
      }
    }
  }

  /**
   * Writes a store.
   *
   * @param index in the block's code
   * @param ahead what has to be there at the end of the block, see {@link FuelChecks}
   */
  void store(long microOp, int point, int index, @Nullable Group group, long ahead) {
    Label fast = new Label();
    Label done = new Label();
    if (group == null) {
      checkStore(microOp, fast);
    } else {
      if (index == group.first()) {
        check(microOp, group);
      }
      jumpIfOpen(microOp, group, fast);
    }
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.read(MicroOp.rs2(microOp));
    out.push(MicroOp.operation(microOp));
    out.push(point);
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    out.push(ahead);
    out.callContext("store", "(JJIIJJ)J");
    out.op(Opcodes.LSTORE, Emitter.ALLOWANCE);
    out.jump(Opcodes.GOTO, done);
    out.label(fast);
    write(microOp, group);
    out.label(done);
  }

  private void checkStore(long microOp, Label fast) {
    int operation = MicroOp.operation(microOp);
    Label slow = new Label();
    address(microOp);
    index(Long.BYTES, slow);
    pushFlag(0);
    if (operation == MicroOp.SB) {
      out.jump(Opcodes.IF_ICMPEQ, fast);
    } else {
      out.jump(Opcodes.IF_ICMPNE, slow);
      out.op(Opcodes.ILOAD, Emitter.INDEX);
      jumpIfInOnePage(Shape.accessedBytes(operation), fast);
    }
    out.label(slow);
  }

  /** Pushes the flag of the page so far behind the index, and what it has to be. */
  private void pushFlag(int distance) {
    pushFlag(Emitter.INDEX, distance);
  }

  /** Pushes the flag of the page so far behind an index, and what it has to be. */
  void pushFlag(int variable, int distance) {
    out.loadField("flags", "[B");
    out.op(Opcodes.ILOAD, variable);
    if (distance != 0) {
      out.push(distance);
      out.op(Opcodes.IADD);
    }
    out.push(PAGE_SHIFT);
    out.op(Opcodes.IUSHR);
    out.op(Opcodes.BALOAD);
    out.push((int) Window.OPEN);
  }

  /** Pops an index, and jumps if so many bytes from there on are in one page. */
  private void jumpIfInOnePage(int bytes, Label target) {
    out.push(PAGE_MASK);
    out.op(Opcodes.IAND);
    out.push(PAGE_MASK + 1 - bytes);
    out.jump(Opcodes.IF_ICMPLE, target);
  }

  private void write(long microOp, @Nullable Group group) {
    if (group == null) {
      write(microOp, Emitter.INDEX, 0);
    } else {
      int distance = (int) MicroOp.immediate(microOp) - group.low();
      write(microOp, Emitter.FIRST_GROUP + group.slot(), distance);
    }
  }

  /** Stores to an open page of the window, at an index that has been checked. */
  void write(long microOp, int variable, int distance) {
    int operation = MicroOp.operation(microOp);
    int value = MicroOp.rs2(microOp);
    switch (operation) {
      case MicroOp.SB -> {
        pushArrayAndIndex(variable, distance);
        out.read(value);
        out.op(Opcodes.L2I);
        out.op(Opcodes.BASTORE);
      }
      case MicroOp.SH -> {
        out.pushHandle("SHORT");
        pushArrayAndIndex(variable, distance);
        out.read(value);
        out.op(Opcodes.L2I);
        out.op(Opcodes.I2S);
        out.callHandle("set", "([BIS)V");
      }
      case MicroOp.SW -> {
        out.pushHandle("INT");
        pushArrayAndIndex(variable, distance);
        out.read(value);
        out.op(Opcodes.L2I);
        out.callHandle("set", "([BII)V");
      }
      default -> {
        out.pushHandle("LONG");
        pushArrayAndIndex(variable, distance);
        out.read(value);
        out.callHandle("set", "([BIJ)V");
      }
    }
  }
}
