package io.hybridvm.riscv;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Extension;
import io.hybridvm.riscv.isa.Format;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Makes code that ends, whatever registers hold: arithmetic of every kind, branches forward, loops
 * that count down, calls, accesses around given places. It can be placed anywhere, is entered at
 * its start and left at its end. The same seed makes the same code.
 */
final class RandomProgram {
  /** Accesses are less than this away from the place that they are made around. */
  static final int REACH = 256;

  private static final int IMMEDIATE_REACH = 1700;

  private static final List<Opcode> ARITHMETIC = rows(ReferenceArithmetic.operations()::contains);
  private static final List<Opcode> LOADS = rows(InstructionClass.LOAD);
  private static final List<Opcode> STORES = rows(InstructionClass.STORE);
  private static final List<Opcode> ATOMICS =
      rows(row -> row.instructionClass() == InstructionClass.ATOMIC && row.format() == Format.AMO);
  private static final List<Opcode> BRANCHES = rows(InstructionClass.BRANCH);
  private static final List<Instruction> COMPRESSED = compressed();

  private final Random random;
  private final Predicate<Opcode> allowed;
  private final long[] places;
  private final int systemCallsPerMille;

  /** Registers that hold something which must not be overwritten: counters and return addresses. */
  private final boolean[] reserved = new boolean[32];

  /**
   * Starts a program.
   *
   * @param allowed which arithmetic instructions there are, compressed ones aside
   * @param places multiples of 8, below 2^32
   * @param systemCallsPerMille how often there is an {@code ecall}
   */
  RandomProgram(long seed, Predicate<Opcode> allowed, long[] places, int systemCallsPerMille) {
    random = new Random(seed);
    this.allowed = allowed;
    this.places = places.clone();
    this.systemCallsPerMille = systemCallsPerMille;
    reserved[0] = true;
  }

  private static List<Opcode> rows(InstructionClass what) {
    return rows(row -> row.instructionClass() == what);
  }

  private static List<Opcode> rows(Predicate<Opcode> wanted) {
    return Opcode.table().stream()
        .filter(row -> row.extension() != Extension.C && wanted.test(row))
        .toList();
  }

