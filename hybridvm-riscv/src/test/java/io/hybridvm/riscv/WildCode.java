package io.hybridvm.riscv;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Extension;
import io.hybridvm.riscv.isa.Format;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes code that jumps about and faults as it likes: arithmetic, accesses through {@link #BASES},
 * branches and jumps to anywhere near, atomics, CSRs, loops that clear memory. The same seed makes
 * the same code.
 */
final class WildCode {
  /** Registers that accesses go through; arithmetic leaves them alone. */
  static final int[] BASES = {Register.S4, Register.S5, Register.S6, Register.S7, Register.S8};

  /** Registers that indirect jumps go through. */
  static final int[] LINKS = {Register.RA, Register.T4};

  private static final int NEAR = 200;
  private static final List<Opcode> LOADS = rows(InstructionClass.LOAD);
  private static final List<Opcode> STORES = rows(InstructionClass.STORE);
  private static final List<Opcode> BRANCHES = rows(InstructionClass.BRANCH);
  private static final List<Opcode> ATOMICS = rows(InstructionClass.ATOMIC);
  private static final List<Opcode> CSRS = List.of(Opcode.CSRRW, Opcode.CSRRS, Opcode.CSRRC);
  private static final int[] CSR_NUMBERS = {0x300, 0x304, 0x305, 0x344, 0xc00, 0xc02, 0xf14};
  private static final List<Opcode> ARITHMETIC =
      Opcode.table().stream()
          .filter(row -> row.extension() != Extension.C && row.format() == Format.R)
          .toList();

  private final Random random;
  private final CodeBuffer code = new CodeBuffer();

  WildCode(long seed) {
    random = new Random(seed);
  }

  private static List<Opcode> rows(InstructionClass what) {
    return Opcode.table().stream()
        .filter(row -> row.extension() != Extension.C && row.instructionClass() == what)
        .toList();
  }

  /** At least that many bytes of code. */
  byte[] bytes(int length) {
    while (code.size() < length) {
      piece();
    }
    return code.toByteArray();
  }

  private void piece() {
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4 -> code.add(pick(ARITHMETIC), value(), any(), any(), 0);
      case 5, 6, 7 -> code.add(pick(LOADS), value(), base(), 0, reach());
      case 8, 9, 10 -> code.add(pick(STORES), 0, base(), random.nextInt(3) * any() / 2, reach());
      case 11 -> atomic();
      case 12, 13, 14 -> code.add(pick(BRANCHES), 0, any(), any(), near());
      case 15 -> code.add(Opcode.JAL, link(), 0, 0, near());
      case 16 -> code.add(Opcode.JALR, link(), LINKS[random.nextInt(2)], 0, random.nextInt(2));
      case 17 -> code.add(Opcode.AUIPC, LINKS[1], 0, 0, 0).add(Opcode.ADDI, 29, 29, 0, near());
      case 18 -> code.add(Opcode.ADDI, base(), base(), 0, random.nextInt(NEAR) - NEAR / 2);
      case 19 -> code.add(pick(CSRS), value(), any() & 1, 0, CSR_NUMBERS[random.nextInt(7)]);
      case 20 -> code.add(random.nextInt(4) == 0 ? Opcode.ECALL : Opcode.FENCE, 0, 0, 0, 0);
      case 21 -> zeroLoop();
      default -> compressed();
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private int any() {
    return random.nextInt(Register.COUNT);
  }

  private int value() {
    return random.nextInt(12) == 0 ? 0 : Register.A0 + random.nextInt(8);
  }

  private int base() {
    return BASES[random.nextInt(BASES.length)];
  }

  private int link() {
    return random.nextInt(3) * Register.RA / 2;
  }

  private int reach() {
    return random.nextInt(4) == 0 ? random.nextInt(4096) - 2048 : random.nextInt(64) - 32;
  }

  private int near() {
    return (random.nextInt(NEAR) - NEAR / 2) & -2;
  }

  private void atomic() {
    Opcode row = pick(ATOMICS);
    boolean loads = row == Opcode.LR_W || row == Opcode.LR_D;
    code.add(row, value(), base(), loads ? 0 : any(), random.nextInt(4));
  }

  private void compressed() {
    int word = random.nextInt(1 << 16);
    Optional<Instruction> decoded =
        Decoder.isCompressed(word) ? Decoder.ofAll().decode(word) : Optional.empty();
    if (decoded.isPresent() && decoded.get().rd() < BASES[0]) {
      code.word(word, 2);
    }
  }

  /** Of any width and length, up to any register's value, and not always a proper one. */
  private void zeroLoop() {
    int pointer = base();
    int bound = random.nextInt(4) == 0 ? any() : Register.T5;
    int shift = random.nextInt(4);
    code.add(Opcode.ADDI, Register.T5, pointer, 0, random.nextInt(200) << shift);
    int start = code.size();
    Opcode store = List.of(Opcode.SB, Opcode.SH, Opcode.SW, Opcode.SD).get(shift);
    code.add(store, 0, pointer, 0, random.nextInt(3) == 0 ? reach() : 0);
    code.add(Opcode.ADDI, pointer, pointer, 0, 1L << (random.nextInt(9) == 0 ? 2 : shift));
    boolean swapped = random.nextInt(4) == 0;
    code.add(
        swapped || random.nextBoolean() ? Opcode.BNE : Opcode.BLTU,
        0,
        swapped ? bound : pointer,
        swapped ? pointer : bound,
        start - code.size());
  }
}
