package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.minievm.compile.Segment.Ending;
import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Kind;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.minievm.compile.Value.Test;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Writes one segment: what it costs and needs is checked first; if that fails, the interpreter is
 * to find out where. It is also called for what a segment finds itself unable to do, and then goes
 * on until it comes to the next segment.
 */
final class SegmentWriter {
  private final Bytecode code;
  private final Segment segment;
  private final Exits exits;
  private final Assembler out;
  private final WordWriter words;
  private final Arithmetic arithmetic;
  private final MemoryAccess memory;
  private final VirtualStack stack;

  /** What the opcodes cost that are still to be written. */
  private int gasLeft;

  SegmentWriter(Bytecode code, Segment segment, GuestPlaces places, Exits exits, WordWriter words) {
    this.code = code;
    this.segment = segment;
    this.exits = exits;
    this.words = words;
    out = words.out();
    arithmetic = new Arithmetic(words);
    memory = new MemoryAccess(words, places, exits);
    stack = new VirtualStack(segment.need(), segment.peak());
    gasLeft = segment.gas();
  }

  /** Writes all of it. */
  void write() {
    out.label(Exits.start(segment.start()));
    exits.check(segment);
    for (int pc = segment.start(); pc < segment.end(); pc = code.next(pc)) {
      EvmOpcode opcode = Objects.requireNonNull(code.at(pc), "opcode");
      if (!canWaitFor(opcode)) {
        findOut();
      }
      write(pc, opcode);
      gasLeft -= opcode.gas();
    }
    if (segment.ending() == Ending.SEGMENT || segment.ending() == Ending.INTERPRETER) {
      findOut();
      leave();
      exits.goOn(segment);
    }
  }

  /** Whether a test at the top need not be found out before an opcode. */
  private static boolean canWaitFor(EvmOpcode opcode) {
    return switch (opcode) {
      case ISZERO, JUMPI, PUSH1, PUSH2, PUSH3 -> true;
      default -> false;
    };
  }

  private void write(int pc, EvmOpcode opcode) {
    int number = opcode.number();
    if (number >= EvmOpcode.PUSH0.number() && number <= EvmOpcode.PUSH32.number()) {
      stack.push(new Constant(code.operand(pc)));
    } else if (number >= EvmOpcode.DUP1.number() && number <= EvmOpcode.DUP16.number()) {
      stack.push(stack.peek(number - EvmOpcode.DUP1.number()));
    } else if (number >= EvmOpcode.SWAP1.number() && number <= EvmOpcode.SWAP16.number()) {
      stack.swap(number - EvmOpcode.SWAP1.number() + 1);
    } else {
      writeOther(pc, opcode);
    }
  }

  private void writeOther(int pc, EvmOpcode opcode) {
    switch (opcode) {
      case JUMPDEST -> {
        // Costs gas, nothing else.
      }
      case POP -> stack.pop();
      case PC -> stack.push(new Constant(BigInteger.valueOf(pc)));
      case CODESIZE -> stack.push(new Constant(BigInteger.valueOf(code.length())));
      case NOT -> not();
      case ISZERO -> isZero();
      case LT, GT, SLT, SGT, EQ -> compare(opcode);
      case MLOAD -> load(pc);
      case MSTORE, MSTORE8 -> store(pc, opcode);
      case JUMP -> jump();
      case JUMPI -> branch();
      default -> compute(opcode);
    }
  }

  /** Finds out what a test says, if there is one, and stores it. */
  private void findOut() {
    Test test = stack.test();
    if (test != null) {
      new Comparisons(words).write(test);
      int place = stack.placeOfTest();
      if (stack.answerTest(place)) {
        settle();
      }
      words.store(Comparisons.ANSWER, place, 0);
      words.storeZeros(place, 1);
    }
  }

  /** Where the result of an opcode goes, for which there is a place from now on. */
  private int placeOfResult(int operands) {
    VirtualStack after = new VirtualStack(stack);
    for (int i = 0; i < operands; i++) {
      after.pop();
    }
    int place = after.freePlace();
    if (after.isPlace(place)) {
      return place;
    }
    settle();
    return stack.height() - operands + 1;
  }

  private void settle() {
    Moves.write(words, stack.displaced());
    stack.settle();
  }

  private void not() {
    if (stack.peek(0) instanceof Constant constant) {
      stack.pop();
      stack.push(new Constant(Word.wrap(constant.word().not())));
      return;
    }
    int place = placeOfResult(1);
    stack.push(arithmetic.not(stack.pop(), place));
  }

  private void isZero() {
    Value x = stack.pop();
    if (x instanceof Constant constant) {
      stack.push(constant.word().signum() == 0 ? Constant.ONE : Constant.ZERO);
    } else if (x instanceof Test test) {
      stack.push(test.negated());
    } else {
      stack.push(new Test(Kind.ZERO, x, x, false));
    }
  }

  private void compare(EvmOpcode opcode) {
    Value x = stack.pop();
    Value y = stack.pop();
    if (x instanceof Constant a && y instanceof Constant b) {
      stack.push(Folding.fold(opcode, a, b));
      return;
    }
    stack.push(
        switch (opcode) {
          case LT -> new Test(Kind.LESS, x, y, false);
          case GT -> new Test(Kind.LESS, y, x, false);
          case SLT -> new Test(Kind.LESS_SIGNED, x, y, false);
          case SGT -> new Test(Kind.LESS_SIGNED, y, x, false);
          default -> new Test(Kind.EQUAL, x, y, false);
        });
  }

