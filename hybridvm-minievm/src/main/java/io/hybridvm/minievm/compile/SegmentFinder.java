package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.minievm.compile.Segment.Ending;
import java.util.ArrayList;
import java.util.List;

/** Cuts bytecode into segments. */
final class SegmentFinder {
  /** How far words may be from the top at the start, so that instructions can reach them. */
  private static final int REACH = 40;

  /** More opcodes are cut in two: what has been put off until the end is to stay near. */
  private static final int LONGEST = 100;

  /** Between opcodes of the interpreter's, changing over is worth it for no fewer than these. */
  private static final int WORTH_IT = 3;

  private final Bytecode code;
  private final List<Segment> segments = new ArrayList<>();

  // The segment under way.
  private boolean isOpen;
  private boolean isEntered;
  private int start;
  private int opcodes;
  private int gas;
  private int height;
  private int need;
  private int peak;
  private boolean hasJustPushed;

  private SegmentFinder(Bytecode code) {
    this.code = code;
  }

  /** All segments, in the order of the code. Every JUMPDEST is the first opcode of one. */
  static List<Segment> find(Bytecode code) {
    SegmentFinder finder = new SegmentFinder(code);
    finder.find();
    return finder.segments;
  }

  private void find() {
    boolean isReachable = true;
    int pc = 0;
    while (pc < code.length()) {
      EvmOpcode opcode = code.at(pc);
      boolean isDestination = opcode == EvmOpcode.JUMPDEST;
      if (isDestination || (isOpen && opcode != null && isTooMuch(opcode))) {
        close(pc, Ending.SEGMENT);
      }
      isReachable |= isDestination;
      if (opcode == null || !canHave(opcode)) {
        close(pc, Ending.INTERPRETER);
        isReachable &= opcode != null && !endsFrame(opcode);
        isEntered = false;
      } else if (isReachable) {
        add(pc, opcode);
        isReachable = opcode != EvmOpcode.JUMP;
      }
      pc = code.next(pc);
    }
    close(code.length(), Ending.INTERPRETER);
  }

  private boolean canHave(EvmOpcode opcode) {
    return Segment.canHave(opcode) && (!Segment.wantsConstant(opcode) || (isOpen && hasJustPushed));
  }

  private static boolean endsFrame(EvmOpcode opcode) {
    return switch (opcode) {
      case STOP, RETURN, REVERT, INVALID, SELFDESTRUCT -> true;
      default -> false;
    };
  }

  private boolean isTooMuch(EvmOpcode opcode) {
    return opcodes >= LONGEST
        || Math.max(need, opcode.pops() - height) > REACH
        || Math.max(peak, height + opcode.pushes() - opcode.pops()) > REACH;
  }

  private void add(int pc, EvmOpcode opcode) {
    if (!isOpen) {
      isOpen = true;
      isEntered |= opcode == EvmOpcode.JUMPDEST;
      start = pc;
      opcodes = 0;
      gas = 0;
      height = 0;
      need = 0;
      peak = 0;
    }
    hasJustPushed =
        opcode.number() >= EvmOpcode.PUSH0.number() && opcode.number() <= EvmOpcode.PUSH32.number();
    opcodes++;
    gas += opcode.gas();
    need = Math.max(need, opcode.pops() - height);
    height += opcode.pushes() - opcode.pops();
    peak = Math.max(peak, height);
    if (opcode == EvmOpcode.JUMP) {
      close(code.next(pc), Ending.JUMP);
    } else if (opcode == EvmOpcode.JUMPI) {
      close(code.next(pc), Ending.BRANCH);
    }
  }

  private void close(int end, Ending ending) {
    if (isOpen && (isEntered || ending != Ending.INTERPRETER || opcodes >= WORTH_IT)) {
      segments.add(new Segment(start, end, ending, opcodes, gas, need, peak));
    }
    isEntered |= isOpen;
    isOpen = false;
  }
}