  private static List<Instruction> compressed() {
    List<Instruction> found = new ArrayList<>();
    for (int word = 0; word < 0x1_0000; word++) {
      Optional<Instruction> decoded =
          Decoder.isCompressed(word) ? Decoder.ofAll().decode(word) : Optional.empty();
      decoded
          .filter(i -> i.operation() == Opcode.LUI || ARITHMETIC.contains(i.operation()))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Makes {@code pieces} pieces of code, of one to some ten instructions or a loop each. */
  CodeBuffer code(int pieces) {
    return block(pieces, 2);
  }

  private CodeBuffer block(int pieces, int depth) {
    CodeBuffer code = new CodeBuffer();
    for (int i = 0; i < pieces; i++) {
      int dice = random.nextInt(1000);
      if (dice < systemCallsPerMille) {
        code.add(Opcode.ECALL, 0, 0, 0, 0);
      } else if (dice < 400) {
        arithmetic(code);
      } else if (dice < 600) {
        compressedArithmetic(code);
      } else if (dice < 720) {
        access(code, pick(LOADS));
      } else if (dice < 820) {
        access(code, pick(STORES));
      } else if (dice < 860) {
        atomic(code);
      } else if (dice < 880) {
        reservation(code);
      } else if (dice < 890 || depth == 0) {
        upper(code);
      } else {
        control(code, depth - 1);
      }
    }
    return code;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Any register that may be written; x0 at times. */
  private int destination() {
    return random.nextInt(16) == 0 ? 0 : free();
  }

  private int free() {
    int register = 0;
    while (reserved[register]) {
      register = random.nextInt(32);
    }
    return register;
  }

  private int source() {
    return random.nextInt(32);
  }

  private void arithmetic(CodeBuffer code) {
    Opcode row = pick(ARITHMETIC);
    while (!allowed.test(row)) {
      row = pick(ARITHMETIC);
    }
    int rs2 = row.format() == Format.R ? source() : 0;
    int immediate =
        switch (row.format()) {
          case I -> random.nextInt(4096) - 2048;
          case I_SHIFT -> random.nextInt(64);
          case I_SHIFT_W -> random.nextInt(32);
          default -> 0;
        };
    code.add(row, destination(), source(), rs2, immediate);
  }

  private void compressedArithmetic(CodeBuffer code) {
    Instruction instruction = pick(COMPRESSED);
    while (instruction.rd() != 0 && reserved[instruction.rd()]) {
      instruction = pick(COMPRESSED);
    }
    code.word(instruction.word(), instruction.length());
  }

  private void upper(CodeBuffer code) {
    switch (random.nextInt(4)) {
      case 0 -> code.add(Opcode.LUI, destination(), 0, 0, random.nextInt() & -4096);
      case 1 -> code.add(Opcode.AUIPC, destination(), 0, 0, 0);
      case 2 -> code.add(Opcode.FENCE, 0, 0, 0, 0xff);
      default -> code.add(Opcode.FENCE_I, 0, 0, 0, 0);
    }
  }

  private long place() {
    return places[random.nextInt(places.length)];
  }

  /** A load or store: at a fixed address, at one that depends on a register, or relative to sp. */
  private void access(CodeBuffer code, Opcode row) {
    long place = place();
    int base = free();
    int value = row.instructionClass() == InstructionClass.LOAD ? destination() : source();
    if (random.nextInt(3) == 0 && !reserved[2]) {
      compressedAccess(code, place, row.instructionClass() == InstructionClass.LOAD);
    } else if (random.nextBoolean()) {
      int immediate = random.nextInt(2 * IMMEDIATE_REACH) - IMMEDIATE_REACH;
      int target = random.nextInt(2 * REACH - 8) - REACH;
      code.address(base, place + target - immediate);
      access(code, row, value, base, immediate);
    } else {
      int index = free();
      code.add(Opcode.ANDI, index, source(), 0, REACH - 1);
      if (index != base) {
        code.address(base, place);
        code.add(Opcode.ADD, base, base, index, 0);
        access(code, row, value, base, random.nextInt(REACH - 8) - REACH);
      }
    }
  }

  private static void access(CodeBuffer code, Opcode row, int value, int base, int immediate) {
    if (row.instructionClass() == InstructionClass.LOAD) {
      code.add(row, value, base, 0, immediate);
    } else {
      code.add(row, 0, base, value, immediate);
    }
  }

  private void compressedAccess(CodeBuffer code, long place, boolean load) {
    int base = 8 + random.nextInt(8);
    int value = 8 + random.nextInt(8);
    boolean wide = random.nextBoolean();
    int immediate = random.nextInt(16) * (wide ? 8 : 4);
    int target = random.nextInt(REACH) - REACH;
    if (reserved[base] || reserved[value] || random.nextBoolean()) {
      code.address(2, place + target);
      int register = load ? free() : source();
      Opcode row =
          load ? (wide ? Opcode.C_LDSP : Opcode.C_LWSP) : (wide ? Opcode.C_SDSP : Opcode.C_SWSP);
      code.add(row, load ? register : 0, 2, load ? 0 : register, immediate);
    } else {
      code.address(base, place + target);
      Opcode row = load ? (wide ? Opcode.C_LD : Opcode.C_LW) : (wide ? Opcode.C_SD : Opcode.C_SW);
      code.add(row, load ? value : 0, base, load ? 0 : value, immediate);
    }
  }

  private int alignedDistance() {
    return (random.nextInt(2 * REACH) - REACH) & -8;
  }

  private void atomic(CodeBuffer code) {
    Opcode row = pick(ATOMICS);
    int base = free();
    code.address(base, place() + alignedDistance());
    code.add(row, destination(), base, source(), random.nextInt(4));
  }

  /** A load-reserved and, some instructions later, a store-conditional to the same address. */
  private void reservation(CodeBuffer code) {
    boolean wide = random.nextBoolean();
    int base = free();
    code.address(base, place() + alignedDistance());
    reserved[base] = true;
    code.add(wide ? Opcode.LR_D : Opcode.LR_W, destination(), base, 0, random.nextInt(4));
    for (int i = random.nextInt(4); i > 0; i--) {
      arithmetic(code);
    }
    reserved[base] = false;
    code.add(wide ? Opcode.SC_D : Opcode.SC_W, destination(), base, source(), 0);
  }

  private void control(CodeBuffer code, int depth) {
    switch (random.nextInt(6)) {
      case 0, 1 -> loop(code, depth);
      case 2 -> zeroLoop(code);
      case 3 -> call(code, depth);
      default -> skip(code, depth);
    }
  }

  /** A branch or jump forward over some code. */
  private void skip(CodeBuffer code, int depth) {
    CodeBuffer skipped = block(random.nextInt(6), depth);
    if (skipped.size() > 2000) {
      code.add(skipped);
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> code.add(Opcode.JAL, destination(), 0, 0, 4 + skipped.size());
      case 1 -> code.add(Opcode.C_J, 0, 0, 0, 2 + skipped.size());
      case 2 -> indirect(code, skipped.size());
      default -> code.add(pick(BRANCHES), 0, source(), source(), 4 + skipped.size());
    }
    code.add(skipped);
  }

  private void indirect(CodeBuffer code, int distance) {
    int target = free();
    code.add(Opcode.AUIPC, target, 0, 0, 0);
    // The lowest bit is to be ignored.
    code.add(Opcode.JALR, destination(), target, 0, 8 + distance + random.nextInt(2));
  }

  private void loop(CodeBuffer code, int depth) {
    int counter = free();
    code.add(Opcode.ADDI, counter, 0, 0, 1 + random.nextInt(20));
    reserved[counter] = true;
    CodeBuffer body = block(1 + random.nextInt(8), depth);
    reserved[counter] = false;
    body.add(Opcode.ADDI, counter, counter, 0, -1);
    if (body.size() > 4000) {
      return;
    }
    code.add(body).add(Opcode.BNE, 0, counter, 0, -body.size());
  }

  /** What the machine does in one go. */
  private void zeroLoop(CodeBuffer code) {
    int pointer = free();
    int end = free();
    if (pointer == end) {
      return;
    }
    int shift = random.nextInt(4);
    long place = place();
    int from = random.nextInt(REACH) - REACH;
    int count = random.nextInt(20) - 2;
    code.address(pointer, place + from);
    code.add(Opcode.ADDI, end, pointer, 0, Math.max(1, count) << shift);
    Opcode store = List.of(Opcode.SB, Opcode.SH, Opcode.SW, Opcode.SD).get(shift);
    code.add(store, 0, pointer, 0, 0);
    code.add(Opcode.ADDI, pointer, pointer, 0, 1L << shift);
    code.add(random.nextBoolean() ? Opcode.BLTU : Opcode.BNE, 0, pointer, end, -8);
  }

  private void call(CodeBuffer code, int depth) {
    int link = free();
    reserved[link] = true;
    CodeBuffer function = block(1 + random.nextInt(5), depth);
    reserved[link] = false;
    function.add(Opcode.JALR, 0, link, 0, 0);
    code.add(Opcode.JAL, 0, 0, 0, 4 + function.size());
    code.add(function);
    code.add(Opcode.JAL, link, 0, 0, -function.size());
  }
}
