package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cuts the fuel of a program at every instruction, and compares the machine that stops there with
 * one that came there step by step.
 */
final class FuelCuts {
  private static final long PLENTY = Long.MAX_VALUE;

  private final Scenario scenario;
  private final Tier tier;

  FuelCuts(Scenario scenario, Tier tier) {
    this.scenario = scenario;
    this.tier = tier;
  }

  /**
   * For each instruction of the first {@code limit} that costs anything: starts with fuel that
   * lasts just to it, and with one less than lasts beyond it. Returns the number of cuts.
   */
  int cutFromStart(int limit) {
    try (Machine steps = scenario.machine(Tier.STEPPER, PLENTY);
        Machine cut = scenario.machine(tier, PLENTY)) {
      Snapshot start = cut.snapshot();
      int cuts = 0;
      for (long used = 0; steps.instructionsRetired() < limit && !isAtEnd(steps); ) {
        Snapshot before = steps.snapshot();
        Stop stop = steps.step();
        long price = PLENTY - steps.fuel();
        steps.fuel(PLENTY);
        Snapshot after = steps.snapshot();
        if (!isStep(stop)) {
          return cuts;
        }
        if (price > 0) {
          steps.restore(before);
          compare(steps, cut, start, used, 0);
          compare(steps, cut, start, used, price - 1);
          steps.restore(after);
          cuts += 2;
        }
        used += price;
      }
      return cuts;
    }
  }

  /** {@code steps} stands where a run with {@code used + rest} fuel must stop with {@code rest}. */
  private void compare(Machine steps, Machine cut, Snapshot start, long used, long rest) {
    cut.restore(start);
    cut.fuel(used + rest);
    Stop stop = scenario.run(tier, cut);
    steps.fuel(rest);
    assertThat(stop).isEqualTo(new Stop.OutOfFuel(steps.pc()));
    check(steps, cut);
  }

  /**
   * Gives the program fuel for one instruction after another, so that it stops at each, for the
   * first {@code limit}. Returns the number of cuts.
   */
  int refuel(int limit) {
    try (Machine steps = scenario.machine(Tier.STEPPER, PLENTY);
        Machine cut = scenario.machine(tier, 0)) {
      int cuts = 0;
      while (steps.instructionsRetired() < limit && !isAtEnd(steps)) {
        Stop stop = steps.step();
        long price = PLENTY - steps.fuel();
        steps.fuel(PLENTY);
        if (!isStep(stop)) {
          return cuts;
        }
        cut.fuel(price);
        // With prices of zero it may run past the instruction.
        Stop there = tier.run(cut);
        while (steps.instructionsRetired() < cut.instructionsRetired()) {
          steps.step();
        }
        assertThat(there).isIn(stop, new Stop.OutOfFuel(steps.pc()), new Stop.Ecall());
        steps.fuel(cut.fuel());
        check(steps, cut);
        steps.fuel(PLENTY);
        cuts++;
      }
      return cuts;
    }
  }

  private static boolean isStep(Stop stop) {
    return stop instanceof Stop.Stepped || stop instanceof Stop.Ecall;
  }

  private boolean isAtEnd(Machine machine) {
    return machine.pc() == scenario.end();
  }

  private void check(Machine steps, Machine cut) {
    if (!steps.snapshot().equals(cut.snapshot())) {
      for (int i = 0; i < 32; i++) {
        assertThat(cut.register(i)).as("x%d", i).isEqualTo(steps.register(i));
      }
      assertThat(cut).hasToString(steps.toString());
      assertThat(cut.snapshot()).as("memory, seed %d", scenario.seed()).isEqualTo(steps.snapshot());
    }
  }
}
