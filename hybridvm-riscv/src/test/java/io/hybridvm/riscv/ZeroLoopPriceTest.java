package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZeroLoopPriceTest {
  private static final FuelSchedule DISCOUNT =
      new FuelSchedule(100, 100, 100, 100, 100, 100, 400, 400, 1000, 12);
  private static final long BSS = 0x8040_0000L;
  private static final long TURNS = 1000;

  private static Assembler loop(boolean bne, long turns) {
    Assembler a = new Assembler().li(T0, BSS).li(T1, BSS + 8 * turns);
    a.label("loop").sd(ZERO, 0, T0).addi(T0, T0, 8);
    return bne ? a.bne(T0, T1, "loop") : a.bltu(T0, T1, "loop");
  }

  private static Machine machine(Assembler program, long fuel) {
    Image image = Image.load(program.ecall().toElf());
    return Machine.builder(image).fuelSchedule(DISCOUNT).fuel(fuel).build();
  }

  private static void stepToEnd(Machine machine) {
    while (machine.step() instanceof Stop.Stepped) {}
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void run_longLoop_costsDiscountedTurnsAndOneInFull(boolean bne) {
    Machine machine = machine(loop(bne, TURNS), 1_000_000);

    Stop stop = machine.run();

    assertThat(stop).isInstanceOf(Stop.Ecall.class);
    long setUp = machine.instructionsRetired() - 3 * TURNS;
    assertThat(1_000_000 - machine.fuel()).isEqualTo(setUp * 100 + (TURNS - 1) * 12 + 300);
  }

  @Test
  void run_singleTurn_costsItsInstructions() {
    Machine machine = machine(loop(false, 1), 1_000_000);

    machine.run();

    assertThat(1_000_000 - machine.fuel()).isEqualTo(machine.instructionsRetired() * 100);
  }

  @Test
  void run_otherSchedule_hasNoDiscount() {
    Image image = Image.load(loop(false, TURNS).ecall().toElf());
    Machine machine = Machine.builder(image).fuel(1_000_000).build();

    machine.run();

    assertThat(1_000_000 - machine.fuel()).isEqualTo(machine.instructionsRetired());
  }

  static LongStream fuels() {
    return LongStream.rangeClosed(0, 2200);
  }

  /** Runs out everywhere in the loop, and once not at all. */
  @ParameterizedTest
  @MethodSource("fuels")
  void run_anyFuel_endsWhereSteppingDoes(long fuel) {
    Machine run = machine(loop(true, 40).sd(T1, 0, T0), fuel);
    Machine stepped = machine(loop(true, 40).sd(T1, 0, T0), fuel);

    run.run();
    stepToEnd(stepped);

    assertThat(run.toString()).isEqualTo(stepped.toString());
    assertThat(run.register(T0)).isEqualTo(stepped.register(T0));
  }

  @Test
  void run_intoTheMiddleOfTheLoop_costsWhatSteppingCosts() {
    Assembler program = new Assembler().li(T0, BSS).li(T1, BSS + 80).li(T2, 1).j("branch");
    program.label("loop").sd(ZERO, 0, T0).addi(T0, T0, 8).label("branch").bltu(T0, T1, "loop");
    Machine run = machine(program, 10_000);
    Machine stepped = Machine.builder(run.image()).fuelSchedule(DISCOUNT).fuel(10_000).build();

    run.run();
    stepToEnd(stepped);

    assertThat(run.toString()).isEqualTo(stepped.toString());
  }

  /** A bound that is never met: the loop ends at the end of memory, and fast. */
  @ParameterizedTest
  @CsvSource({"true, 0", "true, 0x80400004", "false, -1"})
  void run_boundNeverMet_faultsAtEndOfMemory(boolean bne, String bound) {
    Assembler program = new Assembler().li(T0, BSS).li(T1, Long.decode(bound));
    program.label("loop").sd(ZERO, 0, T0).addi(T0, T0, 8);
    Assembler closed = bne ? program.bne(T0, T1, "loop") : program.bltu(T0, T1, "loop");
    Machine machine = machine(closed, Long.MAX_VALUE);

    Stop stop = machine.run();

    assertThat(stop).isInstanceOf(Stop.Trap.class);
    assertThat(machine.register(T0)).isEqualTo(0xC000_0000L);
    assertThat(machine.memory().committedPages()).isZero();
  }
}
