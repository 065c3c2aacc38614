package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Register;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private static final int TURNS = 5_000;

  /** Sums up the numbers below {@link #TURNS}, times a factor of its own. */
  private static Image loop(int factor) {
    return Image.load(
        new Assembler()
            .li(Register.A1, TURNS)
            .label("loop")
            .addi(Register.A1, Register.A1, -1)
            .addi(Register.A2, Register.ZERO, factor)
            .mul(Register.A2, Register.A2, Register.A1)
            .add(Register.A0, Register.A0, Register.A2)
            .bne(Register.A1, Register.ZERO, "loop")
            .ecall()
            .toElf());
  }

  private static Machine run(Image image, Translator translator) {
    Machine machine = Machine.builder(image).translator(translator).build();
    assertThat(machine.run()).isInstanceOf(Stop.Ecall.class);
    return machine;
  }

  @Test
  void on_executor_getsOneTaskForALoop() {
    List<Runnable> tasks = new ArrayList<>();

    run(loop(3), Translator.on(tasks::add));

    assertThat(tasks).hasSize(1);
  }

  @Test
  void on_executorThatIsSlow_programEndsTheSameBeforeAndAfter() {
    List<Runnable> tasks = new ArrayList<>();
    Translator translator = Translator.on(tasks::add);
    Image image = loop(3);
    Snapshot expected = run(image, Translator.NONE).snapshot();

    Snapshot before = run(image, translator).snapshot();
    tasks.forEach(Runnable::run);
    Snapshot after = run(image, translator).snapshot();

    assertThat(before).isEqualTo(expected);
    assertThat(after).isEqualTo(expected);
  }

  @Test
  void on_executorThatRejects_programRunsToItsEnd() {
    Translator translator =
        Translator.on(
            task -> {
              throw new RejectedExecutionException("full");
            });

    Machine machine = run(loop(2), translator);

    assertThat(machine.register(Register.A0)).isEqualTo((long) TURNS * (TURNS - 1));
  }

  @Test
  void programs_thatComeAndGo_leaveNoClassesBehind() {
    comeAndGo(1_500);
  }

  @Test
  @Tag("long")
  void programs_thatComeAndGoOften_leaveNoClassesBehind() {
    comeAndGo(100_000);
  }

  private static void comeAndGo(int programs) {
    for (int i = 0; i < programs / 3; i++) {
      run(loop(i % 2000), Translator.AUTO).close();
    }
    long before = loadedClasses();
    for (int i = 0; i < programs; i++) {
      run(loop(i % 2000), Translator.AUTO).close();
    }
    long left = loadedClasses() - before;
    System.out.printf("%,d translated programs left %,d classes behind%n", programs, left);
    assertThat(left).isLessThan(programs / 4);
  }

  private static long loadedClasses() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }
}
