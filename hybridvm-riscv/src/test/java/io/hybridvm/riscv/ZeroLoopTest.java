package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that fill memory with zeros are done at once, and nobody can tell. */
class ZeroLoopTest {
  private static final long HEAP = 0x8040_0000L;
  private static final long END = 0xc000_0000L;

  /** One image for all tiers, as snapshots of different images are never equal. */
  private static final Map<String, Image> IMAGES = new HashMap<>();

  /** A loop that stores zeros from t0 up to t1. */
  private static Assembler loop(Opcode store, int width, Opcode branch) {
    return new Assembler()
        .label("loop")
        .emit(store, Register.ZERO, 0, Register.T0)
        .addi(Register.T0, Register.T0, width)
        .emitTo("loop", branch, Register.T0, Register.T1)
        .ecall();
  }

  private static Machine machine(Tier tier, Assembler program, long from, long to) {
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())));
    machine.register(Register.T0, from);
    machine.register(Register.T1, to);
    return machine;
  }

  @Test
  void gibibyteOfBss_filledByteByByte_commitsNothingAndCostsEveryTurn() {
    Assembler program = loop(Opcode.SB, 1, Opcode.BLTU);
    program.section(Section.BSS).place(Section.BSS, HEAP).zero(END - HEAP);
    Machine machine = machine(Tier.INTERPRETER, program, HEAP, END);

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.T0)).isEqualTo(END);
    assertThat(machine.memory().committedPages()).isZero();
    assertThat(machine.instructionsRetired()).isEqualTo(3 * (END - HEAP) + 1);
    assertThat(Long.MAX_VALUE - machine.fuel()).isEqualTo(3 * (END - HEAP) + 1);
  }

  @Test
  void bssOfContract_clearedByStartCode_costsEveryTurn() {
    long turns = 1_310_724;
    Machine machine =
        machine(Tier.INTERPRETER, loop(Opcode.SD, 8, Opcode.BLTU), HEAP, HEAP + 8 * turns);

    machine.run();

    assertThat(machine.instructionsRetired()).isEqualTo(3_932_172 + 1);
    assertThat(machine.memory().committedPages()).isZero();
  }

  static Stream<Arguments> loops() {
    return Stream.of(
            Arguments.of(Opcode.SB, 1),
            Arguments.of(Opcode.SH, 2),
            Arguments.of(Opcode.SW, 4),
            Arguments.of(Opcode.SD, 8))
        .flatMap(
            store ->
                Stream.of(Opcode.BLTU, Opcode.BNE)
                    .map(branch -> Arguments.of(store.get()[0], store.get()[1], branch)));
  }

  /** Where memory is committed in part, and the loop does not start where a page does. */
  @ParameterizedTest
  @MethodSource("loops")
  void anyLoop_overDirtyMemory_endsAsStepped(Opcode store, int width, Opcode branch) {
    for (int misalignment : new int[] {0, 1, 4}) {
      for (int turns : new int[] {0, 1, 2, 3, 100, 1023, 5000}) {
        List<Snapshot> ends =
            Arrays.stream(Tier.values())
                .map(tier -> end(tier, store, width, branch, misalignment, turns))
                .toList();

        assertThat(ends).as("%d turns", turns).containsOnly(ends.get(0));
      }
    }
  }

  private static Snapshot end(
      Tier tier, Opcode store, int width, Opcode branch, int misalignment, int turns) {
    long from = HEAP + 0x800 + misalignment;
    long fuel = branch == Opcode.BNE && turns == 0 ? 3000 : 1_000_000;
    try (Machine machine =
        tier.build(
            Machine.builder(image(store, width, branch))
                .fuel(fuel)
                .fuelSchedule(new FuelSchedule(1, 2, 3, 4, 5, 6, 7, 8, 9)))) {
      byte[] dirt = new byte[0x900];
      Arrays.fill(dirt, (byte) 0x5a);
      machine.memory().write(HEAP + 0x400, dirt);
      machine.memory().write(HEAP + 0x2400, dirt);
      machine.register(Register.T0, from);
      machine.register(Register.T1, from + (long) turns * width);
      tier.run(machine);
      return machine.snapshot();
    }
  }

  private static Image image(Opcode store, int width, Opcode branch) {
    String key = store + " " + width + " " + branch;
    return IMAGES.computeIfAbsent(key, ignored -> Image.load(loop(store, width, branch).toElf()));
  }

  @ParameterizedTest
  @EnumSource
  void loop_intoEndOfMemory_traps(Tier tier) {
    Machine machine = machine(tier, loop(Opcode.SD, 8, Opcode.BLTU), END - 0x10_0000, END + 0x1000);

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, Assembler.DEFAULT_BASE, END));
    assertThat(machine.instructionsRetired()).isEqualTo(3 * 0x2_0000);
  }

  @ParameterizedTest
  @EnumSource
  void loop_intoConstants_trapsAtTheFirst(Tier tier) {
    Assembler program = loop(Opcode.SB, 1, Opcode.BLTU);
    program.section(Section.RODATA).place(Section.RODATA, HEAP + 0x1234).bytes(1, 2, 3);
    Machine machine = machine(tier, program, HEAP, HEAP + 0x2000);

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(
            new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, Assembler.DEFAULT_BASE, HEAP + 0x1234));
  }

  @ParameterizedTest
  @EnumSource
  void loop_overInitialisedData_clearsAndCommitsThem(Tier tier) {
    Assembler program = loop(Opcode.SD, 8, Opcode.BLTU);
    program.section(Section.DATA).place(Section.DATA, HEAP).bytes(new byte[] {1}).zero(0x2000);
    program.bytes(2);
    Machine machine = machine(tier, program, HEAP, HEAP + 0x4000);

    tier.run(machine);

    assertThat(machine.memory().read(HEAP, 0x4000)).containsOnly(0);
    assertThat(machine.memory().committedPages()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"-8, 0x80400000", "0xbffff000, -8", "0x7fffffffffffff00, 0x7fffffffffffff80"})
  void loop_withBoundsOutsideMemory_trapsAsStepped(String from, String to) {
    Stop[] stops =
        Arrays.stream(Tier.values())
            .map(
                tier ->
                    tier.run(
                        machine(
                            tier,
                            loop(Opcode.SD, 8, Opcode.BNE),
                            Long.decode(from),
                            Long.decode(to))))
            .toArray(Stop[]::new);

    assertThat(stops).containsOnly(stops[0]);
  }

  /** Loops that look alike but are none: the wrong step, the wrong register, a store of x1. */
  @Test
  void lookalikes_run_endAsStepped() {
    Assembler[] programs = {
      loop(Opcode.SD, 16, Opcode.BLTU),
      loop(Opcode.SW, 8, Opcode.BLTU),
      loop(Opcode.SD, 4, Opcode.BLTU),
      loop(Opcode.SD, 8, Opcode.BGEU),
      lookalike(Register.RA, Register.T0, Register.T0, Register.T1),
      lookalike(Register.ZERO, Register.T0, Register.T1, Register.T1),
      lookalike(Register.ZERO, Register.T0, Register.T0, Register.T0),
      lookalike(Register.ZERO, Register.T1, Register.T0, Register.T1),
      lookalike(Register.ZERO, Register.T0, Register.T0, Register.ZERO)
    };
    IntStream.range(0, programs.length)
        .forEach(
            i -> {
              Snapshot[] ends =
                  Arrays.stream(Tier.values())
                      .map(tier -> endOfLookalike(tier, programs[i]))
                      .toArray(Snapshot[]::new);
              assertThat(ends).as("program %d", i).containsOnly(ends[0]);
            });
  }

  private static Assembler lookalike(int value, int storeBase, int advanced, int bound) {
    return new Assembler()
        .label("loop")
        .sd(value, 0, storeBase)
        .addi(advanced, advanced, 8)
        .bltu(Register.T0, bound, "loop")
        .ecall();
  }

  private static Snapshot endOfLookalike(Tier tier, Assembler program) {
    Machine machine =
        tier.build(
            Machine.builder(
                    IMAGES.computeIfAbsent(
                        Arrays.toString(program.code()), ignored -> Image.load(program.toElf())))
                .fuel(5000));
    machine.register(Register.RA, 77);
    machine.register(Register.T0, HEAP);
    machine.register(Register.T1, HEAP + 0x100);
    machine.memory().write(HEAP, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
    tier.run(machine);
    return machine.snapshot();
  }
}
