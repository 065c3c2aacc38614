package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.EvmOpcode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Opcodes that are executed from the first to the last or not at all, each of which compiled code
 * can do itself.
 *
 * @param start where the first stands
 * @param end behind the last
 * @param ending what comes then
 * @param opcodes how many there are
 * @param gas what they cost together, but for what depends on operands
 * @param need how many words they take from what is on the stack at the start
 * @param peak how many words the stack has more than at the start at the most
 */
record Segment(int start, int end, Ending ending, int opcodes, int gas, int need, int peak) {
  /** What is behind a segment. */
  enum Ending {
    /** Another segment. */
    SEGMENT,
    /** An opcode for the interpreter, or the end of the code. */
    INTERPRETER,
    /** Nothing: the last opcode is a JUMP. */
    JUMP,
    /** Another segment: the last opcode is a JUMPI. */
    BRANCH
  }

  private static final Set<EvmOpcode> COMPILABLE = compilable();

  private static Set<EvmOpcode> compilable() {
    Set<EvmOpcode> set =
        EnumSet.of(
            EvmOpcode.ADD,
            EvmOpcode.MUL,
            EvmOpcode.SUB,
            EvmOpcode.LT,
            EvmOpcode.GT,
            EvmOpcode.SLT,
            EvmOpcode.SGT,
            EvmOpcode.EQ,
            EvmOpcode.ISZERO,
            EvmOpcode.AND,
            EvmOpcode.OR,
            EvmOpcode.XOR,
            EvmOpcode.NOT,
            EvmOpcode.SHL,
            EvmOpcode.SHR,
            EvmOpcode.SAR,
            EvmOpcode.POP,
            EvmOpcode.MLOAD,
            EvmOpcode.MSTORE,
            EvmOpcode.MSTORE8,
            EvmOpcode.JUMP,
            EvmOpcode.JUMPI,
            EvmOpcode.PC,
            EvmOpcode.CODESIZE,
            EvmOpcode.JUMPDEST);
    set.addAll(EnumSet.range(EvmOpcode.PUSH0, EvmOpcode.SWAP16));
    return set;
  }

  /** Whether compiled code can do an opcode itself. */
  static boolean canHave(EvmOpcode opcode) {
    return COMPILABLE.contains(opcode);
  }

  /** Whether it can only if the code says what is on top of the stack. */
  static boolean wantsConstant(EvmOpcode opcode) {
    return switch (opcode) {
      case SHL, SHR, SAR, JUMPI -> true;
      default -> false;
    };
  }
}
