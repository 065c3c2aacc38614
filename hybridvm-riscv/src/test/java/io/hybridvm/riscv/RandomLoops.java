package io.hybridvm.riscv;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes one to three loops of one block each, within one that repeats them: pointers and counters
 * that advance by constants or by a register, loads and stores through them, arithmetic of any
 * kind, and a branch back. The same seed makes the same code.
 */
final class RandomLoops {
  /** Registers that advance with each turn: pointers, and counters from {@link #COUNTERS} on. */
  static final int[] INDUCTIONS = {Register.T0, Register.T1, Register.T2, Register.S0, Register.S1};

  /** How many of them are pointers. */
  static final int COUNTERS = 3;

  /** Registers that they start from. */
  static final int[] STARTS = {Register.S8, Register.S9, Register.S10, Register.S11, Register.T3};

  /** Registers that no loop writes to, and that they advance by. */
  static final int[] STRIDES = {Register.A0, Register.A1, Register.A2};

  /** Registers that loops compare with, one for each loop. */
  static final int[] BOUNDS = {Register.A3, Register.A4, Register.A5};

  /** Registers that hold addresses of data; no loop writes to them. */
  static final int[] BASES = {Register.T4, Register.T5};

  /** How often everything is repeated. */
  static final int REPETITIONS = Register.T6;

  private static final int[] ADDRESSES = {Register.A6, Register.A7, Register.S2, Register.S3};
  private static final int[] VALUES = {Register.S4, Register.S5, Register.S6, Register.S7};
  private static final int[] NEAR_STEPS = {
    1, 1, 2, 4, 4, 8, 8, 8, 8, 3, 12, 16, 24, 64, -1, -2, -4, -8, -8, -64
  };
  private static final int[] FAR_STEPS = {
    0, 65, -65, 100, 480, 960, -960, 2047, -2048, 4096, -4096, 1 << 20, -1 << 20, (1 << 20) + 1
  };

  private static final List<Opcode> LOADS = rows(InstructionClass.LOAD);
  private static final List<Opcode> STORES = rows(InstructionClass.STORE);
  private static final List<Opcode> ARITHMETIC =
      List.of(
          Opcode.ADD,
          Opcode.SUB,
          Opcode.XOR,
          Opcode.AND,
          Opcode.SLTU,
          Opcode.SLL,
          Opcode.MUL,
          Opcode.ADDW,
          Opcode.SUBW,
          Opcode.SLLW,
          Opcode.SRAW,
          Opcode.MULW,
          Opcode.SH1ADD,
          Opcode.SH3ADD,
          Opcode.ADD_UW,
          Opcode.REMU);
  private static final List<Opcode> WITH_IMMEDIATE =
      List.of(Opcode.ADDI, Opcode.ADDIW, Opcode.ANDI, Opcode.XORI, Opcode.SLTI);
  private static final List<Opcode> BRANCHES =
      List.of(
          Opcode.BNE,
          Opcode.BNE,
          Opcode.BNE,
          Opcode.BLT,
          Opcode.BLT,
          Opcode.BLTU,
          Opcode.BLTU,
          Opcode.BLTU,
          Opcode.BGE,
          Opcode.BGEU,
          Opcode.BEQ);

  /**
   * What is known of a loop, to start it so that it ends after a certain number of turns.
   *
   * @param induction index of the register that is compared, -1 if it is none
   * @param bound register that it is compared with
   * @param step what the induction advances by in a turn, if nothing else writes to it
   */
  record Loop(int induction, int bound, Step step, int instructions) {}

  /** A constant, and multiples of a register that may be x0. */
  record Step(long constant, int register, int factor) {}

  private static final Step NO_STEP = new Step(0, Register.ZERO, 0);

  private final Random random;
  private final Assembler program;

  /** Whether any register may be written to, read from and compared. */
  private final boolean wild;

  private final List<Loop> loops = new ArrayList<>();
  private final Step[] steps = new Step[INDUCTIONS.length];

