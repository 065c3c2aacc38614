package io.hybridvm.riscv;

import static io.hybridvm.riscv.SmallMemory.BASE;
import static io.hybridvm.riscv.SmallMemory.END;
import static io.hybridvm.riscv.SmallMemory.HEAP;
import static io.hybridvm.riscv.SmallMemory.START;
import static io.hybridvm.riscv.SmallMemory.WINDOW_END;
import static io.hybridvm.riscv.SmallMemory.filling;
import static io.hybridvm.riscv.SmallMemory.machine;
import static io.hybridvm.riscv.SmallMemory.numbers;
import static io.hybridvm.riscv.SmallMemory.read;
import static io.hybridvm.riscv.SmallMemory.write;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.TrapCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Loops of which many turns are made without looking at each access, where memory is not the same
 * all along: at the ends of memory, of the window and of pages that have been stored to, at code
 * and constants.
 */
class CountedLoopPagesTest {
  /** Stores 0, 1, 2 and so on from t0 up or down to t1. */
  private static Assembler fill(Opcode store, int stride) {
    return new Assembler()
        .label("loop")
        .emit(store, A0, 0, T0)
        .addi(A0, A0, 1)
        .addi(T0, T0, stride)
        .bne(T0, T1, "loop")
        .ecall();
  }

