package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.SP;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop around a switch, whose jump the translator learns by watching it. */
class SwitchTest {
  private static final long SEED = 20261201;
  private static final int TURNS = 6_000;
  private static final int CUTS = 200;

  /**
   * A switch over two bits of a random number; in the last turns over three bits. A case goes on at
   * the loop's end, or behind that for some.
   *
   * @param work of each case: with more they do not fit into one method, with much not one of them
   */
  private static Image interpreter(int work) {
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
      program.label("case" + i).addi(A0, A0, i);
      for (int j = 0; j < work; j++) {
        program.sd(A2, -8L * (i + 1), SP).xori(A2, A2, 37L * i + j).ld(T0, -8L * (j % 8 + 1), SP);
        program.add(A2, A2, T0);
      }
      program.j(i % 3 == 2 ? "next" : "odd");
    }
    program.label("odd").xori(A2, A2, 1).label("next").addi(A1, A1, -1).bne(A1, ZERO, "loop");
    return Image.load(program.ecall().toElf());
  }

  private static Machine run(Image image, Translator translator, long fuel) {
    Machine machine = Machine.builder(image).translator(translator).fuel(fuel).build();
    machine.run();
    return machine;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 25})
  void run_cutAnywhere_isAsInterpreted(int work) {
    Image image = interpreter(work);
    long all = run(image, Translator.AUTO, Long.MAX_VALUE).instructionsRetired();
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      long fuel = random.nextLong(all);

      Machine translated = run(image, Translator.AUTO, fuel);

      assertThat(translated.snapshot())
          .as("fuel %d, seed %d", fuel, SEED)
          .isEqualTo(run(image, Translator.NONE, fuel).snapshot());
    }
  }
}
