package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.MicroOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes calls and indirect jumps. A function whose method is known is called as that; all others
 * the context finds. A callee may come back elsewhere than behind the call, or not at all: then the
 * method is left for where it says.
 */
final class CallWriter {
  private final Emitter out;
  private final Region region;
  private final RegisterFlow flow;
  private final Label[] starts;
  private final ClassBuilder.Names methods;
  private final List<Runnable> later = new ArrayList<>();

  CallWriter(
      Emitter out, Region region, RegisterFlow flow, Label[] starts, ClassBuilder.Names methods) {
    this.out = out;
    this.region = region;
    this.flow = flow;
    this.starts = starts;
    this.methods = methods;
  }

  /** Writes what has been put off so far. */
  void finish() {
    later.forEach(Runnable::run);
  }

  /** Writes a call of a function at a known address, which ends a block. */
  void direct(int index, long microOp, int dirty) {
    Block block = region.block(index);
    link(block, microOp, dirty);
    MethodName method = methods.at(block.target());
    if (method == null) {
      out.push(block.target());
      out.op(Opcodes.LSTORE, Emitter.SCRATCH);
    } else {
      call(method);
    }
    comeBack(block, index, method == null);
  }

  /** Writes a call after which the scratch variable says where to go on. */
  private void call(MethodName method) {
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.ALOAD, Emitter.REGISTERS);
    out.op(Opcodes.ILOAD, Emitter.DEPTH);
    out.push(1);
    out.op(Opcodes.IADD);
    out.out()
        .visitMethodInsn(
            Opcodes.INVOKESTATIC, method.owner(), method.name(), Emitter.METHOD, false);
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
  }

  /** Writes everything back, and the address behind a call to its register. */
  private void link(Block block, long microOp, int dirty) {
    out.spill(dirty & ~Shape.written(microOp));
    if (Shape.written(microOp) != 0) {
      out.op(Opcodes.ALOAD, Emitter.REGISTERS);
      out.push(MicroOp.rd(microOp));
      out.push(block.end());
      out.op(Opcodes.LASTORE);
    }
    out.storeAllowance();
  }

  /** Goes on behind a call if the scratch variable says so, or once the context has brought it. */
  private void comeBack(Block block, int index, boolean notCalledYet) {
    int next = region.next(index);
    if (next == Region.OUTSIDE) {
      out.op(Opcodes.LLOAD, Emitter.SCRATCH);
      out.op(Opcodes.LRETURN);
      return;
    }
    Label elsewhere = new Label();
    Label back = new Label();
    if (notCalledYet) {
      bringBack(block.end());
    }
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(block.end());
    out.op(Opcodes.LCMP);
    out.jump(Opcodes.IFNE, elsewhere);
    out.label(back);
    out.loadAllowance();
    out.fill(flow.liveAtStart(next));
    if (next != index + 1) {
      out.jump(Opcodes.GOTO, starts[next]);
    }
    later.add(
        () -> {
          out.label(elsewhere);
          if (!notCalledYet) {
            bringBack(block.end());
            out.op(Opcodes.LLOAD, Emitter.SCRATCH);
            out.push(block.end());
            out.op(Opcodes.LCMP);
            out.jump(Opcodes.IFEQ, back);
          }
          out.op(Opcodes.LLOAD, Emitter.SCRATCH);
          out.op(Opcodes.LRETURN);
        });
  }

  private void bringBack(long expected) {
    out.op(Opcodes.ALOAD, Emitter.CONTEXT_VARIABLE);
    out.op(Opcodes.ALOAD, Emitter.REGISTERS);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(expected);
    out.op(Opcodes.ILOAD, Emitter.DEPTH);
    out.callContext("until", "([JJJI)J");
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
  }

  /** Writes an indirect jump or call, which ends a block. */
  void indirect(int index, long microOp, int dirty) {
    Block block = region.block(index);
    out.read(MicroOp.rs1(microOp));
    if (MicroOp.immediate(microOp) != 0) {
      out.push(MicroOp.immediate(microOp));
      out.op(Opcodes.LADD);
    }
    out.push(~1L);
    out.op(Opcodes.LAND);
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
    toCases(index);
    link(block, microOp, dirty);
    if (MicroOp.rd(microOp) == MicroOp.SINK) {
      toFarCases(index);
      out.op(Opcodes.LLOAD, Emitter.SCRATCH);
      out.op(Opcodes.LRETURN);
    } else {
      comeBack(block, index, true);
    }
  }

  /** Goes on within the method if the scratch variable has the address of a case. */
  private void toCases(int index) {
    SortedMap<Integer, Label> places = new TreeMap<>();
    for (int each : region.cases(index)) {
      places.put((int) region.block(each).pc(), starts[each]);
    }
    if (!places.isEmpty()) {
      Label other = new Label();
      jumpTo(places, other);
      out.label(other);
    }
  }

  /**
   * Calls the method of the case whose address the scratch variable has. If that comes to the start
   * of this method, as it does in the loop of an interpreter, goes on there.
   */
  private void toFarCases(int index) {
    SortedMap<Integer, Label> places = new TreeMap<>();
    Map<Label, MethodName> callees = new LinkedHashMap<>();
    for (long each : region.farCases(index)) {
      MethodName method = methods.at(each);
      if (method != null) {
        Label place = new Label();
        places.put((int) each, place);
        callees.put(place, method);
      }
    }
    if (places.isEmpty()) {
      return;
    }
    Label back = new Label();
    Label other = new Label();
    jumpTo(places, other);
    callees.forEach(
        (place, method) -> {
          out.label(place);
          call(method);
          out.jump(Opcodes.GOTO, back);
        });
    out.label(back);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(region.entry().pc());
    out.op(Opcodes.LCMP);
    out.jump(Opcodes.IFNE, other);
    out.loadAllowance();
    out.fill(flow.liveAtStart(0));
    out.jump(Opcodes.GOTO, starts[0]);
    out.label(other);
  }

  /** Jumps to the place for the address in the scratch variable, or to another. */
  private void jumpTo(SortedMap<Integer, Label> places, Label other) {
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(Integer.SIZE);
    out.op(Opcodes.LUSHR);
    out.op(Opcodes.L2I);
    out.push((int) (region.entry().pc() >>> Integer.SIZE));
    out.jump(Opcodes.IF_ICMPNE, other);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    int[] keys = places.keySet().stream().mapToInt(Integer::intValue).toArray();
    out.out().visitLookupSwitchInsn(other, keys, places.values().toArray(Label[]::new));
  }
}
