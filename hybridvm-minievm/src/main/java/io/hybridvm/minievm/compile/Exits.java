package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Segment.Ending;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the ways from segment to segment and to the interpreter. */
final class Exits {
  /** Holds where a jump leads while the stack is put in order. */
  static final int PLACE = Register.A0;

  /** Holds 0 if that place is a number of 64 bits. */
  static final int HIGH = Register.A3;

  /** Holds the gas left. */
  static final int GAS = Register.A2;

  private static final int PC = Register.A0;
  private static final int SCRATCH = Register.T0;
  private static final int LIMIT = Register.T1;
  private static final int IMMEDIATE_BITS = 12;
  private static final String WRONG_JUMP = "wrong-jump";

  private final Bytecode code;
  private final byte[] prepared;
  private final GuestPlaces places;
  private final WordWriter words;
  private final Assembler out;
  private final Set<Integer> starts;
  private final List<Runnable> later = new ArrayList<>();
  private int labels;

  /**
   * Prepares to write.
   *
   * @param prepared the code area as the guest has prepared it
   * @param starts of all segments
   */
  Exits(Bytecode code, byte[] prepared, GuestPlaces places, WordWriter words, Set<Integer> starts) {
    this.code = code;
    this.prepared = prepared;
    this.places = places;
    this.words = words;
    this.starts = starts;
    out = words.out();
  }

  /** The label of the segment that starts at {@code pc}. */
  static String start(int pc) {
    return "segment-" + pc;
  }

  /** The label of the table of instructions that a jump goes through. */
  static String jumpTable() {
    return "jumps";
  }

  String newLabel() {
    labels++;
    return "label-" + labels;
  }

  /** Puts off something that is seldom done. */
  void later(Runnable writing) {
    later.add(writing);
  }

  /** Writes what has been put off. */
  void finish() {
    while (!later.isEmpty()) {
      List<Runnable> now = List.copyOf(later);
      later.clear();
      now.forEach(Runnable::run);
    }
  }

  /** Takes a segment's gas and checks that its words are on the stack or fit there. */
  void check(Segment segment) {
    String wrong = newLabel();
    String paid = newLabel();
    add(GAS, -segment.gas());
    out.bgez(GAS, paid).j(wrong).label(paid);
    if (segment.need() > 0 || segment.peak() > 0) {
      String right = newLabel();
      int room = GuestPlaces.STACK_WORDS - segment.need() - segment.peak();
      words.address(SCRATCH, places.stack() + (long) segment.need() * Word.BYTES);
      out.sub(SCRATCH, WordWriter.TOP, SCRATCH);
      out.li(LIMIT, (long) room * Word.BYTES);
      out.bgeu(LIMIT, SCRATCH, right).j(wrong).label(right);
    }
    later(
        () -> {
          out.label(wrong);
          giveBack(segment.gas());
          interpret(segment.start());
        });
  }

  /** Gives gas back for opcodes that the interpreter takes it for again. */
  void giveBack(int gas) {
    add(GAS, gas);
  }

  private void add(int register, int value) {
    if (value >= -(1 << (IMMEDIATE_BITS - 1)) && value < 1 << (IMMEDIATE_BITS - 1)) {
      if (value != 0) {
        out.addi(register, register, value);
      }
    } else {
      out.li(SCRATCH, value);
      out.add(register, register, SCRATCH);
    }
  }

  /** Makes the top register say where the top is. */
  void moveTop(int height) {
    add(WordWriter.TOP, height * Word.BYTES);
  }

  /** Hands over to the interpreter's handler of the opcode at {@code pc}. */
  void interpret(int pc) {
    words.address(PC, places.code() + pc);
    words.address(SCRATCH, places.handler(prepared[pc]));
    out.jr(SCRATCH);
  }

  /** Goes on behind a segment. */
  void goOn(Segment segment) {
    if (segment.ending() != Ending.INTERPRETER && starts.contains(segment.end())) {
      out.j(start(segment.end()));
    } else {
      interpret(segment.end());
    }
  }

  /** Jumps to a place in the bytecode. */
  void jump(BigInteger place) {
    if (code.isDestination(place)) {
      out.j(start(place.intValue()));
    } else {
      out.j(WRONG_JUMP);
    }
  }

  /** Jumps to the place that is in the registers. */
  void jumpToPlace() {
    String isShort = newLabel();
    String isInside = newLabel();
    out.beqz(HIGH, isShort).j(WRONG_JUMP).label(isShort);
    out.li(SCRATCH, code.length());
    out.bltu(PLACE, SCRATCH, isInside).j(WRONG_JUMP).label(isInside);
    words.address(SCRATCH, GuestPlaces.COMPILED + tableOffset(code.length()));
    out.emit(Opcode.SH2ADD, SCRATCH, PLACE, SCRATCH);
    out.jr(SCRATCH);
  }

  /** Where the jump table is in compiled code; before it is the table of entries. */
  private static long tableOffset(int codeLength) {
    return (long) codeLength * Integer.BYTES;
  }

  /**
   * Writes an instruction for each byte of code: where the interpreter comes in, and then where
   * jumps lead.
   */
  void writeTables() {
    for (int pc = 0; pc < code.length(); pc++) {
      out.j(starts.contains(pc) ? start(pc) : WRONG_JUMP);
    }
    out.label(jumpTable());
    for (int pc = 0; pc < code.length(); pc++) {
      out.j(code.isDestination(BigInteger.valueOf(pc)) ? start(pc) : WRONG_JUMP);
    }
    out.label(WRONG_JUMP);
    words.address(SCRATCH, places.handler((byte) GuestPlaces.BAD_JUMP_OPCODE));
    out.jr(SCRATCH);
  }
}
