package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Register;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptionTest {
  private static final long BASE = Assembler.DEFAULT_BASE;

  private static Machine endless() {
    return Machine.builder(
            Image.load(
                new Assembler().label("loop").addi(Register.A0, Register.A0, 1).j("loop").toElf()))
        .build();
  }

  @Test
  void endlessLoop_withDeadline_stopsSoonAfter() {
    Machine machine = endless();
    long start = System.nanoTime();
    machine.deadline(start + Duration.ofMillis(20).toNanos());

    Stop stop = machine.run();

    // Far more than it takes, for machines that are busy with other things.
    assertThat(System.nanoTime() - start)
        .isBetween(Duration.ofMillis(20).toNanos(), Duration.ofSeconds(5).toNanos());
    assertThat(stop)
        .isEqualTo(new Stop.Interrupted(machine.pc(), Stop.Interrupted.Reason.DEADLINE));
  }

  @Test
  void deadline_longPast_isSeenWithinAMillisecondsInstructions() {
    Machine machine = endless();
    machine.deadline(System.nanoTime() - 1);

    machine.run();

    assertThat(machine.instructionsRetired()).isLessThan(100_000);
  }

  @Test
  void deadline_inALoopAroundEcall_isSeen() {
    Machine machine =
        Machine.builder(Image.load(new Assembler().label("loop").ecall().j("loop").toElf()))
            .build();
    machine.deadline(System.nanoTime() - 1);

    Stop stop = machine.run();
    while (stop instanceof Stop.Ecall) {
      stop = machine.run();
    }

    assertThat(stop).isInstanceOf(Stop.Interrupted.class);
  }

  @Test
  void deadline_whileMemoryIsCleared_isSeenBetween() {
    Image image =
        Image.load(
            new Assembler()
                .label("again")
                .add(Register.T2, Register.T0, Register.ZERO)
                .label("loop")
                .sb(Register.ZERO, 0, Register.T2)
                .addi(Register.T2, Register.T2, 1)
                .bltu(Register.T2, Register.T1, "loop")
                .j("again")
                .toElf());
    Machine machine = Machine.builder(image).build();
    machine.register(Register.T0, 0x8040_0000L);
    machine.register(Register.T1, 0xc000_0000L);
    machine.deadline(System.nanoTime() - 1);

    machine.run();

    assertThat(machine.instructionsRetired()).isLessThan(3L * (8 << 20));
  }

  @Test
  void deadline_takenAway_interruptsNoMore() {
    Machine machine = endless();
    machine.fuel(1_000_000);
    machine.deadline(System.nanoTime() - 1);
    machine.run();
    machine.clearDeadline();

    Stop stop = machine.run();

    assertThat(stop).isInstanceOf(Stop.OutOfFuel.class);
  }

  @Test
  void interruptedRun_goneOnWith_endsAsIfNeverInterrupted() {
    Machine machine = endless();
    machine.fuel(1_000_001);
    machine.deadline(System.nanoTime() - 1);

    Stop stop = machine.run();
    while (stop instanceof Stop.Interrupted) {
      stop = machine.run();
    }

    assertThat(stop).isEqualTo(new Stop.OutOfFuel(BASE + 4));
    assertThat(machine.register(Register.A0)).isEqualTo(500_001);
    assertThat(machine.fuel()).isZero();
  }

  @Test
  void thread_interruptedFromAnother_stopsAndStaysInterrupted() throws InterruptedException {
    Machine machine = endless();
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Stop> stop = new AtomicReference<>();
    AtomicReference<Boolean> stillSet = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              running.countDown();
              stop.set(machine.run());
              stillSet.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    running.await();

    thread.interrupt();
    thread.join();

    assertThat(stop.get())
        .isEqualTo(new Stop.Interrupted(machine.pc(), Stop.Interrupted.Reason.THREAD));
    assertThat(stillSet.get()).isTrue();
  }

  @Test
  void endlessLoop_withBreakpointElsewhere_isInterruptedToo() {
    Machine machine = endless();
    machine.breakpoints().add(BASE + 64);
    machine.deadline(System.nanoTime() - 1);

    Stop stop = machine.run();

    assertThat(stop).isInstanceOf(Stop.Interrupted.class);
  }
}
