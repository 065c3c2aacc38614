package io.hybridvm.testkit.peer;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;

/**
 * EVM bytecode that mostly makes sense: operands are on the stack, offsets are small, addresses are
 * those of the scenario, loops end. A little of it is noise.
 */
final class RandomProgram {
  private static final int MOST_WORDS = 40;

  /** BLAKE2F; those after it take input that is seldom made by chance. */
  private static final int LAST_PRECOMPILE = 9;

  private final Random random;
  private final Revision revision;
  private final int contracts;
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  /** Words that are on the stack at least. */
  private int words;

  private int nesting;

  RandomProgram(Random random, Revision revision, int contracts) {
    this.random = random;
    this.revision = revision;
    this.contracts = contracts;
  }

  /** A program of some length. */
  Bytes program(int snippets) {
    for (int i = 0; i < snippets; i++) {
      snippet();
    }
    end();
    return Bytes.wrap(code.toByteArray());
  }

  private void op(EvmOpcode opcode) {
    code.write(opcode.number());
    words += opcode.pushes() - opcode.pops();
  }

  private void push(Word value) {
    Bytes minimal = value.toBytes().trimLeadingZeros();
    Bytes operand = minimal.isEmpty() ? Bytes.of(0) : minimal;
    code.write(EvmOpcode.PUSH1.number() + operand.size() - 1);
    code.writeBytes(operand.toArrayUnsafe());
    words++;
  }

  private void push(long value) {
    push(Word.of(value));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void snippet() {
    while (words > MOST_WORDS) {
      op(EvmOpcode.POP);
    }
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> compute();
      case 4, 5 -> shuffle();
      case 6 -> tell();
      case 7, 8 -> memory();
      case 9 -> copy();
      case 10, 11, 12 -> storage();
      case 13 -> account();
      case 14 -> log();
      case 15, 16 -> call();
      case 17 -> create();
      case 18 -> branch();
      default -> rare();
    }
  }

  private boolean has(EvmOpcode opcode) {
    return opcode.isIn(revision);
  }

  private void tell() {
    EvmOpcode opcode = OpcodeGroups.TELLING.get(random.nextInt(OpcodeGroups.TELLING.size()));
    if (has(opcode)) {
      op(opcode);
    }
  }

  private void compute() {
    EvmOpcode opcode = OpcodeGroups.PURE.get(random.nextInt(OpcodeGroups.PURE.size()));
    if (!has(opcode)) {
      return;
    }
    while (words < opcode.pops() || chance(40)) {
      push(operand());
    }
    op(opcode);
  }

  private Word operand() {
    return RandomWord.of(random);
  }

  private void shuffle() {
    int depth = 1 + random.nextInt(16);
    boolean isSwap = random.nextBoolean();
    while (words < depth + 1) {
      push(operand());
    }
    int first = isSwap ? EvmOpcode.SWAP1.number() : EvmOpcode.DUP1.number();
    op(EvmOpcode.of(first + depth - 1).orElseThrow());
  }

  /** An offset in memory or in data: mostly near, at times so far that no gas suffices. */
  private void offset() {
    push(
        switch (random.nextInt(100)) {
          case 0 -> operand();
          case 1, 2 -> Word.of(random.nextInt(20_000));
          default -> Word.of(random.nextInt(200));
        });
  }

  private void length() {
    push(chance(1) ? operand() : Word.of(chance(20) ? 0 : random.nextInt(100)));
  }

