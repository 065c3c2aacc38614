package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.CodeContext;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a region: {@code long method(CodeContext, long[] registers, int depth)},
 * which returns where to go on, as {@link io.hybridvm.riscv.engine.TranslatedCode#run} says.
 *
 * <p>A block takes its fuel at its start; {@link FuelChecks} says where it is made sure of. At the
 * method's end is what is seldom done: the slow ways of accesses, and the ways out, which write
 * back the registers that the point says.
 */
final class MethodWriter {
  private final Region region;
  private final RegisterFlow flow;
  private final FuelChecks fuel;
  private final PointTable points;
  private final String className;
  private final Emitter out;
  private final NarrowRegisters narrow = new NarrowRegisters();
  private final OperationWriter operations;
  private final BranchWriter branches;
  private final AccessWriter accesses;
  private final CallWriter calls;
  private final Label[] starts;
  private final long windowBase;
  private final Label[] waysOut = new Label[3];
  private final List<Runnable> later = new ArrayList<>();

  /**
   * Prepares to write.
   *
   * @param className internal name of the class that the method is in
   * @param methods that can be called by name
   */
  MethodWriter(
      Region region,
      PointTable points,
      long windowBase,
      String className,
      ClassBuilder.Names methods,
      MethodVisitor method) {
    this.region = region;
    this.points = points;
    this.className = className;
    this.windowBase = windowBase;
    flow = new RegisterFlow(region);
    fuel = new FuelChecks(region);
    out = new Emitter(method, flow.used());
    operations = new OperationWriter(out, narrow);
    branches = new BranchWriter(out, narrow);
    accesses = new AccessWriter(out, windowBase);
    starts = new Label[region.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new Label();
    }
    for (int i = 0; i < waysOut.length; i++) {
      waysOut[i] = new Label();
    }
    calls = new CallWriter(out, region, flow, starts, methods);
  }

  /** Writes all of it. Returns a label at the end, whose offset is the method's length. */
  Label write() {
    MethodVisitor method = out.out();
    Label first = new Label();
    Label last = new Label();
    Label handler = new Label();
    method.visitCode();
    method.visitTryCatchBlock(first, last, handler, Emitter.MISS);
    prologue();
    method.visitLabel(first);
    for (int i = 0; i < region.size(); i++) {
      block(i);
    }
    calls.finish();
    later.forEach(Runnable::run);
    method.visitLabel(last);
    out.label(handler, Emitter.MISS);
    out.op(Opcodes.POP);
    out.loadField("missedAt", "I");
    out.op(Opcodes.ISTORE, Emitter.POINT);
    out.jump(Opcodes.GOTO, waysOut[CodeContext.STEP]);
    leave();
    Label end = new Label();
    method.visitLabel(end);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return end;
  }

  /** Refuses to go too deep, and sets all variables. */
  private void prologue() {
    Label shallow = new Label();
    out.op(Opcodes.ILOAD, Emitter.DEPTH);
    out.push(CodeContext.MAXIMUM_DEPTH);
    out.jump(Opcodes.IF_ICMPLE, shallow);
    out.push(region.entry().pc());
    out.op(Opcodes.LRETURN);
    out.label(shallow);
    out.loadField("bytes", "[B");
    out.op(Opcodes.ASTORE, Emitter.BYTES);
    out.push(0);
    out.op(Opcodes.ISTORE, Emitter.INDEX);
    out.loadAllowance();
    out.push(0L);
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
    out.push(0);
    out.op(Opcodes.ISTORE, Emitter.POINT);
    out.push(0);
    out.op(Opcodes.ISTORE, Emitter.REASON);
    out.push(0);
    out.op(Opcodes.ISTORE, Emitter.TURNS);
    for (int i = 0; i < Emitter.GROUPS; i++) {
      out.push(0);
      out.op(Opcodes.ISTORE, Emitter.FIRST_GROUP + i);
    }
    int live = flow.liveAtStart(0);
    out.fill(live);
    for (int rest = flow.used() & ~live; rest != 0; rest &= rest - 1) {
      out.push(0L);
      out.write(Integer.numberOfTrailingZeros(rest));
    }
  }

  private void block(int index) {
    Block block = region.block(index);
    if (index == 0) {
      out.firstLabel(starts[0]);
    } else {
      out.label(starts[index]);
    }
    int dirty = flow.dirtyAtStart(index);
    CountedLoop loop = region.taken(index) == index ? CountedLoop.of(block) : null;
    if (loop != null) {
      countedLoop(index, block, loop);
    }
    payFor(index, dirty);
    AccessGroups groups = new AccessGroups(block.code());
    int dirtyAtEnd =
        straight(
            block,
            dirty,
            (microOp, i, dirtyHere) -> {
              int point = points.add(block, i, dirtyHere);
              if (Shape.isLoad(MicroOp.operation(microOp))) {
                accesses.load(microOp, point, i, groups.at(i));
              } else {
                accesses.store(microOp, point, i, groups.at(i), fuel.ahead(index));
              }
            });
    end(block, index, Region.lastOf(block), dirtyAtEnd);
  }

  private void countedLoop(int index, Block block, CountedLoop loop) {
    CountedLoopWriter writer =
        new CountedLoopWriter(out, accesses, windowBase, block, loop, fuel.ahead(index));
    int dirty = flow.dirtyAtStart(index);
    writer.write(
        starts[index],
        () ->
            straight(
                block,
                dirty,
                (microOp, i, dirtyHere) -> writer.access(i, points.add(block, i, dirtyHere))),
        over -> branches.jumpUnless(Region.lastOf(block), over),
        () -> goOn(region.next(index), block.end(), dirty));
  }

  /** Writes an access. */
  private interface Accesses {
    void write(long microOp, int index, int dirty);
  }

  /**
   * Writes all of a block but what ends it.
   *
   * @param dirty registers at the start
   * @return those at the end
   */
  private int straight(Block block, int dirty, Accesses access) {
    long[] code = block.code();
    int now = dirty;
    narrow.clear();
    for (int i = 0; i < code.length - 1; i++) {
      long microOp = code[i];
      int operation = MicroOp.operation(microOp);
      if (operation == MicroOp.LI) {
        operations.constant(MicroOp.rd(microOp), MicroOp.immediate(microOp));
      } else if (operation == MicroOp.LIU) {
        operations.constant(MicroOp.rd(microOp), microOp >>> Integer.SIZE);
      } else if (operation == MicroOp.LI_LONG) {
        operations.constant(MicroOp.rd(microOp), code[++i]);
      } else if (Shape.isAccess(operation)) {
        access.write(microOp, i, now);
      } else {
        operations.write(microOp);
      }
      now |= Shape.written(microOp);
      narrow.note(microOp);
    }
    return now;
  }

  /** Takes the price of a block, having looked whether there is enough if that has to be. */
  private void payFor(int index, int dirty) {
    if (fuel.isChecked(index)) {
      lookForFuel(index, points.add(region.block(index).pc(), dirty));
    }
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    out.push(-fuel.price(index));
    out.op(Opcodes.LADD);
    out.op(Opcodes.LSTORE, Emitter.ALLOWANCE);
  }

  /** Leaves the code at a point if there is not enough. */
  private void lookForFuel(int index, int point) {
    Label attention = new Label();
    Label enough = new Label();
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    out.push(fuel.need(index));
    out.op(Opcodes.LCMP);
    out.jump(Opcodes.IFLT, attention);
    out.label(enough);
    later.add(
        () -> {
          out.label(attention);
          out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
          out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
          out.push(fuel.need(index));
          out.callContext("ask", "(JJ)J");
          out.op(Opcodes.DUP2);
          out.op(Opcodes.LSTORE, Emitter.ALLOWANCE);
          out.push(0L);
          out.op(Opcodes.LCMP);
          out.jump(Opcodes.IFGE, enough);
          leaveAt(point, CodeContext.STOP);
        });
  }

  private void end(Block block, int index, long microOp, int dirty) {
    int operation = MicroOp.operation(microOp);
    if (Shape.isBranch(operation)) {
      branch(block, index, microOp, dirty);
      return;
    }
    int position = block.code().length - 1;
    switch (operation) {
      case MicroOp.FALL -> goTo(index, region.next(index), block.end(), dirty);
      case MicroOp.JUMP -> goTo(index, region.taken(index), block.target(), dirty);
      case MicroOp.CALL -> calls.direct(index, microOp, dirty);
      case MicroOp.JALR -> calls.indirect(index, microOp, dirty);
      case MicroOp.ECALL -> leaveAt(points.add(block, position, dirty), CodeContext.ECALL);
      default -> leaveAt(points.add(block, position, dirty), CodeContext.STEP);
    }
  }

  private void goTo(int from, int to, long pc, int dirty) {
    if (to == Region.OUTSIDE || to != from + 1) {
      goOn(to, pc, dirty);
    }
  }

  private void goOn(int to, long pc, int dirty) {
    if (to == Region.OUTSIDE) {
      leaveFor(pc, dirty);
    } else {
      out.jump(Opcodes.GOTO, starts[to]);
    }
  }

  private void branch(Block block, int index, long microOp, int dirty) {
    Label target = new Label();
    if (region.taken(index) != Region.OUTSIDE) {
      target = starts[region.taken(index)];
    } else {
      Label outside = target;
      later.add(
          () -> {
            out.label(outside);
            leaveFor(block.target(), dirty);
          });
    }
    if (region.taken(index) != Region.OUTSIDE && region.taken(index) <= index) {
      branches.jumpBackIf(microOp, target);
    } else {
      branches.jumpIf(microOp, target);
    }
    goTo(index, region.next(index), block.end(), dirty);
  }

  /** Writes a return with nothing left to do here, for the code at an address to go on. */
  private void leaveFor(long pc, int dirty) {
    out.spill(dirty);
    out.storeAllowance();
    out.push(pc);
    out.op(Opcodes.LRETURN);
  }

  private void leaveAt(int point, int reason) {
    out.push(point);
    out.op(Opcodes.ISTORE, Emitter.POINT);
    out.jump(Opcodes.GOTO, waysOut[reason]);
  }

  /** The way out: what the context says is to be written back is, and the method returns. */
  private void leave() {
    Label together = new Label();
    for (int reason = 0; reason < waysOut.length; reason++) {
      out.label(waysOut[reason]);
      out.push(reason);
      out.op(Opcodes.ISTORE, Emitter.REASON);
      if (reason < waysOut.length - 1) {
        out.jump(Opcodes.GOTO, together);
      }
    }
    out.label(together);
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.out().visitFieldInsn(Opcodes.GETSTATIC, className, "points", "L" + Emitter.POINTS + ";");
    out.op(Opcodes.ILOAD, Emitter.POINT);
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    out.op(Opcodes.ILOAD, Emitter.REASON);
    out.callContext("leave", "(L" + Emitter.POINTS + ";IJI)I");
    out.op(Opcodes.ISTORE, Emitter.REASON);
    for (int rest = flow.used(); rest != 0; rest &= rest - 1) {
      Label clean = new Label();
      out.op(Opcodes.ILOAD, Emitter.REASON);
      out.push(rest & -rest);
      out.op(Opcodes.IAND);
      out.jump(Opcodes.IFEQ, clean);
      out.spill(rest & -rest);
      out.label(clean);
    }
    out.loadField("leftAt", "J");
    out.op(Opcodes.LRETURN);
  }
}
