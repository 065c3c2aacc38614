package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, for it counts what the one translator of its kind does. */
@Isolated
class PrecompiledCodeTest {
  private static final int PIECES = 60;
  private static final FuelSchedule OTHER_PRICES = new FuelSchedule(1, 2, 3, 1, 1, 1, 1, 1, 0);

  @Test
  void programs_some_endAsByStepping() {
    compare(250, 20_260_102);
  }

  @Test
  @Tag("long")
  void programs_many_endAsByStepping() {
    compare(20_000, 21_260_102);
  }

  private static void compare(int programs, long firstSeed) {
    TranslatorStatistics before = Translator.AHEAD_OF_TIME.statistics();
    for (int i = 0; i < programs; i++) {
      List<FuelSchedule> schedules = TierEqualityTest.SCHEDULES;
      Scenario plain = Scenario.random(firstSeed + i, schedules.get(i % schedules.size()), PIECES);
      Scenario compiled = compiled(plain);
      long used = compare(plain, compiled, Long.MAX_VALUE / 2);
      compare(plain, compiled, used <= 0 ? 0 : new Random(firstSeed + i).nextLong(used));
    }
    TranslatorStatistics after = Translator.AHEAD_OF_TIME.statistics();
    assertThat(after.precompiledPrograms() - before.precompiledPrograms()).isEqualTo(programs);
    assertThat(after.refusedPrograms()).isEqualTo(before.refusedPrograms());
    assertThat(after.classes()).isZero();
  }

  private static Scenario compiled(Scenario plain) {
    Image image = with(plain.image(), load(plain.image(), plain.isa(), plain.schedule()));
    return new Scenario(image, plain.isa(), plain.schedule(), plain.end(), plain.seed());
  }

  private static PrecompiledCode load(Image image, IsaProfile isa, FuelSchedule schedule) {
    return GeneratedClasses.load(PrecompiledCode.compile(image, isa, schedule, "generated"));
  }

  /** The same program, with code made ahead of time. */
  private static Image with(Image image, PrecompiledCode... code) {
    return Image.of(image.elf(), image.memoryMap(), List.of(code));
  }

  private static long compare(Scenario plain, Scenario compiled, long fuel) {
    try (Machine expected = plain.machine(Tier.STEPPER, fuel);
        Machine actual = compiled.machine(Translator.AHEAD_OF_TIME, fuel)) {
      Stop expectedStop = plain.run(Tier.STEPPER, expected);
      Stop stop = compiled.run(Tier.INTERPRETER, actual);

      assertThat(stop).as("seed %d", plain.seed()).isEqualTo(expectedStop);
      assertThat(actual.snapshot().state())
          .as("seed %d", plain.seed())
          .isEqualTo(expected.snapshot().state());
      return fuel - actual.fuel();
    }
  }

  private static Image loop(int turns) {
    return Image.load(
        new Assembler()
            .li(Register.A1, turns)
            .label("loop")
            .addi(Register.A1, Register.A1, -1)
            .add(Register.A0, Register.A0, Register.A1)
            .bne(Register.A1, Register.ZERO, "loop")
            .ecall()
            .toElf());
  }

  /** Runs, and tells what was counted meanwhile: programs that were taken, and those refused. */
  private static List<Long> counts(Image image, FuelSchedule schedule) {
    TranslatorStatistics before = Translator.AHEAD_OF_TIME.statistics();
    try (Machine machine =
        Machine.builder(image)
            .translator(Translator.AHEAD_OF_TIME)
            .fuelSchedule(schedule)
            .build()) {
      machine.run();
      assertThat(machine.register(Register.A0)).isEqualTo(45);
    }
    TranslatorStatistics after = Translator.AHEAD_OF_TIME.statistics();
    return List.of(
        after.precompiledPrograms() - before.precompiledPrograms(),
        after.refusedPrograms() - before.refusedPrograms());
  }

  @Test
  void code_ofThisProgram_isUsed() {
    Image image = loop(10);
    PrecompiledCode other = load(loop(11), IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS);
    PrecompiledCode code = load(image, IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS);

    assertThat(counts(with(image, other, code), FuelSchedule.INSTRUCTIONS)).containsExactly(1L, 0L);
  }

  @Test
  void code_ofAnotherProgram_isPassedOver() {
    PrecompiledCode code = load(loop(11), IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS);

    assertThat(counts(with(loop(10), code), FuelSchedule.INSTRUCTIONS)).containsExactly(0L, 0L);
  }

  @Test
  void code_forOtherPrices_isRefused() {
    Image image = loop(10);
    PrecompiledCode code = load(image, IsaProfile.RV64IMAC, OTHER_PRICES);

    assertThat(counts(with(image, code), FuelSchedule.INSTRUCTIONS)).containsExactly(0L, 1L);
  }

  @Test
  void code_forAnotherInstructionSet_isRefused() {
    Image image = loop(10);
    PrecompiledCode code = load(image, IsaProfile.RV64IMAC_ZBA_ZBB_ZBS, FuelSchedule.INSTRUCTIONS);

    assertThat(counts(with(image, code), FuelSchedule.INSTRUCTIONS)).containsExactly(0L, 1L);
  }

  @Test
  void code_forAnotherMemoryMap_isRefused() {
    Image image = loop(10);
    PrecompiledCode code = load(image, IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS);
    MemoryMap map = new MemoryMap(0x8030_0000L, 1 << 20, 0x8040_0000L);

    Image elsewhere = Image.of(image.elf(), map, List.of(code));

    assertThat(counts(elsewhere, FuelSchedule.INSTRUCTIONS)).containsExactly(0L, 1L);
  }

  @Test
  void code_thatCannotBeLoaded_isNotTouchedByTheInterpreter() {
    Image image = loop(10);
    Map<String, byte[]> classes =
        new HashMap<>(
            PrecompiledCode.compile(
                image, IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS, "generated"));
    classes.keySet().removeIf(name -> name.contains("Part"));
    Image broken = with(image, GeneratedClasses.load(classes));

    try (Machine machine = Machine.builder(broken).translator(Translator.NONE).build()) {
      assertThat(machine.run()).isInstanceOf(Stop.Ecall.class);
    }
  }

  @Test
  void compile_twice_isTheSame() {
    Image image = Scenario.random(7, FuelSchedule.INSTRUCTIONS, PIECES).image();

    SortedMap<String, byte[]> one =
        PrecompiledCode.compile(image, IsaProfile.RV64IMAC, OTHER_PRICES, "a.b");
    SortedMap<String, byte[]> two =
        PrecompiledCode.compile(image, IsaProfile.RV64IMAC, OTHER_PRICES, "a.b");

    assertThat(one).containsKeys("a/b/Program.class", "a/b/Part0.class", "a/b/Group0.class");
    assertThat(two.keySet()).isEqualTo(one.keySet());
    assertThat(two).allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(one.get(name)));
  }

  @Test
  void compile_intoNoPackage_isRefused() {
    assertThatThrownBy(
            () ->
                PrecompiledCode.compile(
                    loop(1), IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS, "../a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("packageName is ../a");
  }
}
