package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.Allowance;
import io.hybridvm.riscv.engine.Block;
import io.hybridvm.riscv.engine.MicroOp;
import io.hybridvm.riscv.translate.CountedLoop.Access;
import io.hybridvm.riscv.translate.CountedLoop.Stream;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes the fast way through a {@link CountedLoop}, which stands before the ordinary one: if fuel
 * and streams last for a number of turns, those are made without looking at them again, with an
 * {@code int} that counts, so that HotSpot sees a counted loop. Otherwise a turn is made the
 * ordinary way, and then it is tried again.
 */
final class CountedLoopWriter {
  private final Emitter out;
  private final AccessWriter accesses;
  private final long windowBase;
  private final Block block;
  private final CountedLoop loop;
  private final long price;
  private final long ahead;

  /**
   * Prepares to write.
   *
   * @param ahead what has to be there at the end of the block, see {@link FuelChecks}
   */
  CountedLoopWriter(
      Emitter out,
      AccessWriter accesses,
      long windowBase,
      Block block,
      CountedLoop loop,
      long ahead) {
    this.ahead = ahead;
    this.out = out;
    this.accesses = accesses;
    this.windowBase = windowBase;
    this.block = block;
    this.loop = loop;
    price = Allowance.price(block.fuel(), block.instructions());
  }

  /**
   * Writes it.
   *
   * @param head where this stands
   * @param body writes a turn but for the branch
   * @param branch writes a jump to a label if the loop is over
   * @param end writes how to go on after that
   */
  void write(Label head, Runnable body, Consumer<Label> branch, Runnable end) {
    Label ordinary = new Label();
    Label closed = new Label();
    Label over = new Label();
    enter(ordinary);
    Label turn = new Label();
    out.label(turn);
    for (int i = 0; i < loop.atOnce(); i++) {
      turn(body, branch, closed, over);
    }
    out.op(Opcodes.ILOAD, Emitter.POINT);
    out.op(Opcodes.ILOAD, Emitter.TURNS);
    out.jump(Opcodes.IF_ICMPLT, turn);
    pay();
    if (loop.turnsLeft() == null) {
      out.jump(Opcodes.GOTO, head);
      out.label(over);
      pay();
    } else {
      branch.accept(over);
      out.jump(Opcodes.GOTO, head);
      out.label(over);
    }
    end.run();
    out.label(closed);
    pay();
    out.label(ordinary);
  }

  private void turn(Runnable body, Consumer<Label> branch, Label closed, Label over) {
    for (int i = 0; i < loop.streams().size(); i++) {
      lookAtFlags(loop.streams().get(i), Emitter.FIRST_GROUP + i, closed);
    }
    body.run();
    out.increment(Emitter.POINT, 1);
    if (loop.turnsLeft() == null) {
      branch.accept(over);
    }
    advance();
  }

  /** Finds out how many turns to make; jumps if there is something that does not last for them. */
  private void enter(Label ordinary) {
    out.push(loop.turns());
    out.op(Opcodes.ISTORE, Emitter.TURNS);
    if (loop.turnsLeft() != null) {
      count(loop.turnsLeft(), ordinary);
      roundDown(ordinary);
    }
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    pushPrice(Emitter.TURNS, 0);
    if (ahead != 0) {
      out.push(ahead);
      out.op(Opcodes.LADD);
    }
    out.op(Opcodes.LCMP);
    out.jump(Opcodes.IFLT, ordinary);
    for (int i = 0; i < loop.streams().size(); i++) {
      enter(loop.streams().get(i), Emitter.FIRST_GROUP + i, ordinary);
    }
    out.push(0);
    out.op(Opcodes.ISTORE, Emitter.POINT);
  }

  /** Lowers the number of turns to what is left of the loop. */
  private void count(TurnsLeft left, Label unknown) {
    if (left.operation() == MicroOp.BNE) {
      countUntilEqual(left, unknown);
    } else {
      countWhileLess(left, unknown);
    }
    Label most = new Label();
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.push(loop.turns() - 1L);
    out.jumpUnsigned(Opcodes.IFGE, most);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    out.push(1);
    out.op(Opcodes.IADD);
    out.op(Opcodes.ISTORE, Emitter.TURNS);
    out.label(most);
  }

