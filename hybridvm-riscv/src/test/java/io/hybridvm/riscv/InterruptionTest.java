package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Register;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(60)
class InterruptionTest {
  private static final long BASE = Assembler.DEFAULT_BASE;

  private static Machine endless(Tier tier) {
    return tier.build(
        Machine.builder(
            Image.load(
                new Assembler()
                    .label("loop")
                    .addi(Register.A0, Register.A0, 1)
                    .j("loop")
                    .toElf())));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void endlessLoop_withDeadline_stopsSoonAfter(Tier tier) {
    Machine machine = endless(tier);
    long start = System.nanoTime();
    machine.deadline(start + Duration.ofMillis(20).toNanos());

    Stop stop = tier.run(machine);

    // Far more than it takes, for machines that are busy with other things.
    assertThat(System.nanoTime() - start)
        .isBetween(Duration.ofMillis(20).toNanos(), Duration.ofSeconds(5).toNanos());
    assertThat(stop)
        .isEqualTo(new Stop.Interrupted(machine.pc(), Stop.Interrupted.Reason.DEADLINE));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void deadline_longPast_isSeenWithinAMillisecondsInstructions(Tier tier) {
    Machine machine = endless(tier);
    machine.deadline(System.nanoTime() - 1);

    tier.run(machine);

    assertThat(machine.instructionsRetired()).isLessThan(100_000);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void deadline_inALoopAroundEcall_isSeen(Tier tier) {
    Machine machine =
        tier.build(
            Machine.builder(Image.load(new Assembler().label("loop").ecall().j("loop").toElf())));
    machine.deadline(System.nanoTime() - 1);

    Stop stop = tier.run(machine);
    while (stop instanceof Stop.Ecall) {
      stop = tier.run(machine);
    }

    assertThat(stop).isInstanceOf(Stop.Interrupted.class);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void deadline_whileMemoryIsCleared_isSeenBetween(Tier tier) {
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
    Machine machine = tier.build(Machine.builder(image));
    machine.register(Register.T0, 0x8040_0000L);
    machine.register(Register.T1, 0xc000_0000L);
    machine.deadline(System.nanoTime() - 1);

    tier.run(machine);

    assertThat(machine.instructionsRetired()).isLessThan(3L * (8 << 20));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void deadline_takenAway_interruptsNoMore(Tier tier) {
    Machine machine = endless(tier);
    machine.fuel(1_000_000);
    machine.deadline(System.nanoTime() - 1);
    tier.run(machine);
    machine.clearDeadline();

    Stop stop = tier.run(machine);

    assertThat(stop).isInstanceOf(Stop.OutOfFuel.class);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void interruptedRun_goneOnWith_endsAsIfNeverInterrupted(Tier tier) {
    Machine machine = endless(tier);
    machine.fuel(1_000_001);
    machine.deadline(System.nanoTime() - 1);

    Stop stop = tier.run(machine);
    while (stop instanceof Stop.Interrupted) {
      stop = tier.run(machine);
    }

    assertThat(stop).isEqualTo(new Stop.OutOfFuel(BASE + 4));
    assertThat(machine.register(Register.A0)).isEqualTo(500_001);
    assertThat(machine.fuel()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void thread_interruptedFromAnother_stopsAndStaysInterrupted(Tier tier)
      throws InterruptedException {
    Machine machine = endless(tier);
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Stop> stop = new AtomicReference<>();
    AtomicReference<Boolean> stillSet = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              running.countDown();
              stop.set(tier.run(machine));
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

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void endlessLoop_withBreakpointElsewhere_isInterruptedToo(Tier tier) {
    Machine machine = endless(tier);
    machine.breakpoints().add(BASE + 64);
    machine.deadline(System.nanoTime() - 1);

    Stop stop = tier.run(machine);

    assertThat(stop).isInstanceOf(Stop.Interrupted.class);
  }
}
