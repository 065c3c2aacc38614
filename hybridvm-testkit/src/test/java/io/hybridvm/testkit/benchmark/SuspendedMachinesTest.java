package io.hybridvm.testkit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspendedMachinesTest {
  private static final int MACHINES = 1024;
  private static final long LIMIT_BYTES = 8L << 20;

  /** The machines of the deepest call tree that there can be, each waiting for the next. */
  @Test
  void suspend_1024Machines_heldInLittleHeap() {
    Image image = MachinePrograms.working();
    List<Machine> machines = new ArrayList<>();
    machines.add(suspended(image));
    long before = usedHeap();

    for (int i = 0; i < MACHINES; i++) {
      machines.add(suspended(image));
    }

    long held = usedHeap() - before;
    System.out.printf("%d suspended machines hold %,d bytes%n", MACHINES, held);
    assertThat(held).isLessThan(LIMIT_BYTES);
    assertThat(machines).hasSize(MACHINES + 1);
  }

  private static Machine suspended(Image image) {
    Machine machine = Machine.builder(image).fuel(1000).build();
    machine.run();
    machine.suspend();
    return machine;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