  @ParameterizedTest
  @EnumSource
  void stores_overUntouchedPages_commitEach(Tier tier) {
    Machine machine = filling(tier, fill(Opcode.SD, 8), HEAP + 0x7f8, HEAP + 0x37f8);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(read(machine, HEAP + 0x7f8, 0x600)).isEqualTo(numbers(0, 0x600));
    assertThat(machine.memory().committedPages()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void storesDownwards_overUntouchedPages_commitEach(Tier tier) {
    Machine machine = filling(tier, fill(Opcode.SD, -8), HEAP + 0x37f8, HEAP + 0x7f8);

    tier.run(machine);

    assertThat(machine.memory().readLong(HEAP + 0x800)).isEqualTo(0x5ff);
    assertThat(machine.memory().readLong(HEAP + 0x37f8)).isZero();
    assertThat(machine.memory().readLong(HEAP + 0x37f0)).isEqualTo(1);
    assertThat(machine.memory().committedPages()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void storesOfZero_overUntouchedPages_commitNone(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .sd(A0, 0, T0)
            .addi(A1, A1, 1)
            .addi(T0, T0, 8)
            .bne(T0, T1, "loop")
            .ecall();
    Machine machine = filling(tier, program, HEAP, HEAP + 0x2000);

    tier.run(machine);

    assertThat(machine.register(A1)).isEqualTo(0x400);
    assertThat(machine.memory().committedPages()).isZero();
  }

  /** Four turns at once of a loop that ends when it likes, from any line of a page on. */
  @ParameterizedTest
  @EnumSource
  void storesBetweenMoves_overUntouchedPages_commitEach(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .sd(A0, 0, T0)
            .addi(A0, A0, 1)
            .emit(Opcode.ADD, A2, ZERO, A3)
            .emit(Opcode.ADD, A3, ZERO, A4)
            .emit(Opcode.ADD, A4, ZERO, A0)
            .addi(T0, T0, 64)
            .bne(A2, T1, "loop")
            .ecall();
    for (int from = 0; from < 0x1000; from += 64) {
      Machine machine = filling(tier, program, HEAP + from, 253);
      machine.register(A0, 1);
      machine.memory().write(HEAP + from, new byte[] {1});

      tier.run(machine);

      assertThat(machine.register(T0)).isEqualTo(HEAP + from + 64 * 254);
      assertThat(machine.memory().readLong(HEAP + from + 64 * 253)).isEqualTo(254);
      assertThat(machine.memory().committedPages()).isEqualTo((from + 64 * 253) / 0x1000 + 1);
    }
  }

  /** So many turns are made at once that the last byte is the only one in its page. */
  @ParameterizedTest
  @CsvSource({
    "1, 0xff0, 0x1001, 0",
    "-1, 0x100f, 0xffe, 0x1800",
    "1, 0xfff, 0x1400, 0x1800",
    "-1, 0x1000, 0xc00, 0"
  })
  void stores_ofASingleByteOfAPage_commitIt(int stride, long from, long to, long open) {
    for (Tier tier : Tier.values()) {
      Machine machine = filling(tier, fill(Opcode.SB, stride), HEAP + from, HEAP + to);
      machine.register(A0, 1);
      machine.memory().write(HEAP + open, new byte[] {1});

      Stop stop = tier.run(machine);

      assertThat(stop).isEqualTo(new Stop.Ecall());
      assertThat(machine.memory().committedPages()).as("%s", tier).isEqualTo(2);
      assertThat(machine.memory().read(HEAP + from, 1)).containsExactly(1);
      assertThat(machine.memory().read(HEAP + to - stride, 1))
          .containsExactly((int) (to - from) / stride & 0xff);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0xff8, 3",
    "8, 0xfb0, 3",
    "-8, 0x2000, 3",
    "64, 0x800, 10",
    "64, 0xfc0, 11",
    "64, 0xffc, 11",
    "72, 0xf88, 12"
  })
  void stores_acrossAnUntouchedPageBetweenOthers_commitIt(int stride, long from, int pages) {
    for (Tier tier : Tier.values()) {
      long to = from + 600L * stride;
      Machine machine = filling(tier, fill(Opcode.SD, stride), HEAP + from, HEAP + to);
      write(machine, HEAP + 0x10, 1);
      write(machine, HEAP + 0x2010, 1);

      tier.run(machine);

      assertThat(machine.memory().committedPages()).as("%s", tier).isEqualTo(pages);
      assertThat(machine.memory().readLong(HEAP + from + 100L * stride)).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void page_thatFuelDoesNotLastFor_isNotCommitted(Tier tier) {
    Machine machine =
        tier.build(
            Machine.builder(Image.load(fill(Opcode.SD, 8).toElf()))
                .fuelSchedule(new FuelSchedule(1, 1, 1, 1, 1, 1, 1, 1, 1000))
                .fuel(2 * 1000 + 4 * 0x300 + 1000));
    machine.register(A0, 1);
    machine.register(T0, HEAP + 0x800);
    machine.register(T1, HEAP + 0x2800);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.OutOfFuel(BASE));
    assertThat(machine.fuel()).isEqualTo(1000);
    assertThat(machine.register(T0)).isEqualTo(HEAP + 0x2000);
    assertThat(machine.memory().committedPages()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void pages_limited_stopTheLoopAtTheNext(Tier tier) {
    Machine machine = filling(tier, fill(Opcode.SW, 4), HEAP + 0x7fe, HEAP + 0x3ffe);
    machine.register(A0, -1 << 20);
    for (int pages = 0; pages < 4; pages++) {
      machine.maximumPages(pages);

      Stop stop = tier.run(machine);

      long page = HEAP + 0x1000L * pages;
      assertThat(stop)
          .isEqualTo(new Stop.MemoryLimit(BASE, pages == 0 ? HEAP + 0x7fe : page - 2, pages));
    }
    machine.maximumPages(4);
    assertThat(tier.run(machine)).isEqualTo(new Stop.Ecall());
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "8, 4", "4, 0", "4, 6", "1, 0", "3, 1", "64, 0", "65, 3", "960, 8"})
  void stores_towardsEndOfMemory_trapAtTheFirstBehindIt(int stride, int misalignment) {
    long from = END - 100L * stride + misalignment;
    long last = from + (END - 8 - from) / stride * stride;
    for (Tier tier : Tier.values()) {
      Machine machine = filling(tier, fill(Opcode.SD, stride), from, END + 1000L * stride);

      Stop stop = tier.run(machine);

      long turns = (last - from) / stride + 1;
      assertThat(stop)
          .as("%s", tier)
          .isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE, last + stride));
      assertThat(machine.register(A0)).isEqualTo(turns);
      assertThat(machine.instructionsRetired()).isEqualTo(4 * turns);
      assertThat(machine.memory().readLong(last)).isEqualTo(turns - 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void loads_towardsStartOfMemory_trapAtTheFirstBelowIt(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .addi(A0, A0, 1)
            .ld(A1, -4, T0)
            .addi(T0, T0, -8)
            .bne(T0, T1, "loop")
            .ecall();
    Machine machine = filling(tier, program, START + 800, 0);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, BASE + 4, START - 4));
    assertThat(machine.register(A0)).isEqualTo(101);
    assertThat(machine.register(T0)).isEqualTo(START);
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "8, 4", "64, 0", "72, 0"})
  void stores_towardsCode_trapAtItsFirstByte(int stride, int misalignment) {
    for (Tier tier : Tier.values()) {
      long from = BASE - 100L * stride - misalignment;
      Machine machine = filling(tier, fill(Opcode.SD, stride), from, BASE + 0x1000);

      Stop stop = tier.run(machine);

      assertThat(stop)
          .isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE, BASE - misalignment));
      assertThat(machine.register(A0)).as("%s", tier).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stores_aroundConstants_trapAtTheFirstThatTouchesThem(Tier tier) {
    Assembler program = fill(Opcode.SD, 8);
    program.section(Section.RODATA).place(Section.RODATA, HEAP + 0x2804).bytes(1, 2, 3);
    Machine machine = filling(tier, program, HEAP + 0xff8, HEAP + 0x3000);
    machine.register(A0, 0x100);

    Stop stop = tier.run(machine);

    // The page with the constants is committed for what is not constant in it.
    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE, HEAP + 0x2800));
    assertThat(machine.register(A0)).isEqualTo(0x100 + 0x301);
    assertThat(machine.memory().committedPages()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"8", "16", "60", "64", "68", "480", "960"})
  void stores_beyondTheWindow_areLoadedFromThere(int stride) {
    Assembler program =
        new Assembler()
            .mv(T2, T0)
            .label("fill")
            .addi(A0, A0, 3)
            .sw(A0, -4, T0)
            .addi(T0, T0, stride)
            .bltu(T0, T1, "fill")
            .label("sum")
            .lw(A2, -4, T2)
            .add(A1, A1, A2)
            .addi(T2, T2, stride)
            .bltu(T2, T1, "sum")
            .ecall();
    for (Tier tier : Tier.values()) {
      Machine machine = machine(tier, program);
      machine.register(T0, WINDOW_END - 60L * stride + 2);
      machine.register(T1, WINDOW_END + 60L * stride);

      tier.run(machine);

      assertThat(machine.register(A0)).as("%s", tier).isEqualTo(3 * 120);
      assertThat(machine.register(A1)).as("%s", tier).isEqualTo(3 * 120 * 121 / 2);
    }
  }
}