  /** Makes the code, from the start of {@code program} on. */
  RandomLoops(long seed, Assembler program) {
    random = new Random(seed);
    this.program = program;
    wild = random.nextBoolean();
    program.label("again");
    int count = 1 + random.nextInt(wild ? BOUNDS.length : 2);
    for (int i = 0; i < count; i++) {
      loop(i);
    }
    program.addi(REPETITIONS, REPETITIONS, -1).bnez(REPETITIONS, "again").ecall();
  }

  private static List<Opcode> rows(InstructionClass what) {
    return Opcode.table().stream()
        .filter(row -> row.instructionClass() == what && row.length() == 4)
        .toList();
  }

  List<Loop> loops() {
    return loops;
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private int any() {
    return random.nextInt(Register.COUNT);
  }

  private void loop(int number) {
    for (int i = 0; i < INDUCTIONS.length; i++) {
      if (!oneIn(5)) {
        program.mv(INDUCTIONS[i], STARTS[i]);
      }
    }
    String name = "loop " + number;
    program.label(name);
    int start = program.code().length;
    Arrays.fill(steps, NO_STEP);
    List<Runnable> pieces = new ArrayList<>();
    for (int i = 0; i < INDUCTIONS.length; i++) {
      int induction = i;
      if (!oneIn(3)) {
        pieces.add(() -> advance(induction));
      }
    }
    for (int i = random.nextInt(wild ? 6 : 3); i > 0; i--) {
      pieces.add(this::access);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      pieces.add(this::arithmetic);
    }
    if (oneIn(3)) {
      pieces.add(this::moves);
    }
    Collections.shuffle(pieces, random);
    pieces.forEach(Runnable::run);
    branch(name, number, start);
  }

  /** Ends a loop with a branch back. */
  private void branch(String name, int number, int start) {
    Opcode row = pick(BRANCHES);
    int induction = compared();
    int register = INDUCTIONS[induction];
    int bound = oneIn(6) ? Register.ZERO : BOUNDS[number];
    switch (random.nextInt(wild ? 12 : 16)) {
      case 0 -> program.emitTo(name, row, bound, register);
      case 1 -> program.emitTo(name, row, register, pick(INDUCTIONS));
      case 2 -> {
        program.addi(Register.A6, register, step());
        program.emitTo(name, row, Register.A6, bound);
      }
      case 3 -> {
        program.emitTo(name, row, any(), oneIn(3) ? any() : bound);
        induction = -1;
      }
      default -> program.emitTo(name, row, register, bound);
    }
    Step step = induction < 0 ? NO_STEP : steps[induction];
    loops.add(new Loop(induction, bound, step, (program.code().length - start) / 4));
  }

  /** Most often one that advances by a constant, upwards. */
  private int compared() {
    int induction = random.nextInt(INDUCTIONS.length);
    for (int i = random.nextInt(10); i > 0 && steps[induction].constant() <= 0; i--) {
      induction = random.nextInt(INDUCTIONS.length);
    }
    return induction;
  }

  private int step() {
    int step = oneIn(6) ? pick(FAR_STEPS) : pick(NEAR_STEPS);
    return Math.max(-2048, Math.min(2047, step));
  }

  private void advance(int induction) {
    int register = INDUCTIONS[induction];
    int stride = pick(STRIDES);
    switch (random.nextInt(12)) {
      case 0 -> {
        program.add(register, register, stride);
        steps[induction] = new Step(0, stride, 1);
      }
      case 1 -> {
        program.sub(register, register, stride);
        steps[induction] = new Step(0, stride, -1);
      }
      case 2 -> {
        program.emit(Opcode.SH1ADD, register, stride, register).addi(register, register, 8);
        steps[induction] = new Step(8, stride, 2);
      }
      case 3 -> {
        int step = oneIn(2) ? pick(FAR_STEPS) : random.nextInt(1 << 22) - (1 << 21);
        program.li(Register.A7, step).add(register, register, Register.A7);
        steps[induction] = new Step(step, Register.ZERO, 0);
      }
      case 4 -> {
        int step = step();
        program.addi(register, register, step).addi(register, register, -3);
        steps[induction] = new Step(step - 3, Register.ZERO, 0);
      }
      default -> {
        int step = step();
        program.addi(register, register, step);
        steps[induction] = new Step(step, Register.ZERO, 0);
      }
    }
  }

  private void access() {
    int base =
        switch (random.nextInt(20)) {
          case 0, 1 -> pick(BASES);
          case 2, 3 -> indexed();
          case 4 -> anyLinear();
          case 5 -> lookUp();
          case 6 -> wild && oneIn(6) ? any() : pick(BASES);
          default -> INDUCTIONS[random.nextInt(COUNTERS)];
        };
    boolean load = random.nextBoolean();
    Opcode row = pick(load ? LOADS : STORES);
    int distance = oneIn(8) ? random.nextInt(4096) - 2048 : random.nextInt(64) - 32;
    if (!oneIn(3)) {
      distance &= -8;
    }
    program.emit(row, load ? loadTarget() : any(), distance, base);
  }

  private int loadTarget() {
    return switch (wild ? random.nextInt(20) : 5) {
      case 0 -> Register.ZERO;
      case 1 -> pick(INDUCTIONS);
      case 2, 3, 4 -> pick(ADDRESSES);
      default -> pick(VALUES);
    };
  }

  private int counter() {
    return INDUCTIONS[COUNTERS + random.nextInt(INDUCTIONS.length - COUNTERS)];
  }

  /** An element of an array. */
  private int indexed() {
    int address = pick(ADDRESSES);
    switch (random.nextInt(4)) {
      case 0 -> program.emit(Opcode.SH1ADD, address, counter(), pick(BASES));
      case 1 -> program.emit(Opcode.SH3ADD, address, counter(), pick(BASES));
      default -> {
        program.slli(address, counter(), oneIn(9) ? random.nextInt(64) : random.nextInt(4));
        program.add(address, address, pick(BASES));
      }
    }
    return address;
  }

  private int anyLinear() {
    int address = pick(ADDRESSES);
    int induction = pick(INDUCTIONS);
    switch (random.nextInt(6)) {
      case 0 -> program.auipc(address, 4);
      case 1 -> program.mv(address, induction);
      case 2 -> program.add(address, pick(BASES), pick(STRIDES));
      case 3 -> program.sub(address, induction, pick(STRIDES));
      case 4 -> program.sub(address, induction, pick(INDUCTIONS)).add(address, address, induction);
      default -> program.addi(address, pick(ADDRESSES), 8);
    }
    return address;
  }

  /** An address that depends on data. */
  private int lookUp() {
    int address = pick(ADDRESSES);
    program.andi(address, pick(VALUES), oneIn(4) ? -8 : 0x7f8);
    program.add(address, address, pick(BASES));
    return address;
  }

  /** Registers that take over each other's values, as those of a hash function do. */
  private void moves() {
    int first = random.nextInt(VALUES.length);
    for (int i = 1; i <= VALUES.length; i++) {
      int target = VALUES[(first + i - 1) % VALUES.length];
      int source = oneIn(6) ? any() : VALUES[(first + i) % VALUES.length];
      program.emit(Opcode.ADD, target, Register.ZERO, source);
    }
  }

  private void arithmetic() {
    int target =
        switch (wild ? random.nextInt(24) : 5) {
          case 0 -> Register.ZERO;
          case 1 -> pick(INDUCTIONS);
          case 2, 3 -> pick(ADDRESSES);
          default -> pick(VALUES);
        };
    switch (random.nextInt(4)) {
      case 0 -> program.emit(pick(WITH_IMMEDIATE), target, any(), random.nextInt(4096) - 2048);
      case 1 ->
          program.emit(pick(List.of(Opcode.SLLI, Opcode.SRLI)), target, any(), pick(1, 3, 40));
      default -> program.emit(pick(ARITHMETIC), target, any(), any());
    }
  }
}