  /** Lowers the number of turns to a multiple of those made at once; jumps if that is none. */
  private void roundDown(Label none) {
    if (loop.atOnce() > 1) {
      out.op(Opcodes.ILOAD, Emitter.TURNS);
      out.push(-loop.atOnce());
      out.op(Opcodes.IAND);
      out.op(Opcodes.ISTORE, Emitter.TURNS);
      out.op(Opcodes.ILOAD, Emitter.TURNS);
      out.jump(Opcodes.IFEQ, none);
    }
  }

  /** Pushes the number of turns before the one that ends with a difference of 0. */
  private void countUntilEqual(TurnsLeft left, Label never) {
    long stride = left.stride().constant();
    int zeros = Long.numberOfTrailingZeros(stride);
    pushForm(left.second().plus(left.first().times(-1)));
    if (zeros > 0) {
      out.op(Opcodes.LSTORE, Emitter.SCRATCH);
      out.op(Opcodes.LLOAD, Emitter.SCRATCH);
      out.push((1L << zeros) - 1);
      out.op(Opcodes.LAND);
      out.push(0L);
      out.op(Opcodes.LCMP);
      out.jump(Opcodes.IFNE, never);
      out.op(Opcodes.LLOAD, Emitter.SCRATCH);
      out.push(zeros);
      out.op(Opcodes.LUSHR);
    }
    long odd = stride >> zeros;
    if (odd != 1) {
      out.push(inverse(odd));
      out.op(Opcodes.LMUL);
      out.push(-1L >>> zeros);
      out.op(Opcodes.LAND);
    }
  }

