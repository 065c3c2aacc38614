package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The array that most accesses go to is replaced by a longer one while a loop uses it. */
class WindowGrowthTest {
  private static final long HEAP = 0x8031_0000L;
  private static final int PAGES = 2000;

  /** Each turn stores one more than the turn before did, to the page behind and to the first. */
  private static Image touching() {
    return Image.load(
        new Assembler()
            .li(T0, HEAP)
            .li(T1, PAGES)
            .li(A1, HEAP)
            .lui(T2, 1)
            .label("loop")
            .ld(A0, 0, T0)
            .addi(A0, A0, 1)
            .add(T0, T0, T2)
            .sd(A0, 0, T0)
            .sd(A0, 8, A1)
            .addi(T1, T1, -1)
            .bnez(T1, "loop")
            .ecall()
            .toElf());
  }

  @ParameterizedTest
  @EnumSource
  void loop_thatTouchesPageAfterPage_losesNoStore(Tier tier) {
    try (Machine machine = tier.build(Machine.builder(touching()))) {
      tier.run(machine);

      assertThat(machine.register(A0)).isEqualTo(PAGES);
      assertThat(machine.memory().readLong(HEAP + 8)).isEqualTo(PAGES);
      assertThat(machine.memory().readLong(HEAP + 1000 * 4096L)).isEqualTo(1000);
      assertThat(machine.memory().committedPages()).isEqualTo(PAGES + 1);
    }
  }
}
