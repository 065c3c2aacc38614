package io.hybridvm.testkit.peer;

import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.Message;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** With how much gas a scenario runs out of it at each of the opcodes that it begins with. */
final class GasCuts implements Inspector {
  private final long gas;
  private final SortedSet<Long> cuts = new TreeSet<>();

  private GasCuts(long gas) {
    this.gas = gas;
  }

  /** One less than is used before each opcode of the first frame, just that, and one more. */
  static SortedSet<Long> of(Scenario scenario, HybridRun run) {
    GasCuts cuts = new GasCuts(scenario.gas());
    run.run(scenario, new HybridRun.Places(new TreeMap<>()), cuts);
    return cuts.cuts;
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    if (message.depth() == 0) {
      long used = gas - step.gasLeft();
      cuts.add(Math.max(0, used - 1));
      cuts.add(used);
      cuts.add(used + 1);
    }
  }
}
