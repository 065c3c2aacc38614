package io.hybridvm.testkit.peer;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;

/**
 * EVM bytecode that mostly makes sense: operands are on the stack, offsets are small, addresses are
 * those of the scenario, loops end. A little of it is noise.
 */
final class RandomProgram {
  private static final int MOST_WORDS = 40;
  private static final int DEEPEST = 2;

  private final RandomCode out;
  private final RandomMessages messages;

  private int nesting;

  RandomProgram(Random random, Revision revision, int contracts) {
    this(new RandomCode(random, revision, contracts), 0);
  }

  private RandomProgram(RandomCode out, int nesting) {
    this.out = out;
    this.nesting = nesting;
    messages =
        new RandomMessages(
            out, snippets -> new RandomProgram(out.another(), nesting + 1).program(snippets));
  }

  /** A program of some length. */
  Bytes program(int snippets) {
    for (int i = 0; i < snippets; i++) {
      snippet();
    }
    end();
    return out.bytes();
  }

  private void snippet() {
    while (out.words() > MOST_WORDS) {
      out.op(EvmOpcode.POP);
    }
    switch (out.below(20)) {
      case 0, 1, 2, 3 -> compute();
      case 4, 5 -> shuffle();
      case 6 -> tell();
      case 7, 8 -> memory();
      case 9 -> copy();
      case 10, 11, 12 -> storage();
      case 13 -> account();
      case 14 -> log();
      case 15 -> messages.call();
      case 16 -> callOne();
      case 17 -> messages.create(nesting < DEEPEST);
      case 18 -> branch();
      default -> rare();
    }
  }

  private void tell() {
    EvmOpcode opcode = OpcodeGroups.TELLING.get(out.below(OpcodeGroups.TELLING.size()));
    if (out.has(opcode)) {
      out.op(opcode);
    }
  }

  private void compute() {
    EvmOpcode opcode = OpcodeGroups.PURE.get(out.below(OpcodeGroups.PURE.size()));
    if (!out.has(opcode)) {
      return;
    }
    while (out.words() < opcode.pops() || out.chance(40)) {
      out.push(out.operand());
    }
    out.op(opcode);
  }

  private void shuffle() {
    int depth = 1 + out.below(16);
    boolean isSwap = out.chance(50);
    while (out.words() < depth + 1) {
      out.push(out.operand());
    }
    int first = isSwap ? EvmOpcode.SWAP1.number() : EvmOpcode.DUP1.number();
    out.op(EvmOpcode.of(first + depth - 1).orElseThrow());
  }

  private void memory() {
    if (out.has(EvmOpcode.MCOPY) && out.chance(20)) {
      out.length();
      out.offset();
      out.offset();
      out.op(EvmOpcode.MCOPY);
      return;
    }
    switch (out.below(4)) {
      case 0 -> {
        out.offset();
        out.op(EvmOpcode.MLOAD);
      }
      case 1, 2 -> {
        out.push(out.operand());
        out.offset();
        out.op(out.chance(50) ? EvmOpcode.MSTORE : EvmOpcode.MSTORE8);
      }
      default -> {
        out.length();
        out.offset();
        out.op(EvmOpcode.KECCAK256);
      }
    }
  }

  private void copy() {
    if (out.has(EvmOpcode.RETURNDATACOPY) && out.chance(25)) {
      // Little that lies within most return data.
      out.push(out.chance(97) ? 0 : out.below(40));
      out.push(out.chance(97) ? 0 : out.below(40));
      out.offset();
      out.op(EvmOpcode.RETURNDATACOPY);
      return;
    }
    out.length();
    if (out.chance(50)) {
      out.push(out.below(40));
    } else {
      out.offset();
    }
    out.offset();
    switch (out.below(3)) {
      case 0 -> out.op(EvmOpcode.CALLDATACOPY);
      case 1 -> out.op(EvmOpcode.CODECOPY);
      default -> {
        out.address();
        out.op(EvmOpcode.EXTCODECOPY);
      }
    }
  }