  private void compute(EvmOpcode opcode) {
    if (stack.peek(0) instanceof Constant a && stack.peek(1) instanceof Constant b) {
      stack.pop();
      stack.pop();
      stack.push(Folding.fold(opcode, a, b));
      return;
    }
    int place = placeOfResult(2);
    Value x = stack.pop();
    Value y = stack.pop();
    stack.push(
        switch (opcode) {
          case ADD -> arithmetic.add(x, y, place);
          case SUB -> arithmetic.subtract(x, y, place);
          case MUL -> multiply(x, y, place);
          case AND -> arithmetic.logic(Opcode.AND, x, y, place);
          case OR -> arithmetic.logic(Opcode.OR, x, y, place);
          case XOR -> arithmetic.logic(Opcode.XOR, x, y, place);
          default -> shift(opcode, (Constant) x, y, place);
        });
  }

  private Value shift(EvmOpcode opcode, Constant count, Value x, int place) {
    boolean isTooFar = Arithmetic.isTooFar(count);
    if (isTooFar && opcode != EvmOpcode.SAR) {
      return Constant.ZERO;
    }
    int bits = isTooFar ? Word.BITS - 1 : count.word().intValue();
    return switch (opcode) {
      case SHL -> arithmetic.shiftLeft(x, bits, place);
      case SHR -> arithmetic.shiftRight(x, bits, place);
      default -> arithmetic.shiftRightSigned(x, bits, place);
    };
  }

  /** Small numbers are tried first, unless they are known not to be. */
  private Stored multiply(Value x, Value y, int place) {
    Multiplication multiplication = new Multiplication(words);
    if (x.limbs() <= 1 && y.limbs() <= 1) {
      return multiplication.writeShort(x, y, place);
    }
    if ((x instanceof Constant a && a.limbs() > 1) || (y instanceof Constant b && b.limbs() > 1)) {
      return multiplication.write(x, y, place);
    }
    String whole = exits.newLabel();
    String done = exits.newLabel();
    String fits = exits.newLabel();
    int high = words.or(x, 1, Register.T0, Register.T2);
    int other = words.or(y, 1, Register.T1, Register.T2);
    out.or(Register.T0, high, other);
    out.beqz(Register.T0, fits).j(whole).label(fits);
    multiplication.writeShort(x, y, place);
    out.label(done);
    exits.later(
        () -> {
          out.label(whole);
          multiplication.write(x, y, place);
          out.j(done);
        });
    return Stored.at(place);
  }

  /** A label where the interpreter takes over, with the stack as it is. */
  private String interpreterAt(int pc) {
    String label = exits.newLabel();
    VirtualStack then = new VirtualStack(stack);
    int gas = gasLeft;
    exits.later(
        () -> {
          out.label(label);
          exits.giveBack(gas);
          Moves.write(words, then.displaced());
          exits.moveTop(then.height());
          exits.interpret(pc);
        });
    return label;
  }

  private void load(int pc) {
    int place = placeOfResult(1);
    String otherwise = interpreterAt(pc);
    Value offset = stack.pop();
    memory.locate(offset, GuestPlaces.WORD_END, Word.BYTES, otherwise);
    stack.push(memory.load(place));
  }

  private void store(int pc, EvmOpcode opcode) {
    String otherwise = interpreterAt(pc);
    Value offset = stack.pop();
    Value value = stack.pop();
    if (opcode == EvmOpcode.MSTORE) {
      memory.locate(offset, GuestPlaces.WORD_END, Word.BYTES, otherwise);
      memory.store(value);
    } else {
      memory.locate(offset, GuestPlaces.MEMORY_SIZE, 1, otherwise);
      memory.storeByte(value);
    }
  }

  private void jump() {
    Value place = stack.pop();
    if (place instanceof Constant constant) {
      leave();
      exits.jump(constant.word());
      return;
    }
    move(words.or(place, 1, Exits.HIGH, Exits.PLACE), Exits.HIGH);
    move(words.limb(place, 0, Exits.PLACE), Exits.PLACE);
    leave();
    exits.jumpToPlace();
  }

  private void move(int from, int to) {
    if (from != to) {
      out.mv(to, from);
    }
  }

  private void branch() {
    BigInteger place = ((Constant) stack.pop()).word();
    Value condition = stack.pop();
    if (condition instanceof Constant constant) {
      findOut();
      leave();
      if (constant.word().signum() != 0) {
        exits.jump(place);
      } else {
        exits.goOn(segment);
      }
      return;
    }
    Test test =
        condition instanceof Test known ? known : new Test(Kind.ZERO, condition, condition, true);
    new Comparisons(words).write(test);
    leave();
    String goesOn = exits.newLabel();
    out.beqz(Comparisons.ANSWER, goesOn);
    exits.jump(place);
    out.label(goesOn);
    exits.goOn(segment);
  }

  /** Puts everything where it is expected behind the segment. */
  private void leave() {
    settle();
    exits.moveTop(stack.height());
  }
}
