package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Disassembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Loops of one block, which the translator makes many turns of at once, end the same on every tier,
 * wherever they start and whenever fuel ends. The long test takes {@code
 * -Dhybridvm.loops.programs=20000 -Dhybridvm.loops.seed=1}.
 */
class RandomLoopsTest {
  private static final long SEED = Long.getLong("hybridvm.loops.seed", 20_260_101);
  private static final int ROWS = 16;

  private static final List<Translator> TRANSLATORS =
      List.of(Translator.NONE, Translator.EAGER, Translator.AUTO);

  private static final List<FuelSchedule> SCHEDULES =
      TierEqualityTest.SCHEDULES.stream().filter(schedule -> schedule.highestPrice() > 0).toList();

  @Test
  void loops_some_areOnEveryTierAsInterpreted() {
    compare(300, SEED);
  }

  @Test
  @Tag("long")
  void loops_many_areOnEveryTierAsInterpreted() {
    compare(Integer.getInteger("hybridvm.loops.programs", 20_000), SEED + 1_000_000);
  }

  private static void compare(int programs, long firstSeed) {
    long instructions = 0;
    for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
      instructions += compare(seed);
    }
    System.out.printf(
        "%,d random loops from seed %d, %,d instructions%n", programs, firstSeed, instructions);
  }

  /** Starts a program in several ways, most often with what the last one has left in memory. */
  private static long compare(long seed) {
    LoopRows rows = new LoopRows(seed);
    List<Machine> machines =
        TRANSLATORS.stream().map(each -> machine(rows.image(), each, seed)).toList();
    Snapshot start = machines.get(0).snapshot();
    Random random = new Random(seed);
    long instructions = 0;
    for (int row = 0; row < ROWS; row++) {
      String where = "seed %d, row %d".formatted(seed, row);
      long[] registers = rows.next();
      int pages = random.nextInt(6) == 0 ? random.nextInt(8) : 20;
      for (Machine machine : machines) {
        prepare(machine, rows.start(), registers, pages);
      }
      do {
        instructions += run(machines, fuel(random), rows, where);
      } while (machines.get(0).fuel() < 2 && random.nextInt(3) > 0);
      if (random.nextInt(4) == 0 || row == ROWS - 1) {
        compareMemory(machines, where);
        machines.forEach(machine -> machine.restore(start));
      }
    }
    machines.forEach(Machine::close);
    return instructions;
  }

  private static Machine machine(Image image, Translator translator, long seed) {
    return Machine.builder(image)
        .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)
        .fuelSchedule(SCHEDULES.get((int) (seed % SCHEDULES.size())))
        .translator(translator)
        .build();
  }

  private static void prepare(Machine machine, long pc, long[] registers, int pages) {
    machine.pc(pc);
    machine.maximumPages(pages);
    for (int i = 1; i < registers.length; i++) {
      machine.register(i, registers[i]);
    }
  }

  private static long fuel(Random random) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> random.nextInt(100);
      case 3, 4, 5, 6 -> random.nextInt(3000);
      case 7 -> random.nextInt(80_000);
      default -> random.nextInt(10_000);
    };
  }

  private static long run(List<Machine> machines, long fuel, LoopRows rows, String where) {
    Machine expected = machines.get(0);
    long before = expected.instructionsRetired();
    expected.fuel(fuel);
    Stop stop = expected.run();
    for (Machine machine : machines.subList(1, machines.size())) {
      machine.fuel(fuel);
      Stop actual = machine.run();
      assertThat(state(machine, actual))
          .as(() -> where + "\n" + listing(rows))
          .isEqualTo(state(expected, stop));
    }
    return expected.instructionsRetired() - before;
  }

  private static String state(Machine machine, Stop stop) {
    StringJoiner state = new StringJoiner("\n");
    state.add(stop.toString()).add(machine.toString());
    for (int i = 1; i < Register.COUNT; i++) {
      state.add(Register.name(i) + " " + Long.toHexString(machine.register(i)));
    }
    return state.add(machine.memory().committedPages() + " pages").toString();
  }

  private static String listing(LoopRows rows) {
    StringJoiner lines = new StringJoiner("\n");
    new Disassembler().list(rows.code(), rows.start(), lines::add);
    return lines.toString();
  }

  private static void compareMemory(List<Machine> machines, String where) {
    Snapshot expected = machines.get(0).snapshot();
    for (Machine machine : machines) {
      assertThat(machine.snapshot()).as(where).isEqualTo(expected);
    }
  }
}
