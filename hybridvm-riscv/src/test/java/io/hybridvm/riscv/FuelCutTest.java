package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuel ends before the exact instruction that cannot be paid, whichever it is. */
class FuelCutTest {
  private static final long FIRST_SEED = 1;

  static Stream<Arguments> schedules() {
    return TierEqualityTest.SCHEDULES.stream()
        // A branch that gives fuel back does not cost what it has to be paid.
        .filter(schedule -> schedule.zeroLoopDiscount() == 0)
        .filter(schedule -> schedule.prices().values().stream().anyMatch(price -> price > 0))
        .flatMap(schedule -> Stream.of(Tier.values()).map(tier -> Arguments.of(schedule, tier)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void randomPrograms_cutAtEveryInstruction_stopAsSteppedThere(FuelSchedule schedule, Tier tier) {
    long cuts =
        LongStream.range(FIRST_SEED, FIRST_SEED + 20)
            .map(seed -> new FuelCuts(Scenario.random(seed, schedule, 30), tier).cutFromStart(400))
            .sum();

    assertThat(cuts).isGreaterThan(1000);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void randomPrograms_refuelledAtEveryInstruction_goOnAsStepped(FuelSchedule schedule, Tier tier) {
    long cuts =
        LongStream.range(FIRST_SEED, FIRST_SEED + 20)
            .map(seed -> new FuelCuts(Scenario.random(seed, schedule, 60), tier).refuel(2000))
            .sum();

    assertThat(cuts).isGreaterThan(1000);
  }

  private static Scenario scenario(Assembler program, FuelSchedule schedule) {
    program.label("end").ecall();
    return new Scenario(
        Image.load(program.toElf()),
        IsaProfile.RV64IMAC,
        schedule,
        program.address("end") + 4,
        FIRST_SEED);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void zeroLoop_cutAtEveryInstruction_stopsAsSteppedThere(FuelSchedule schedule, Tier tier) {
    Assembler program =
        new Assembler()
            .li(Register.T0, 0x8034_0ff0L)
            .sd(Register.T0, 0, Register.T0)
            .li(Register.T1, 0x8034_1000L)
            .sd(Register.T0, 16, Register.T1)
            .addi(Register.T1, Register.T1, 200)
            .label("loop")
            .sd(Register.ZERO, 0, Register.T0)
            .addi(Register.T0, Register.T0, 8)
            .bltu(Register.T0, Register.T1, "loop");

    int cuts = new FuelCuts(scenario(program, schedule), tier).cutFromStart(1000);

    assertThat(cuts).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void storesAcrossPages_cutAtEveryInstruction_stopAsSteppedThere(
      FuelSchedule schedule, Tier tier) {
    Assembler program = new Assembler().li(Register.T0, 0x8034_0ffdL).li(Register.T1, -1);
    for (int i = 0; i < 4; i++) {
      program
          .sd(Register.T1, 0, Register.T0)
          .sw(Register.T1, -2, Register.T0)
          .ld(Register.T3, 0, Register.T0)
          .lui(Register.T2, 2)
          .add(Register.T0, Register.T0, Register.T2);
    }

    int cuts = new FuelCuts(scenario(program, schedule), tier).cutFromStart(1000);

    assertThat(cuts).isGreaterThan(4);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void instructionsWithoutEffect_cutAtEvery_stopAsSteppedThere(FuelSchedule schedule, Tier tier) {
    Assembler program =
        new Assembler()
            .nop()
            .emit(Opcode.FENCE, 0xf, 0xf)
            .label("loop")
            .nop()
            .emit(Opcode.C_NOP)
            .add(Register.ZERO, Register.T0, Register.T0)
            .addi(Register.T0, Register.T0, 1)
            .nop()
            .emit(Opcode.CSRRS, Register.T1, 0xf14, 0)
            .nop()
            .andi(Register.T1, Register.T0, 7)
            .bnez(Register.T1, "loop")
            .lui(Register.ZERO, 1)
            .mul(Register.ZERO, Register.T0, Register.T0)
            .lw(Register.ZERO, 0, Register.SP)
            .nop();

    int cuts = new FuelCuts(scenario(program, schedule), tier).cutFromStart(1000);

    assertThat(cuts).isGreaterThan(4);
  }

  @ParameterizedTest
  @EnumSource
  void emptyTank_beforeInstructionWithoutEffect_staysEmpty(Tier tier) {
    Image image = Image.load(new Assembler().nop().nop().ecall().toElf());
    Machine machine = tier.build(Machine.builder(image).fuel(0));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.OutOfFuel(Assembler.DEFAULT_BASE));
    assertThat(machine.fuel()).isZero();
    assertThat(machine.instructionsRetired()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void greatestFuel_setInTheMiddleOfABlock_isPaidFrom(Tier tier) {
    Image image =
        Image.load(
            new Assembler()
                .addi(Register.A0, Register.A0, 1)
                .ld(Register.A1, 0, Register.ZERO)
                .addi(Register.A0, Register.A0, 1)
                .ecall()
                .toElf());
    Machine machine = tier.build(Machine.builder(image));
    tier.run(machine);
    machine.pc(machine.pc() + 4);
    machine.fuel(Long.MAX_VALUE);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.fuel()).isEqualTo(Long.MAX_VALUE - 2);
    assertThat(machine.register(Register.A0)).isEqualTo(2);
  }
}
