package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.FuelSchedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedImageTest {
  private static final int THREADS = 16;

  @Test
  void machinesOfOneImage_inManyThreads_allEndTheSame() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (long seed = 0; seed < 20; seed++) {
        Scenario scenario = Scenario.random(seed, FuelSchedule.INSTRUCTIONS, 60);
        Callable<Snapshot> run = () -> end(scenario);
        List<Snapshot> ends = new ArrayList<>();
        for (Future<Snapshot> end : threads.invokeAll(Collections.nCopies(THREADS, run))) {
          ends.add(end.get());
        }

        Machine alone = scenario.machine(Tier.STEPPER, Long.MAX_VALUE);
        scenario.run(Tier.STEPPER, alone);
        assertThat(ends).hasSize(THREADS).containsOnly(alone.snapshot());
      }
    }
  }

  /** Several machines, one after another, so that they use what others have left. */
  private static Snapshot end(Scenario scenario) {
    Snapshot end = null;
    for (int i = 0; i < 5; i++) {
      try (Machine machine = scenario.machine(Tier.INTERPRETER, Long.MAX_VALUE)) {
        scenario.run(Tier.INTERPRETER, machine);
        end = machine.snapshot();
      }
    }
    return end;
  }
}
