package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions that do nothing cost something, also where a run begins or comes back with them. */
final class IdleInstructionTest {
  private static final Image IDLE =
      Image.load(
          new Assembler()
              .nop()
              .emit(Opcode.LUI, ZERO, 1)
              .emit(Opcode.FENCE_I)
              .emit(Opcode.ADD, ZERO, A0, A0)
              .label("again")
              .nop()
              .ecall()
              .j("again")
              .toElf());

  private static final long START = IDLE.elf().entry();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void idleInstructions_withLittleFuel_stopWhereItEnds(long fuel) {
    Machine machine = Machine.builder(IDLE).fuel(fuel).build();

    assertThat(machine.run()).isEqualTo(new Stop.OutOfFuel(START + 4 * fuel));
    assertThat(machine.instructionsRetired()).isEqualTo(fuel);
    assertThat(machine.fuel()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void idleInstructions_behindAnEcall_arePaid(int rounds) {
    Machine machine = Machine.builder(IDLE).fuel(1_000).build();

    for (int i = 0; i < rounds; i++) {
      assertThat(machine.run()).isInstanceOf(Stop.Ecall.class);
    }

    long instructions = 6 + 3L * (rounds - 1);
    assertThat(machine.instructionsRetired()).isEqualTo(instructions);
    assertThat(machine.fuel()).isEqualTo(1_000 - instructions);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void idleInstructions_fromAnyOfThemOn_arePaid(int steps) {
    Machine machine = Machine.builder(IDLE).fuel(1_000).build();
    for (int i = 0; i < steps; i++) {
      machine.step();
    }

    machine.run();

    long instructions = steps < 6 ? 6 : 9;
    assertThat(machine.instructionsRetired()).isEqualTo(instructions);
    assertThat(machine.fuel()).isEqualTo(1_000 - instructions);
  }
}
