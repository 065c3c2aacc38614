package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryLimitTest {
  private static final long BASE = Assembler.DEFAULT_BASE;
  private static final long HEAP = 0x8040_0000L;
  private static final FuelSchedule PAGES_AT_100 = new FuelSchedule(1, 1, 1, 1, 1, 1, 1, 1, 100);

  /** Stores 1 to every page of 40, from a0 on. */
  private static Image everyPage() {
    return Image.load(
        new Assembler()
            .li(Register.T0, 40)
            .lui(Register.T1, 1)
            .label("loop")
            .sb(Register.T0, 0, Register.A0)
            .add(Register.A0, Register.A0, Register.T1)
            .addi(Register.T0, Register.T0, -1)
            .bnez(Register.T0, "loop")
            .ecall()
            .toElf());
  }

  private static Machine machine(Tier tier, Image image, int pages) {
    Machine machine = tier.build(Machine.builder(image).maximumPages(pages));
    machine.register(Register.A0, HEAP);
    return machine;
  }

  @ParameterizedTest
  @EnumSource
  void limit_raisedAgainAndAgain_endsAsWithoutLimit(Tier tier) {
    Image image = everyPage();
    Machine unlimited = machine(tier, image, Integer.MAX_VALUE);
    tier.run(unlimited);
    Machine limited = machine(tier, image, 0);

    for (int pages = 0; pages < 40; pages++) {
      limited.maximumPages(pages);
      assertThat(tier.run(limited))
          .isEqualTo(new Stop.MemoryLimit(BASE + 8, HEAP + 0x1000L * pages, pages));
    }
    limited.maximumPages(40);

    assertThat(tier.run(limited)).isEqualTo(new Stop.Ecall());
    assertThat(limited.snapshot()).isEqualTo(unlimited.snapshot());
  }

  @ParameterizedTest
  @EnumSource
  void limit_belowWhatIsCommitted_allowsStoresToThat(Tier tier) {
    Image image = everyPage();
    Machine machine = machine(tier, image, Integer.MAX_VALUE);
    tier.run(machine);
    machine.maximumPages(3);
    machine.pc(BASE);
    machine.register(Register.A0, HEAP);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.memory().committedPages()).isEqualTo(40);
  }

  private static Image oneStore(Opcode store) {
    return Image.load(new Assembler().emit(store, Register.A1, 0, Register.A0).ecall().toElf());
  }

  @ParameterizedTest
  @EnumSource
  void storeAcrossPages_withRoomForOne_changesNothing(Tier tier) {
    Machine machine = machine(tier, oneStore(Opcode.SD), 1);
    machine.register(Register.A0, HEAP + 0xffc);
    machine.register(Register.A1, -1);
    Snapshot before = machine.snapshot();

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.MemoryLimit(BASE, HEAP + 0xffc, 1));
    assertThat(machine.snapshot()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void storeAcrossPages_ofZerosInTheSecond_commitsOne(Tier tier) {
    Machine machine = machine(tier, oneStore(Opcode.SD), 1);
    machine.register(Register.A0, HEAP + 0xffc);
    machine.register(Register.A1, 0xffff_ffffL);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.memory().committedPages()).isEqualTo(1);
    assertThat(machine.memory().readLong(HEAP + 0xffc)).isEqualTo(0xffff_ffffL);
  }

  @ParameterizedTest
  @EnumSource
  void storeOfZero_toUntouchedMemory_commitsNothing(Tier tier) {
    Machine machine = machine(tier, oneStore(Opcode.SD), 0);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.memory().committedPages()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void byteOfZeroLowBits_toUntouchedMemory_commitsNothing(Tier tier) {
    Machine machine = machine(tier, oneStore(Opcode.SB), 0);
    machine.register(Register.A1, 0xff00);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.memory().committedPages()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void page_withoutFuelForIt_isNotCommitted(Tier tier) {
    Machine machine =
        tier.build(Machine.builder(oneStore(Opcode.SD)).fuelSchedule(PAGES_AT_100).fuel(100));
    machine.register(Register.A0, HEAP);
    machine.register(Register.A1, 1);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.OutOfFuel(BASE));
    assertThat(machine.fuel()).isEqualTo(100);
    assertThat(machine.memory().committedPages()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void page_withFuelForIt_isPaidOnce(Tier tier) {
    Machine machine =
        tier.build(Machine.builder(oneStore(Opcode.SD)).fuelSchedule(PAGES_AT_100).fuel(1000));
    machine.register(Register.A0, HEAP);
    machine.register(Register.A1, 1);
    tier.run(machine);
    machine.pc(BASE);

    tier.run(machine);

    assertThat(machine.fuel()).isEqualTo(1000 - 100 - 4);
  }

  @Test
  void writeFromOutside_beyondLimit_isNotHeldToIt() {
    Machine machine = machine(Tier.INTERPRETER, oneStore(Opcode.SD), 0);

    machine.memory().write(HEAP, new byte[] {1});

    assertThat(machine.memory().committedPages()).isEqualTo(1);
  }

  @Test
  void limit_negative_isRefused() {
    Machine machine = machine(Tier.INTERPRETER, everyPage(), 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.maximumPages(-1))
        .withMessageContaining("-1");
  }
}
