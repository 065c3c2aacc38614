package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loop around a switch, whose jump the translator learns by watching it. */
class SwitchTest {
  private static final long SEED = 20261201;
  private static final int TURNS = 6_000;
  private static final int CUTS = 200;
  private static final Image IMAGE = interpreter();

  /** A switch over two bits of a random number; in the last turns over three bits. */
  private static Image interpreter() {
    Assembler program = new Assembler();
    program.section(Section.DATA).label("cases");
    for (int i = 0; i < 8; i++) {
      program.addresses("case" + i);
    }
    program.section(Section.TEXT).li(A1, TURNS).li(A2, 12345).li(A4, 1103515245).la(A3, "cases");
    program
        .label("loop")
        .mul(A2, A2, A4)
        .addi(A2, A2, 1013)
        .srli(T0, A2, 20)
        .andi(T0, T0, 7)
        .slti(A0, A1, 500)
        .slli(A0, A0, 2)
        .ori(A0, A0, 3)
        .and(T0, T0, A0)
        .slli(T0, T0, 3)
        .add(T0, T0, A3)
        .ld(T0, 0, T0)
        .jalr(ZERO, 0, T0);
    for (int i = 0; i < 8; i++) {
      program.label("case" + i).addi(A0, A0, i).xori(A2, A2, 37L * i).j("next");
    }
    return Image.load(program.label("next").addi(A1, A1, -1).bne(A1, ZERO, "loop").ecall().toElf());
  }

  private static Machine run(Translator translator, long fuel) {
    Machine machine = Machine.builder(IMAGE).translator(translator).fuel(fuel).build();
    machine.run();
    return machine;
  }

  @BeforeAll
  static void learn() {
    run(Translator.AUTO, Long.MAX_VALUE);
  }

  @Test
  void run_cutAnywhere_isAsInterpreted() {
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      long fuel = random.nextLong(20L * TURNS);

      Machine translated = run(Translator.AUTO, fuel);

      assertThat(translated.snapshot())
          .as("fuel %d, seed %d", fuel, SEED)
          .isEqualTo(run(Translator.NONE, fuel).snapshot());
    }
  }
}
