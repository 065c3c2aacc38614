package io.hybridvm.riscv;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that go astray, on tiers that change, are at every stop what single steps make of them.
 * The long test takes {@code -Dhybridvm.mixed.programs=100000 -Dhybridvm.mixed.seed=1}.
 */
class MixedRunTest {
  private static final long SEED = Long.getLong("hybridvm.mixed.seed", 20_260_101);
  private static final int STOPS = 60;

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wildProgram_stoppedAndMoved_isAsStepped(long seed) {
    new MixedRun(seed).run(STOPS);
  }

  @Test
  @Tag("long")
  void wildPrograms_many_areAsStepped() {
    long programs = Long.getLong("hybridvm.mixed.programs", 20_000);
    for (long seed = SEED + 1_000_000; seed < SEED + 1_000_000 + programs; seed++) {
      new MixedRun(seed).run(STOPS);
    }
  }
}
