package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Loops around a switch, whose cases the translator learns by watching: cases of any size that go
 * on anywhere, call a function, or take another case's place. They end as interpreted, wherever
 * fuel ends. The long test takes {@code -Dhybridvm.switches.programs=2000
 * -Dhybridvm.switches.seed=1}.
 */
class RandomSwitchesTest {
  private static final long SEED = Long.getLong("hybridvm.switches.seed", 20_260_101);
  private static final int TURNS = 3_000;
  private static final int CUTS = 12;
  private static final List<FuelSchedule> SCHEDULES = TierEqualityTest.SCHEDULES;
  private static final int[] VALUES = {
    Register.S2, Register.S3, Register.S4, Register.S5, Register.A6, Register.A7, Register.T1
  };
  private static final List<Opcode> LOADS = rows(InstructionClass.LOAD);
  private static final List<Opcode> STORES = rows(InstructionClass.STORE);
  private static final List<Opcode> ARITHMETIC =
      List.of(Opcode.ADD, Opcode.SUB, Opcode.XOR, Opcode.SLTU, Opcode.MUL, Opcode.ADDW, Opcode.SLL);

  private static List<Opcode> rows(InstructionClass what) {
    return Opcode.table().stream()
        .filter(row -> row.instructionClass() == what && row.length() == 4)
        .toList();
  }

  @Test
  void switches_some_endAsInterpreted() {
    compare(40, SEED);
  }

  @Test
  @Tag("long")
  void switches_many_endAsInterpreted() {
    compare(Integer.getInteger("hybridvm.switches.programs", 1_000), SEED + 1_000_000);
  }

  private static void compare(int programs, long firstSeed) {
    long instructions = 0;
    for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
      Image image = new Program(seed).toImage();
      long all = compare(image, Long.MAX_VALUE, seed);
      instructions += all;
      Random random = new Random(seed);
      for (int i = 0; i < CUTS; i++) {
        compare(image, random.nextLong(2 * all), seed);
      }
    }
    System.out.printf(
        "%,d random switches from seed %d, %,d instructions each time%n",
        programs, firstSeed, instructions);
  }

  /** Returns how many instructions were executed. */
  private static long compare(Image image, long fuel, long seed) {
    try (Machine translated = machine(image, Translator.AUTO, fuel, seed);
        Machine interpreted = machine(image, Translator.NONE, fuel, seed)) {
      Stop stop = translated.run();

      assertThat(stop).as("fuel %d, seed %d", fuel, seed).isEqualTo(interpreted.run());
      assertThat(translated.snapshot())
          .as("fuel %d, seed %d", fuel, seed)
          .isEqualTo(interpreted.snapshot());
      return interpreted.instructionsRetired();
    }
  }

  private static Machine machine(Image image, Translator translator, long fuel, long seed) {
    return Machine.builder(image)
        .fuelSchedule(SCHEDULES.get((int) (seed % SCHEDULES.size())))
        .translator(translator)
        .fuel(fuel)
        .build();
  }

  /** The same seed makes the same program. */
  private static final class Program {
    private final Random random;
    private final Assembler program = new Assembler();
    private final int cases;

    Program(long seed) {
      random = new Random(seed);
      cases = 2 << random.nextInt(5);
      program.section(Section.DATA).label("cases");
      for (int i = 0; i < cases; i++) {
        program.addresses("case" + random.nextInt(cases));
      }
      program.section(Section.BSS).label("data").zero(8192);
      program.section(Section.TEXT);
    }

    Image toImage() {
      program.li(Register.S0, TURNS).li(Register.S1, 12345).la(Register.A3, "cases");
      program.li(Register.A4, 1103515245).la(Register.A5, "data");
      program.label("loop");
      work(random.nextInt(4));
      program
          .mul(Register.S1, Register.S1, Register.A4)
          .addi(Register.S1, Register.S1, 1013)
          .srli(Register.T0, Register.S1, 20)
          .andi(Register.T0, Register.T0, (cases - 1) << 3)
          .add(Register.T0, Register.T0, Register.A3)
          .ld(Register.T0, 0, Register.T0)
          .jalr(Register.ZERO, 0, Register.T0);
      int most = 8 << random.nextInt(5);
      for (int i = 0; i < cases; i++) {
        program.label("case" + i);
        work(random.nextInt(most));
        goOn(i);
      }
      program.label("odd");
      work(random.nextInt(4));
      program.label("next").addi(Register.S0, Register.S0, -1);
      unlessZero(Register.S0, "loop", cases);
      program.label("done").ecall();
      program.label("function");
      work(random.nextInt(8));
      program.jalr(Register.ZERO, 0, Register.RA);
      return Image.load(program.toElf());
    }

    /** Ends a case: most often it jumps to the end of the loop. */
    private void goOn(int number) {
      switch (random.nextInt(10)) {
        case 0 -> unlessZero(Register.S2, "odd", number).j("next");
        case 1 -> program.emitTo("function", Opcode.JAL, Register.RA).j("next");
        case 2 -> program.j("odd");
        case 3 -> {
          if (number + 1 == cases) {
            program.j("next");
          }
        }
        case 4 -> {
          program.addi(Register.S0, Register.S0, -1);
          unlessZero(Register.S0, "loop", number).j("done");
        }
        default -> program.j("next");
      }
    }

    /** Jumps, which may be farther than a branch goes. */
    private Assembler unlessZero(int register, String target, int number) {
      String behind = "behind" + number;
      return program.beq(register, Register.ZERO, behind).j(target).label(behind);
    }

    private void work(int count) {
      for (int i = 0; i < count; i++) {
        int target = VALUES[random.nextInt(VALUES.length)];
        int source = VALUES[random.nextInt(VALUES.length)];
        switch (random.nextInt(4)) {
          case 0 -> program.emit(pick(LOADS), target, 8L * random.nextInt(64), Register.A5);
          case 1 -> program.emit(pick(STORES), target, 8L * random.nextInt(64), Register.A5);
          case 2 -> program.xori(target, source, random.nextInt(2048));
          default ->
              program.emit(pick(ARITHMETIC), target, source, VALUES[random.nextInt(VALUES.length)]);
        }
      }
    }

    private Opcode pick(List<Opcode> rows) {
      return rows.get(random.nextInt(rows.size()));
    }
  }
}