  private void storage() {
    boolean isTransient = out.has(EvmOpcode.TLOAD) && out.chance(25);
    if (out.chance(35)) {
      out.slot();
      out.op(isTransient ? EvmOpcode.TLOAD : EvmOpcode.SLOAD);
    } else {
      out.push(out.chance(10) ? out.operand() : Word.of(out.below(3)));
      out.slot();
      out.op(isTransient ? EvmOpcode.TSTORE : EvmOpcode.SSTORE);
    }
  }

  private void account() {
    out.address();
    out.op(
        switch (out.below(3)) {
          case 0 -> EvmOpcode.BALANCE;
          case 1 -> EvmOpcode.EXTCODESIZE;
          default -> out.has(EvmOpcode.EXTCODEHASH) ? EvmOpcode.EXTCODEHASH : EvmOpcode.BALANCE;
        });
  }

  private void log() {
    int topics = out.below(5);
    for (int i = 0; i < topics; i++) {
      out.push(out.operand());
    }
    out.length();
    out.offset();
    out.op(EvmOpcode.of(EvmOpcode.LOG0.number() + topics).orElseThrow());
  }

  private void callOne() {
    if (out.chance(30)) {
      messages.callPrecompile();
    } else {
      messages.call();
    }
  }

  /** Skips forward over a snippet, or repeats one a few times. */
  private void branch() {
    int before = out.words();
    if (out.chance(50)) {
      out.push(out.below(2));
      int hole = out.pushPlace();
      out.op(EvmOpcode.JUMPI);
      compute();
      while (out.words() > before) {
        out.op(EvmOpcode.POP);
      }
      out.patch(hole, out.size());
      out.op(EvmOpcode.JUMPDEST);
      out.words(Math.min(out.words(), before));
    } else if (nesting == 0) {
      loop();
    }
  }

  private void loop() {
    nesting++;
    out.push(1 + out.below(5));
    int start = out.size();
    out.op(EvmOpcode.JUMPDEST);
    int before = out.words();
    out.words(0);
    switch (out.below(3)) {
      case 0 -> storage();
      case 1 -> memory();
      default -> messages.call();
    }
    while (out.words() > 0) {
      out.op(EvmOpcode.POP);
    }
    out.words(before);
    out.push(1);
    out.op(EvmOpcode.SWAP1);
    out.op(EvmOpcode.SUB);
    out.op(EvmOpcode.DUP1);
    out.push(start);
    out.op(EvmOpcode.JUMPI);
    nesting--;
  }

  private void rare() {
    switch (out.below(20)) {
      case 0 -> out.raw(out.below(256));
      case 1 -> out.op(EvmOpcode.JUMPDEST);
      case 2 -> {
        out.push(out.below(100));
        out.op(out.chance(50) ? EvmOpcode.BLOCKHASH : EvmOpcode.CALLDATALOAD);
      }
      case 3 -> {
        out.push(out.operand());
        if (out.chance(20)) {
          out.op(EvmOpcode.JUMP);
        }
      }
      case 4 -> {
        out.offset();
        out.op(EvmOpcode.CALLDATALOAD);
      }
      case 5 -> {
        out.push(out.chance(80) ? Word.of(out.below(4)) : out.operand());
        out.op(out.has(EvmOpcode.BLOBHASH) ? EvmOpcode.BLOBHASH : EvmOpcode.ISZERO);
      }
      default -> compute();
    }
  }

  private void end() {
    switch (out.below(12)) {
      case 0 -> out.op(EvmOpcode.STOP);
      case 1 -> out.op(EvmOpcode.INVALID);
      case 2 -> {
        out.address();
        out.op(EvmOpcode.SELFDESTRUCT);
      }
      case 3, 4 -> {
        out.length();
        out.offset();
        out.op(out.has(EvmOpcode.REVERT) ? EvmOpcode.REVERT : EvmOpcode.RETURN);
      }
      case 5 -> out.raw(EvmOpcode.PUSH32.number());
      default -> {
        if (out.words() > 0) {
          out.push(0);
          out.op(EvmOpcode.MSTORE);
        }
        out.length();
        out.offset();
        out.op(EvmOpcode.RETURN);
      }
    }
  }
}
