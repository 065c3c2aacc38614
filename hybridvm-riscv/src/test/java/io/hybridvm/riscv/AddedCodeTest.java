package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that an image has been given besides its own. */
class AddedCodeTest {
  private static final long PLACE = 0xc020_0000L;

  /** Goes to the added code a thousand times, then stops. */
  private static final Image IMAGE =
      Image.load(
          new Assembler()
              .li(Register.S0, PLACE)
              .li(Register.S1, 1000)
              .label("again")
              .jalr(Register.RA, 0, Register.S0)
              .addi(Register.S1, Register.S1, -1)
              .bnez(Register.S1, "again")
              .emit(Opcode.ECALL)
              .toElf());

  private static byte[] code() {
    return new Assembler(PLACE).addi(Register.A0, Register.A0, 3).ret().code();
  }

  private static Machine run(Tier tier, Image image) {
    Machine machine = tier.build(Machine.builder(image));
    assertThat(tier.run(machine)).isEqualTo(Stop.Ecall.INSTANCE);
    return machine;
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void code_thatIsJumpedTo_runsAndComesBack(Tier tier) {
    try (Machine machine = run(tier, IMAGE.withCode(PLACE, code()))) {
      assertThat(machine.register(Register.A0)).isEqualTo(3_000);
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void images_ofOneFile_haveTheirOwnCode(Tier tier) {
    byte[] other = new Assembler(PLACE).addi(Register.A0, Register.A0, 5).ret().code();
    Image first = IMAGE.withCode(PLACE, code());
    Image second = IMAGE.withCode(PLACE, other);

    for (int i = 0; i < 3; i++) {
      try (Machine one = run(tier, first);
          Machine two = run(tier, second)) {
        assertThat(one.register(Register.A0)).isEqualTo(3_000);
        assertThat(two.register(Register.A0)).isEqualTo(5_000);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void code_thatIsNotThere_traps(Tier tier) {
    run(tier, IMAGE.withCode(PLACE, code())).close();
    try (Machine machine = tier.build(Machine.builder(IMAGE))) {
      assertThat(tier.run(machine))
          .isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ACCESS_FAULT, PLACE, PLACE));
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void code_thatIsLoadedFrom_traps(Tier tier) {
    byte[] reading = new Assembler(PLACE).ld(Register.A0, 0, Register.S0).ret().code();
    try (Machine machine = tier.build(Machine.builder(IMAGE.withCode(PLACE, reading)))) {
      assertThat(tier.run(machine))
          .isEqualTo(new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, PLACE, PLACE));
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void code_thatIsAddedMeanwhile_runs(Tier tier) {
    try (Machine machine = tier.build(Machine.builder(IMAGE))) {
      assertThat(tier.run(machine)).isInstanceOf(Stop.Trap.class);

      machine.extend(IMAGE.withCode(PLACE, code()));

      assertThat(tier.run(machine)).isEqualTo(Stop.Ecall.INSTANCE);
      assertThat(machine.register(Register.A0)).isEqualTo(3_000);
    }
  }

  @Test
  void machine_ofAnotherImage_isNotExtended() {
    Image other = IMAGE.withCode(PLACE, code());
    try (Machine machine = Machine.builder(other).build()) {
      assertThatThrownBy(() -> machine.extend(IMAGE)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> machine.extend(other)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0x8030_0000L, 0xc000_0000L, 0xc01f_fffcL, PLACE + 2, -4})
  void code_inMemoryOrNearIt_isRefused(long address) {
    assertThatThrownBy(() -> IMAGE.withCode(address, code()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x" + Long.toHexString(address));
  }

  @Test
  void code_ofNoBytes_isRefused() {
    assertThatThrownBy(() -> IMAGE.withCode(PLACE, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
