package io.hybridvm.testkit.peer;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;

/** EVM bytecode under construction, and chance. */
final class RandomCode {
  private final Random random;
  private final Revision revision;
  private final int contracts;
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  /** Words that are on the stack at least. */
  private int words;

  /**
   * No code yet.
   *
   * @param contracts how many of them there are
   */
  RandomCode(Random random, Revision revision, int contracts) {
    this.random = random;
    this.revision = revision;
    this.contracts = contracts;
  }

  /** No code yet, to become a part of the same scenario. */
  RandomCode another() {
    return new RandomCode(random, revision, contracts);
  }

  Bytes bytes() {
    return Bytes.wrap(code.toByteArray());
  }

  int size() {
    return code.size();
  }

  int words() {
    return words;
  }

  /** Says how many words there are where the code alone does not tell. */
  void words(int number) {
    words = number;
  }

  void op(EvmOpcode opcode) {
    code.write(opcode.number());
    words += opcode.pushes() - opcode.pops();
  }

  /** A byte that may be anything. */
  void raw(int octet) {
    code.write(octet);
  }

  void push(Word value) {
    Bytes minimal = value.toBytes().trimLeadingZeros();
    Bytes operand = minimal.isEmpty() ? Bytes.of(0) : minimal;
    code.write(EvmOpcode.PUSH1.number() + operand.size() - 1);
    code.writeBytes(operand.toArrayUnsafe());
    words++;
  }

  void push(long value) {
    push(Word.of(value));
  }

  /** Pushes a place in the code that {@link #patch} is to tell; where to put it. */
  int pushPlace() {
    code.write(EvmOpcode.PUSH2.number());
    int hole = code.size();
    code.write(0);
    code.write(0);
    words++;
    return hole;
  }

  void patch(int hole, int place) {
    byte[] bytes = code.toByteArray();
    bytes[hole] = (byte) (place >> 8);
    bytes[hole + 1] = (byte) place;
    code.reset();
    code.writeBytes(bytes);
  }

  /** Puts bytes into memory, filled up with zeros to whole words. */
  void place(Bytes bytes, long offset) {
    int padded = (bytes.size() + Word.BYTES - 1) / Word.BYTES * Word.BYTES;
    byte[] whole = Arrays.copyOf(bytes.toArrayUnsafe(), padded);
    for (int at = 0; at < padded; at += Word.BYTES) {
      push(Word.read(whole, at));
      push(offset + at);
      op(EvmOpcode.MSTORE);
    }
  }

  boolean has(EvmOpcode opcode) {
    return opcode.isIn(revision);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  Bytes randomBytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  Word operand() {
    return RandomWord.of(random);
  }

  /** An offset in memory or in data: mostly near, at times so far that no gas suffices. */
  void offset() {
    push(
        switch (random.nextInt(500)) {
          case 0 -> operand();
          case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Word.of(random.nextInt(20_000));
          default -> Word.of(random.nextInt(200));
        });
  }

  void length() {
    boolean isAny = random.nextInt(500) == 0;
    push(isAny ? operand() : Word.of(chance(20) ? 0 : random.nextInt(100)));
  }

  void slot() {
    push(chance(4) ? operand() : Word.of(random.nextInt(Scenario.SLOTS)));
  }

  void address() {
    switch (random.nextInt(12)) {
      case 0 -> push(Scenario.RICH.toWord());
      case 1 -> push(Scenario.MISSING.toWord());
      case 2 -> push(Scenario.SENDER.toWord());
      case 3 -> push(Scenario.COINBASE.toWord());
      case 4 -> op(EvmOpcode.ADDRESS);
      // Not that of a precompile by chance: not all peers have all of them.
      case 5 -> push(operand().plus(new Word(0, 1 << 20, 0, 0)));
      case 6 -> push(random.nextInt(RandomInput.LAST_PRECOMPILE + 1));
      case 7 -> push(Scenario.contract(1).toWord().plus(new Word(0, 0, 1L << 33, 0)));
      default -> push(Scenario.contract(random.nextInt(contracts)).toWord());
    }
  }

  /** Gas for a callee. */
  void gas() {
    push(
        switch (random.nextInt(4)) {
          case 0 -> Word.of(random.nextInt(5_000));
          case 1 -> Word.MAX;
          default -> Word.of(random.nextInt(100_000));
        });
  }
}