  private void memory() {
    if (has(EvmOpcode.MCOPY) && chance(20)) {
      length();
      offset();
      offset();
      op(EvmOpcode.MCOPY);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        offset();
        op(EvmOpcode.MLOAD);
      }
      case 1, 2 -> {
        push(operand());
        offset();
        op(random.nextBoolean() ? EvmOpcode.MSTORE : EvmOpcode.MSTORE8);
      }
      default -> {
        length();
        offset();
        op(EvmOpcode.KECCAK256);
      }
    }
  }

  private void copy() {
    if (has(EvmOpcode.RETURNDATACOPY) && chance(25)) {
      // Little that lies within most return data.
      push(chance(90) ? 0 : random.nextInt(40));
      push(chance(90) ? 0 : random.nextInt(40));
      offset();
      op(EvmOpcode.RETURNDATACOPY);
      return;
    }
    length();
    if (chance(50)) {
      push(random.nextInt(40));
    } else {
      offset();
    }
    offset();
    switch (random.nextInt(3)) {
      case 0 -> op(EvmOpcode.CALLDATACOPY);
      case 1 -> op(EvmOpcode.CODECOPY);
      default -> {
        address();
        op(EvmOpcode.EXTCODECOPY);
      }
    }
  }

  private void slot() {
    push(chance(4) ? operand() : Word.of(random.nextInt(Scenario.SLOTS)));
  }

  private void storage() {
    boolean isTransient = has(EvmOpcode.TLOAD) && chance(25);
    if (chance(35)) {
      slot();
      op(isTransient ? EvmOpcode.TLOAD : EvmOpcode.SLOAD);
    } else {
      push(chance(10) ? operand() : Word.of(random.nextInt(3)));
      slot();
      op(isTransient ? EvmOpcode.TSTORE : EvmOpcode.SSTORE);
    }
  }

  private void address() {
    switch (random.nextInt(12)) {
      case 0 -> push(Scenario.RICH.toWord());
      case 1 -> push(Scenario.MISSING.toWord());
      case 2 -> push(Scenario.SENDER.toWord());
      case 3 -> push(Scenario.COINBASE.toWord());
      case 4 -> op(EvmOpcode.ADDRESS);
      // Not that of a precompile by chance: not all peers have all of them.
      case 5 -> push(operand().plus(new Word(0, 1 << 20, 0, 0)));
      case 6 -> push(random.nextInt(LAST_PRECOMPILE + 1));
      case 7 -> push(Scenario.contract(1).toWord().plus(new Word(0, 0, 1L << 33, 0)));
      default -> push(someContract().toWord());
    }
  }

  private Address someContract() {
    return Scenario.contract(random.nextInt(contracts));
  }

  private void account() {
    address();
    op(
        switch (random.nextInt(3)) {
          case 0 -> EvmOpcode.BALANCE;
          case 1 -> EvmOpcode.EXTCODESIZE;
          default -> has(EvmOpcode.EXTCODEHASH) ? EvmOpcode.EXTCODEHASH : EvmOpcode.BALANCE;
        });
  }

  private void log() {
    int topics = random.nextInt(5);
    for (int i = 0; i < topics; i++) {
      push(operand());
    }
    length();
    offset();
    op(EvmOpcode.of(EvmOpcode.LOG0.number() + topics).orElseThrow());
  }

  private void call() {
    EvmOpcode wanted = OpcodeGroups.CALLS.get(random.nextInt(OpcodeGroups.CALLS.size()));
    EvmOpcode kind = has(wanted) ? wanted : EvmOpcode.CALL;
    for (int i = 0; i < 2; i++) {
      length();
      offset();
    }
    if (kind == EvmOpcode.CALL || kind == EvmOpcode.CALLCODE) {
      push(chance(70) ? 0 : random.nextInt(50));
    }
    address();
    push(
        switch (random.nextInt(4)) {
          case 0 -> Word.of(random.nextInt(5_000));
          case 1 -> Word.MAX;
          default -> Word.of(random.nextInt(100_000));
        });
    op(kind);
  }

  /** Puts init code into memory and makes a contract. */
  private void create() {
    byte[] initCode = initCode().toArrayUnsafe();
    int padded = (initCode.length + 31) / 32 * 32;
    byte[] words = Arrays.copyOf(initCode, padded);
    for (int at = 0; at < padded; at += Word.BYTES) {
      push(Word.read(words, at));
      push(at);
      op(EvmOpcode.MSTORE);
    }
    boolean salted = has(EvmOpcode.CREATE2) && random.nextBoolean();
    if (salted) {
      push(random.nextInt(2));
    }
    push(chance(90) ? initCode.length : random.nextInt(100));
    push(chance(90) ? 0 : random.nextInt(40));
    push(chance(80) ? 0 : random.nextInt(20));
    op(salted ? EvmOpcode.CREATE2 : EvmOpcode.CREATE);
  }

  private Bytes initCode() {
    if (nesting > 0 || chance(30)) {
      // Returns some bytes of fresh memory, at times such as begin with 0xEF.
      Bytes store = chance(30) ? Bytes.fromHexString("0x60ef600053") : Bytes.EMPTY;
      return Bytes.concatenate(
          store, Bytes.fromHexString("0x60%02x6000f3".formatted(random.nextInt(40))));
    }
    RandomProgram inner = new RandomProgram(random, revision, contracts);
    inner.nesting = nesting + 1;
    return inner.program(1 + random.nextInt(4));
  }

  /** Skips forward over a snippet, or repeats one a few times. */
  private void branch() {
    int before = words;
    if (random.nextBoolean()) {
      push(random.nextInt(2));
      code.write(EvmOpcode.PUSH2.number());
      int hole = code.size();
      code.write(0);
      code.write(0);
      words++;
      op(EvmOpcode.JUMPI);
      compute();
      while (words > before) {
        op(EvmOpcode.POP);
      }
      patch(hole, code.size());
      op(EvmOpcode.JUMPDEST);
      words = Math.min(words, before);
    } else if (nesting == 0) {
      loop();
    }
  }

  private void patch(int hole, int target) {
    byte[] bytes = code.toByteArray();
    bytes[hole] = (byte) (target >> 8);
    bytes[hole + 1] = (byte) target;
    code.reset();
    code.writeBytes(bytes);
  }

  private void loop() {
    nesting++;
    push(1 + random.nextInt(5));
    int start = code.size();
    op(EvmOpcode.JUMPDEST);
    int before = words;
    words = 0;
    switch (random.nextInt(3)) {
      case 0 -> storage();
      case 1 -> memory();
      default -> call();
    }
    while (words > 0) {
      op(EvmOpcode.POP);
    }
    words = before;
    push(1);
    op(EvmOpcode.SWAP1);
    op(EvmOpcode.SUB);
    op(EvmOpcode.DUP1);
    push(start);
    op(EvmOpcode.JUMPI);
    nesting--;
  }

  private void rare() {
    switch (random.nextInt(20)) {
      case 0 -> code.write(random.nextInt(256));
      case 1 -> op(EvmOpcode.JUMPDEST);
      case 2 -> {
        push(random.nextInt(100));
        op(chance(50) ? EvmOpcode.BLOCKHASH : EvmOpcode.CALLDATALOAD);
      }
      case 3 -> {
        push(operand());
        if (chance(20)) {
          op(EvmOpcode.JUMP);
        }
      }
      case 4 -> {
        offset();
        op(EvmOpcode.CALLDATALOAD);
      }
      default -> compute();
    }
  }

  private void end() {
    switch (random.nextInt(12)) {
      case 0 -> op(EvmOpcode.STOP);
      case 1 -> op(EvmOpcode.INVALID);
      case 2 -> {
        address();
        op(EvmOpcode.SELFDESTRUCT);
      }
      case 3, 4 -> {
        length();
        offset();
        op(has(EvmOpcode.REVERT) ? EvmOpcode.REVERT : EvmOpcode.RETURN);
      }
      case 5 -> code.write(EvmOpcode.PUSH32.number());
      default -> {
        if (words > 0) {
          push(0);
          op(EvmOpcode.MSTORE);
        }
        length();
        offset();
        op(EvmOpcode.RETURN);
      }
    }
  }
}
