package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs stopped at random places, and gone on with in every way that there is. */
class SnapshotTest {
  private static final int PROGRAMS = 60;
  private static final long FUEL = 100_000;

  /** The machine that stands where the fuel given to it ended, and what it takes to the end. */
  private record Half(Scenario scenario, Machine machine, Snapshot end) {}

  private static Half half(Tier tier, long seed) {
    Scenario scenario = Scenario.random(seed, FuelSchedule.INSTRUCTIONS, 40);
    try (Machine whole = scenario.machine(tier, FUEL)) {
      scenario.run(tier, whole);
      long first = new Random(seed).nextLong(FUEL - whole.fuel() + 1);
      Machine machine = scenario.machine(tier, first);
      scenario.run(tier, machine);
      machine.fuel(FUEL - first + machine.fuel());
      return new Half(scenario, machine, whole.snapshot());
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoredMachine_runToEnd_endsTheSameAgain(Tier tier) {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Half half = half(tier, seed);
      Snapshot snapshot = half.machine.snapshot();
      half.scenario.run(tier, half.machine);
      Snapshot first = half.machine.snapshot();
      half.machine.restore(snapshot);

      half.scenario.run(tier, half.machine);

      assertThat(first).as("seed %d", seed).isEqualTo(half.end);
      assertThat(half.machine.snapshot()).as("seed %d", seed).isEqualTo(half.end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherMachine_restoredFromSnapshot_goesOnTheSame(Tier tier) {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Half half = half(tier, seed);
      Machine other = half.scenario.machine(tier, 500);
      half.scenario.run(tier, other);
      other.restore(half.machine.snapshot());

      half.scenario.run(tier, other);

      assertThat(other.snapshot()).as("seed %d", seed).isEqualTo(half.end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void suspendedMachine_runToEnd_endsTheSame(Tier tier) {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Half half = half(tier, seed);
      half.machine.suspend();
      // It may get the window that the suspended one has left.
      try (Machine other = half.scenario.machine(tier, 5000)) {
        half.scenario.run(tier, other);
      }

      half.scenario.run(tier, half.machine);

      assertThat(half.machine.snapshot()).as("seed %d", seed).isEqualTo(half.end);
    }
  }

  @Test
  void suspendedMachine_saved_isWhatItWas() {
    Half half = half(Tier.INTERPRETER, 7);
    Snapshot before = half.machine.snapshot();
    half.machine.suspend();
    half.machine.suspend();

    Snapshot suspended = half.machine.snapshot();

    assertThat(suspended).isEqualTo(before);
    assertThat(suspended).hasSameHashCodeAs(before);
  }

  @Test
  void suspendedMachine_lookedInto_showsWhatItHeld() {
    Half half = half(Tier.INTERPRETER, 7);
    half.machine.memory().write(0xa000_0000L, new byte[] {1, 2, 3});
    half.machine.memory().write(0x8032_0000L, new byte[] {4, 5, 6});
    int pages = half.machine.memory().committedPages();
    half.machine.suspend();

    assertThat(half.machine.memory().committedPages()).isEqualTo(pages);
    assertThat(half.machine.memory().read(0xa000_0000L, 3)).containsExactly(1, 2, 3);
    assertThat(half.machine.memory().read(0x8032_0000L, 3)).containsExactly(4, 5, 6);
  }

  @Test
  void suspendedMachine_closed_isClosed() {
    Half half = half(Tier.INTERPRETER, 7);
    half.machine.suspend();

    half.machine.close();

    assertThat(half.machine).hasToString(half.machine.toString());
  }

  @Test
  void suspendedMachine_goneOnWithByAnotherThread_endsTheSame() throws InterruptedException {
    Half half = half(Tier.INTERPRETER, 11);
    half.machine.suspend();
    AtomicReference<Snapshot> end = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              half.scenario.run(Tier.INTERPRETER, half.machine);
              end.set(half.machine.snapshot());
            });
    thread.start();

    thread.join();

    assertThat(end.get()).isEqualTo(half.end);
  }

  @Test
  void snapshot_ofMachineThatGoesOn_staysWhatItIs() {
    Half half = half(Tier.INTERPRETER, 3);
    Snapshot snapshot = half.machine.snapshot();
    Machine other = half.scenario.machine(Tier.INTERPRETER, 0);
    other.restore(snapshot);

    half.scenario.run(Tier.INTERPRETER, half.machine);
    half.machine.memory().write(0x8031_0000L, new byte[] {-1, -1});

    assertThat(other.snapshot()).isEqualTo(snapshot);
    assertThat(half.machine.snapshot()).isNotEqualTo(snapshot);
  }

  @Test
  void snapshots_ofDifferentStates_differ() {
    Machine machine = half(Tier.INTERPRETER, 3).machine;
    Snapshot snapshot = machine.snapshot();

    machine.register(Register.A0, machine.register(Register.A0) + 1);
    Snapshot otherRegister = machine.snapshot();
    machine.restore(snapshot);
    machine.pc(machine.pc() + 2);
    Snapshot otherPc = machine.snapshot();
    machine.restore(snapshot);
    machine.fuel(machine.fuel() + 1);
    Snapshot otherFuel = machine.snapshot();
    machine.restore(snapshot);
    machine.memory().write(0xa123_4567L, new byte[] {1});
    Snapshot otherMemory = machine.snapshot();

    assertThat(snapshot).isNotIn(otherRegister, otherPc, otherFuel, otherMemory);
    machine.restore(snapshot);
    assertThat(machine.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void pageCommitted_thoughItsContentIsInitial_counts() {
    Machine machine = half(Tier.INTERPRETER, 3).machine;
    Snapshot before = machine.snapshot();
    machine.memory().write(0xa123_4567L, new byte[] {1});
    machine.memory().write(0xa123_4567L, new byte[] {0});

    Snapshot after = machine.snapshot();

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void reservation_savedAndRestored_holds() {
    Image image =
        Image.load(
            new Assembler()
                .emit(Opcode.LR_D, Register.A1, Register.SP)
                .ecall()
                .emit(Opcode.SC_D, Register.A2, Register.A1, Register.SP)
                .ecall()
                .toElf());
    Machine machine = Machine.builder(image).build();
    machine.run();
    Machine other = Machine.builder(image).build();
    other.restore(machine.snapshot());

    other.run();

    assertThat(other.register(Register.A2)).isZero();
  }

  @Test
  void reservation_usedUp_makesNoDifference() {
    Image image =
        Image.load(
            new Assembler()
                .emit(Opcode.LR_D, Register.A1, Register.A0)
                .emit(Opcode.SC_D, Register.A2, Register.A1, Register.A0)
                .addi(Register.A0, Register.ZERO, 0)
                .ecall()
                .toElf());
    Machine one = Machine.builder(image).build();
    one.register(Register.A0, 0x8040_0000L);
    one.run();
    Machine other = Machine.builder(image).build();
    other.register(Register.A0, 0x8050_0000L);
    other.run();

    assertThat(one.snapshot()).isEqualTo(other.snapshot());
  }

  @Test
  void snapshot_ofOtherImage_isRefused() {
    Machine machine = half(Tier.INTERPRETER, 1).machine;
    Snapshot other = half(Tier.INTERPRETER, 2).machine.snapshot();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.restore(other))
        .withMessageContaining("image");
  }
}
