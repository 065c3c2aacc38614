package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.FuelSchedule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Random programs end the same on every tier. The long test takes {@code
 * -Dhybridvm.tiers.programs=100000 -Dhybridvm.tiers.seed=1}.
 */
class TierEqualityTest {
  private static final long SEED = Long.getLong("hybridvm.tiers.seed", 20_260_101);
  private static final int PIECES = 60;

  static final List<FuelSchedule> SCHEDULES =
      List.of(
          FuelSchedule.INSTRUCTIONS,
          new FuelSchedule(1, 3, 4, 2, 5, 7, 11, 13, 0),
          new FuelSchedule(0, 0, 0, 0, 0, 0, 0, 0, 0),
          new FuelSchedule(0, 1, 0, 2, 0, 0, 3, 0, 0),
          new FuelSchedule(1, 1, 1, 1, 1, 1, 1, 1, 1000),
          new FuelSchedule(2, 3, 4, 2, 5, 7, 11, 13, 5),
          new FuelSchedule(2, 3, 4, 2, 5, 7, 11, 13, 5, 3));

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void programs_some_endAsByStepping(Tier tier) {
    compare(tier, 10_000, SEED);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  @Tag("long")
  void programs_many_endAsByStepping(Tier tier) {
    compare(tier, Integer.getInteger("hybridvm.tiers.programs", 100_000), SEED + 1_000_000);
  }

  private static void compare(Tier tier, int programs, long firstSeed) {
    long instructions = 0;
    for (int i = 0; i < programs; i++) {
      FuelSchedule schedule = SCHEDULES.get(i % SCHEDULES.size());
      instructions += compare(tier, Scenario.random(firstSeed + i, schedule, PIECES));
    }
    System.out.printf(
        "%s: %,d random programs from seed %d, %,d instructions%n",
        tier, programs, firstSeed, instructions);
  }

  /** Runs to the end, and with fuel that ends on the way. */
  private static long compare(Tier tier, Scenario scenario) {
    long used = compare(tier, scenario, Long.MAX_VALUE / 2);
    compare(tier, scenario, used <= 0 ? 0 : new Random(scenario.seed()).nextLong(used));
    return used;
  }

  private static long compare(Tier tier, Scenario scenario, long fuel) {
    try (Machine expected = scenario.machine(Tier.STEPPER, fuel);
        Machine actual = scenario.machine(tier, fuel)) {
      Stop expectedStop = scenario.run(Tier.STEPPER, expected);
      Stop stop = scenario.run(tier, actual);

      assertThat(stop).as("seed %d", scenario.seed()).isEqualTo(expectedStop);
      assertThat(actual.snapshot()).as("seed %d", scenario.seed()).isEqualTo(expected.snapshot());
      return fuel - actual.fuel();
    }
  }
}