  /** What makes 1 of an odd number modulo 2^64. */
  private static long inverse(long odd) {
    long inverse = odd; // right in the low three bits, and in twice as many each time
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** Pushes the number of turns before the one that ends with numbers not less any more. */
  private void countWhileLess(TurnsLeft left, Label unknown) {
    boolean unsigned = left.operation() == MicroOp.BLTU;
    LinearForm stride = left.stride();
    pushForm(left.second());
    out.push((unsigned ? 0 : Long.MIN_VALUE) - 2L * Strides.MAXIMUM);
    jumpUnlessLess(unsigned, unknown);
    if (!stride.isConstant()) {
      pushForm(stride.plus(-1));
      out.push((long) Strides.MAXIMUM);
      out.jumpUnsigned(Opcodes.IFGE, unknown);
    }
    pushForm(left.first());
    pushForm(left.second());
    jumpUnlessLess(unsigned, unknown);
    pushForm(left.second().plus(left.first().times(-1)).plus(stride).plus(-1));
    if (stride.isConstant() && Long.bitCount(stride.constant()) == 1) {
      out.push(Long.numberOfTrailingZeros(stride.constant()));
      out.op(Opcodes.LUSHR);
    } else {
      pushForm(stride);
      out.callStatic(Long.class, "divideUnsigned", "(JJ)J");
    }
  }

  private void jumpUnlessLess(boolean unsigned, Label target) {
    if (unsigned) {
      out.jumpUnsigned(Opcodes.IFGE, target);
    } else {
      out.op(Opcodes.LCMP);
      out.jump(Opcodes.IFGE, target);
    }
  }

  /** Jumps unless a stream stays within the window for all turns; sets its variable. */
  private void enter(Stream stream, int variable, Label closed) {
    pushForm(stream.start().plus(-windowBase));
    out.op(Opcodes.LSTORE, Emitter.SCRATCH);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    accesses.jumpUnlessInside(stream.span(), closed);
    if (!stream.stride().isConstant()) {
      pushForm(stream.stride().plus(Strides.MAXIMUM));
      out.push(2L * Strides.MAXIMUM);
      out.jumpUnsigned(Opcodes.IFGE, closed);
    }
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    pushForm(stream.stride());
    pushTurnsButOne();
    out.op(Opcodes.I2L);
    out.op(Opcodes.LMUL);
    out.op(Opcodes.LADD);
    accesses.jumpUnlessInside(stream.span(), closed);
    out.op(Opcodes.LLOAD, Emitter.SCRATCH);
    out.op(Opcodes.L2I);
    out.op(Opcodes.ISTORE, variable);
    if (stream.hasStores() && stream.staysNear()) {
      jumpUnlessNearPagesOpen(stream, variable, closed);
    }
  }

  private void pushTurnsButOne() {
    out.op(Opcodes.ILOAD, Emitter.TURNS);
    out.push(-1);
    out.op(Opcodes.IADD);
  }

  private void jumpUnlessNearPagesOpen(Stream stream, int variable, Label closed) {
    int stride = (int) stream.stride().constant();
    out.op(Opcodes.ILOAD, variable);
    pushTurnsButOne();
    out.push(stride);
    out.op(Opcodes.IMUL);
    out.op(Opcodes.IADD);
    out.op(Opcodes.ISTORE, Emitter.INDEX);
    boolean up = stride >= 0;
    jumpUnlessOpen(up ? variable : Emitter.INDEX, stream.storeLow(), closed);
    jumpUnlessOpen(up ? Emitter.INDEX : variable, stream.storeHigh() - 1, closed);
  }

  /** Jumps unless what a turn stores to is open, where that has not been found out before. */
  private void lookAtFlags(Stream stream, int variable, Label closed) {
    if (stream.hasStores() && !stream.staysNear()) {
      jumpUnlessOpen(variable, stream.storeLow(), closed);
      if (stream.storeHigh() - 1 > stream.storeLow()) {
        jumpUnlessOpen(variable, stream.storeHigh() - 1, closed);
      }
    }
  }

  private void jumpUnlessOpen(int variable, int distance, Label closed) {
    accesses.pushFlag(variable, distance);
    out.jump(Opcodes.IF_ICMPNE, closed);
  }

  private void pushForm(LinearForm form) {
    out.push(form.constant());
    form.multiples()
        .forEach(
            (register, factor) -> {
              out.read(register);
              if (factor == -1) {
                out.op(Opcodes.LSUB);
                return;
              }
              if (factor != 1) {
                out.push(factor);
                out.op(Opcodes.LMUL);
              }
              out.op(Opcodes.LADD);
            });
  }

  /** Writes an access within a turn. */
  void access(int index, int point) {
    long microOp = block.code()[index];
    Access access = loop.streamOf().get(index);
    if (access == null) {
      accesses.load(microOp, point, () -> pay(Opcodes.LSUB, 1), () -> pay(Opcodes.LADD, 1));
    } else if (Shape.isStore(MicroOp.operation(microOp))) {
      accesses.write(microOp, Emitter.FIRST_GROUP + access.stream(), access.distance());
    } else {
      accesses.read(
          MicroOp.operation(microOp), Emitter.FIRST_GROUP + access.stream(), access.distance());
      out.write(MicroOp.rd(microOp));
    }
  }

  /** Moves all streams on by a turn. */
  private void advance() {
    for (int i = 0; i < loop.streams().size(); i++) {
      LinearForm stride = loop.streams().get(i).stride();
      int variable = Emitter.FIRST_GROUP + i;
      if (!stride.isConstant()) {
        out.op(Opcodes.ILOAD, variable);
        pushForm(stride);
        out.op(Opcodes.L2I);
        out.op(Opcodes.IADD);
        out.op(Opcodes.ISTORE, variable);
      } else if (stride.constant() != 0) {
        out.increment(variable, (int) stride.constant());
      }
    }
  }

  /** Takes the price of the turns that have been counted. */
  private void pay() {
    pay(Opcodes.LSUB, 0);
  }

  private void pay(int opcode, int uncounted) {
    out.op(Opcodes.LLOAD, Emitter.ALLOWANCE);
    pushPrice(Emitter.POINT, uncounted);
    out.op(opcode);
    out.op(Opcodes.LSTORE, Emitter.ALLOWANCE);
  }

  private void pushPrice(int turns, int more) {
    out.op(Opcodes.ILOAD, turns);
    if (more != 0) {
      out.push(more);
      out.op(Opcodes.IADD);
    }
    out.op(Opcodes.I2L);
    out.push(price);
    out.op(Opcodes.LMUL);
  }
}
