package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that go astray stop with a value, and change nothing that they must not. */
class WildProgramTest {
  private static final long BASE = Assembler.DEFAULT_BASE;

  private static Assembler runawayStack() {
    return new Assembler()
        .label("recurse")
        .addi(Register.SP, Register.SP, -16)
        .sd(Register.SP, 8, Register.SP)
        .jal(Register.RA, "recurse");
  }

  @ParameterizedTest
  @EnumSource
  void runawayStack_withoutLimit_trapsBelowMemory(Tier tier) {
    Machine machine = tier.build(Machine.builder(Image.load(runawayStack().toElf())));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE + 4, 0x7fff_fff8L));
    assertThat(machine.memory().committedPages()).isEqualTo(0x300);
  }

  @ParameterizedTest
  @EnumSource
  void runawayStack_withLimit_stopsAtIt(Tier tier) {
    Machine machine =
        tier.build(Machine.builder(Image.load(runawayStack().toElf())).maximumPages(100));

    Stop stop = tier.run(machine);

    long page = 0x8030_0000L - 101 * 0x1000;
    assertThat(stop).isEqualTo(new Stop.MemoryLimit(BASE + 4, page + 0xff8, 100));
    assertThat(machine.memory().committedPages()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource
  void store_intoCode_trapsAndChangesNothing(Tier tier) {
    Image image =
        Image.load(
            new Assembler()
                .auipc(Register.A0, 0)
                .sw(Register.ZERO, 8, Register.A0)
                .addi(Register.A1, Register.ZERO, 1)
                .ecall()
                .toElf());
    Machine machine = tier.build(Machine.builder(image));
    byte[] code = machine.memory().read(BASE, 16);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE + 4, BASE + 8));
    assertThat(machine.memory().read(BASE, 16)).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource
  void store_halfIntoConstants_changesNeitherHalf(Tier tier) {
    Image image =
        Image.load(
            new Assembler()
                .sd(Register.A1, 0, Register.A0)
                .section(Section.RODATA)
                .place(Section.RODATA, BASE + 0x1004)
                .words(-1)
                .toElf());
    Machine machine = tier.build(Machine.builder(image));
    machine.register(Register.A0, BASE + 0x1000);
    machine.register(Register.A1, 0x1122_3344_5566_7788L);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, BASE, BASE + 0x1000));
    assertThat(machine.memory().readLong(BASE + 0x1000)).isEqualTo(0xffff_ffff_0000_0000L);
    assertThat(machine.memory().committedPages()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void trap_runAgain_trapsAgain(Tier tier) {
    Machine machine = tier.build(Machine.builder(Image.load(runawayStack().toElf())));
    machine.register(Register.SP, 8);
    Stop first = tier.run(machine);

    Stop second = tier.run(machine);

    assertThat(second).isEqualTo(first);
    assertThat(machine.instructionsRetired()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void trap_repairedFromOutside_goesOn(Tier tier) {
    Image image =
        Image.load(
            new Assembler()
                .addi(Register.A0, Register.A0, 1)
                .ld(Register.A2, 0, Register.A1)
                .addi(Register.A0, Register.A0, 1)
                .ecall()
                .toElf());
    Machine machine = tier.build(Machine.builder(image));
    tier.run(machine);
    machine.register(Register.A1, BASE);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.A0)).isEqualTo(2);
    assertThat(machine.instructionsRetired()).isEqualTo(4);
  }
}
