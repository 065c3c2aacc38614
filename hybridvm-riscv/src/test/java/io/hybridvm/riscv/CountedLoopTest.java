package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loops whose number of turns can be known beforehand make exactly so many, be they known or not.
 */
class CountedLoopTest {
  private static final long BASE = Assembler.DEFAULT_BASE;
  private static final long HEAP = 0x8034_0000L;

  /** What fuel is for at the most: that many turns are made of loops that do not end. */
  private static final int MOST = 10_000;

  /** Runs a loop that counts its turns in a0, by itself, on every tier. */
  private static void assertTurns(Assembler loop, Map<Integer, Long> registers, long turns) {
    int length = loop.code().length / 4;
    Image image = Image.load(loop.ecall().toElf());
    for (Tier tier : Tier.values()) {
      try (Machine machine =
          tier.build(
              Machine.builder(image)
                  .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)
                  .fuel((long) MOST * length))) {
        registers.forEach(machine::register);

        Stop stop = tier.run(machine);

        assertThat(stop)
            .as("%s", tier)
            .isEqualTo(turns == MOST ? new Stop.OutOfFuel(BASE) : new Stop.Ecall());
        assertThat(machine.register(A0)).as("%s", tier).isEqualTo(turns);
        assertThat(machine.register(T0))
            .as("%s", tier)
            .isEqualTo(registers.get(T0) + turns * registers.get(A1));
        assertThat(machine.instructionsRetired())
            .as("%s", tier)
            .isEqualTo(turns * length + (turns == MOST ? 0 : 1));
      }
    }
  }

  private static Map<Integer, Long> registers(long start, long stride, long bound) {
    return Map.of(T0, start, A1, stride, T1, bound);
  }

  @ParameterizedTest
  @CsvSource({
    "BNE, 0, 1, 1, 1",
    "BNE, 0, 1, 1000, 1000",
    "BNE, 0, 1, 0, 10000",
    "BNE, 0, 2, 1, 10000",
    "BNE, 0, 0, 0, 1",
    "BNE, 0, 0, 1, 10000",
    "BNE, 1000, -1, 0, 1000",
    "BNE, -5, 1, 5, 10",
    "BNE, -30, 3, 0, 10",
    "BNE, 0, 3, 1, 10000",
    "BNE, 0, 24, 7992, 333",
    "BNE, 0, 24, 8000, 10000",
    "BNE, 0, 24, 7996, 10000",
    "BNE, 0, -24, -7992, 333",
    "BNE, 0, 960, 480000, 500",
    "BNE, 0, 960, 480032, 10000",
    "BNE, 0, -960, -480000, 500",
    "BNE, 0, 8, 8004, 10000",
    "BNE, 5, 8, 5, 10000",
    "BNE, 0, 2047, 131008, 64",
    "BNE, 0, -2048, -131072, 64",
    "BNE, 9223372036854775800, 1, -9223372036854775808, 8",
    "BNE, 9223372036854775800, 24, -9223372036854775744, 3",
    "BLTU, 0, 1, 1, 1",
    "BLTU, 0, 8, 800, 100",
    "BLTU, 0, 8, 801, 101",
    "BLTU, 0, 8, 0, 1",
    "BLTU, 0, 8, -1, 10000",
    "BLTU, 100, 8, 50, 1",
    "BLTU, -1000, 8, 100, 1",
    "BLTU, -9223372036854775800, 8, 100, 1",
    "BLTU, 0, 24, 7992, 333",
    "BLTU, 0, 24, 7993, 334",
    "BLTU, 0, 1024, 1048576, 1024",
    "BLTU, -1000, 1, -1, 999",
    "BLTU, -1000, 3, -1, 333",
    "BLTU, -1000, 7, -1, 10000",
    "BLTU, -1000, 8, -8, 124",
    "BLTU, -1000, 8, -1, 10000",
    "BLTU, -4000000, 8, -3999200, 100",
    "BLTU, 0, -8, 100, 1",
    "BLTU, 100, -8, 200, 13",
    "BLTU, 9223372036854775707, 8, -9223372036854775708, 26",
    "BLT, 0, 1, 1000, 1000",
    "BLT, 0, 7, 1000, 143",
    "BLT, -9223372036854775808, 1024, -9223372036854775808, 1",
    "BLT, 9223372036854775000, 8, -9223372036854775000, 1",
    "BLT, -100, 8, 100, 25",
    "BLT, 100, 8, -100, 1",
    "BLT, 0, -1, -5, 1",
    "BLT, 0, -1, 5, 10000",
    "BLT, -9223372036854775808, 1, -9223372036854775708, 100",
    "BLT, -9223372036854775808, 1024, 9223372036854775807, 10000",
    "BLT, 9223372036854775707, 1, 9223372036854775807, 100",
    "BLT, 9223372036854775707, 8, 9223372036854775807, 10000",
    "BLT, 9223372036854775707, 8, 9223372036854775803, 12",
    "BGE, 100, -1, 0, 101",
    "BGE, 0, 1, 0, 10000",
    "BGEU, 100, -1, 1, 100",
    "BGEU, 100, -1, 0, 10000",
    "BEQ, 0, 1, 1, 2",
    "BEQ, 0, 0, 0, 10000"
  })
  void loop_thatAdvancesByAConstant_turnsAsOftenAsItHasTo(
      Opcode branch, long start, long stride, long bound, long turns) {
    assertTurns(
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .addi(T0, T0, stride)
            .emitTo("loop", branch, T0, T1),
        registers(start, stride, bound),
        turns);
  }

  @ParameterizedTest
  @CsvSource({
    "BLTU, 0, 0, 0, 1",
    "BLTU, 0, 0, 100, 10000",
    "BLTU, 0, 1, 100, 100",
    "BLTU, 0, 7, 100, 15",
    "BLTU, 0, -1, 100, 1",
    "BLTU, 100, -1, 1000, 101",
    "BLTU, 0, 1048575, 104857500, 100",
    "BLTU, 0, 1048576, 104857600, 100",
    "BLTU, 0, 1048577, 104857600, 100",
    "BLTU, 0, 1099511627776, 35184372088832, 32",
    "BLTU, -1050, 100, -50, 10",
    "BLTU, -1000, 100, -1, 10000",
    "BLTU, -2000000, 1000000, -1, 10000",
    "BLTU, 0, -9223372036854775808, 100, 1",
    "BLTU, 0, -9223372036854775808, -1, 10000",
    "BLT, 0, 3, 100, 34",
    "BLT, 0, 0, 100, 10000",
    "BLT, 0, 0, -100, 1",
    "BLT, 0, -1, -50, 1",
    "BLT, -100, -1, 5, 10000",
    "BLT, -100, -9223372036854775808, 5, 1",
    "BLT, 0, 1048576, 1048576000, 1000",
    "BLT, 9223372036854000000, 1000, 9223372036854775000, 775",
    "BLT, 9223372036854000000, 1000, 9223372036854775807, 10000",
    "BNE, 0, 0, 0, 1",
    "BNE, 0, 0, 5, 10000",
    "BNE, 0, 5, 500, 100",
    "BNE, 0, -5, -500, 100",
    "BNE, 0, 1048576, 1048576000, 1000",
    "BNE, 0, 1048577, 1048577000, 1000",
    "BNE, 0, 4611686018427387904, -9223372036854775808, 2",
    "BNE, 0, -9223372036854775808, -9223372036854775808, 1",
    "BGEU, 0, 1, 100, 1",
    "BEQ, 7, 0, 7, 10000"
  })
  void loop_thatAdvancesByARegister_turnsAsOftenAsItHasTo(
      Opcode branch, long start, long stride, long bound, long turns) {
    Map<Integer, Long> registers = registers(start, stride, bound);
    assertTurns(
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .add(T0, T0, A1)
            .emitTo("loop", branch, T0, T1),
        registers,
        turns);
    assertTurns(
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .li(A1, stride)
            .add(T0, T0, A1)
            .emitTo("loop", branch, T0, T1),
        registers,
        turns);
  }

  @Test
  void loop_thatComparesABoundWithItsCounter_turnsAsOftenAsItHasTo() {
    for (Opcode branch : new Opcode[] {Opcode.BNE, Opcode.BLT, Opcode.BLTU}) {
      assertTurns(
          new Assembler()
              .label("loop")
              .addi(A0, A0, 1)
              .addi(T0, T0, -1)
              .emitTo("loop", branch, T1, T0),
          registers(700, -1, 200),
          500);
    }
  }

  @Test
  void loop_ofTwoNumbersThatMeet_endsThere() {
    for (Opcode branch : new Opcode[] {Opcode.BNE, Opcode.BLT, Opcode.BLTU}) {
      assertTurns(
          new Assembler()
              .label("loop")
              .addi(A0, A0, 1)
              .addi(T0, T0, 8)
              .addi(T1, T1, -16)
              .emitTo("loop", branch, T0, T1),
          registers(1000, 8, 1000 + 24 * 250),
          250);
    }
  }

  @Test
  void loop_thatComparesWhatItsCounterWas_turnsOnceMore() {
    for (Opcode branch : new Opcode[] {Opcode.BNE, Opcode.BLT, Opcode.BLTU}) {
      assertTurns(
          new Assembler()
              .label("loop")
              .addi(A0, A0, 1)
              .mv(T2, T0)
              .addi(T0, T0, 2)
              .emitTo("loop", branch, T2, T1),
          registers(0, 2, 600),
          301);
    }
  }

  @Test
  void loop_thatComparesAMultipleOfItsCounter_turnsAsOftenAsItHasTo() {
    for (Opcode branch : new Opcode[] {Opcode.BNE, Opcode.BLT, Opcode.BLTU}) {
      assertTurns(
          new Assembler()
              .label("loop")
              .addi(A0, A0, 1)
              .addi(T0, T0, 1)
              .emit(Opcode.SH2ADD, T2, T0, T0)
              .slli(T2, T2, 3)
              .emitTo("loop", branch, T2, T1),
          registers(0, 1, 40 * 300),
          300);
    }
  }

  /** The stride is not fixed: it is the counter before, or what a turn has made of it. */
  @Test
  void loop_thatAdvancesMoreAndMore_turnsAsOftenAsItHasTo() {
    assertTurns(
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .add(T2, T2, T2)
            .addi(T2, T2, 1)
            .bltu(T2, T1, "loop"),
        registers(0, 0, (1 << 12) - 1),
        12);
    assertTurns(
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .addi(A2, A2, 1)
            .add(T2, T2, A2)
            .bltu(T2, T1, "loop"),
        registers(0, 0, 5050),
        100);
  }

  static LongStream fuels() {
    return LongStream.concat(
        LongStream.rangeClosed(0, 800),
        IntStream.of(2048, 3 * 682, 6 * 682, 32_768, 65_536, 98_304)
            .asLongStream()
            .flatMap(fuel -> LongStream.rangeClosed(fuel - 7, fuel + 7)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Opcode.class,
      names = {"BNE", "BLT", "BLTU", "BGE"})
  void loop_withAnyFuel_stopsAtTheVeryInstruction(Opcode branch) {
    Image image =
        Image.load(
            new Assembler()
                .label("loop")
                .addi(A0, A0, 1)
                .addi(T0, T0, branch == Opcode.BGE ? -1 : 1)
                .emitTo("loop", branch, T0, T1)
                .toElf());
    try (Machine machine = Machine.builder(image).translator(Translator.EAGER).build()) {
      Snapshot start = machine.snapshot();
      fuels()
          .forEach(
              fuel -> {
                machine.restore(start);
                machine.fuel(fuel);
                machine.register(T1, branch == Opcode.BGE ? -50_000 : 50_000);

                Stop stop = machine.run();

                assertThat(stop).isEqualTo(new Stop.OutOfFuel(BASE + 4 * (fuel % 3)));
                assertThat(machine.register(A0)).as("%d", fuel).isEqualTo((fuel + 2) / 3);
                assertThat(machine.instructionsRetired()).isEqualTo(fuel);
                assertThat(machine.fuel()).isZero();
              });
    }
  }

  /** Loops with all that there is: streams of both kinds, a look-up, an end that is not known. */
  static Stream<Arguments> loopsAndSchedules() {
    return FuelCutTest.schedules().map(Arguments::get).flatMap(CountedLoopTest::withEachLoop);
  }

  private static Stream<Arguments> withEachLoop(Object[] scheduleAndTier) {
    return Stream.of(Opcode.BNE, Opcode.BLT, Opcode.BLTU, Opcode.BGE)
        .map(branch -> Arguments.of(branch, scheduleAndTier[0], scheduleAndTier[1]));
  }

  @ParameterizedTest
  @MethodSource("loopsAndSchedules")
  void loopOfAllKinds_cutAtEveryInstruction_stopsAsSteppedThere(
      Opcode branch, FuelSchedule schedule, Tier tier) {
    boolean down = branch == Opcode.BGE;
    Assembler program =
        new Assembler()
            .li(A0, HEAP + 0xff0)
            .li(A1, HEAP)
            .li(T0, down ? 41 : 0)
            .li(T1, down ? 2 : 40)
            .sd(A1, 0, A0)
            .label("loop")
            .emit(Opcode.SH3ADD, A2, T0, A1)
            .lbu(T2, 0, A2)
            .sw(T0, 4, A0)
            .addi(T0, T0, down ? -1 : 1)
            .add(T2, T2, A1)
            .lh(T2, 0, T2)
            .addi(A0, A0, 16)
            .sd(T0, 0, A2)
            .emitTo("loop", branch, T0, T1)
            .label("end")
            .ecall();
    Scenario scenario =
        new Scenario(
            Image.load(program.toElf()),
            IsaProfile.RV64IMAC_ZBA_ZBB_ZBS,
            schedule,
            program.address("end") + 4,
            1);

    int cuts = new FuelCuts(scenario, tier).cutFromStart(500);

    assertThat(cuts).isGreaterThan(100);
  }

  /** Instructions are free, so that nothing but the clock ends the loop. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STEPPER")
  void endlessLoop_withDeadline_isInterruptedBetweenTurns(Tier tier) {
    Assembler loop =
        new Assembler().label("loop").addi(A0, A0, 1).addi(T0, T0, 2).bne(T0, T1, "loop");
    Machine machine =
        tier.build(
            Machine.builder(Image.load(loop.toElf()))
                .fuelSchedule(new FuelSchedule(0, 0, 0, 0, 0, 0, 0, 0, 0)));
    machine.register(T1, 1);
    machine.deadline(System.nanoTime() + 10_000_000);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Interrupted(BASE, Stop.Interrupted.Reason.DEADLINE));
    assertThat(machine.instructionsRetired()).isEqualTo(3 * machine.register(A0));
    assertThat(machine.register(T0)).isEqualTo(2 * machine.register(A0));
    assertThat(machine.register(ZERO)).isZero();
  }
}
