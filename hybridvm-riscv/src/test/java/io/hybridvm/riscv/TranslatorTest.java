package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.Register;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, for it counts the classes of the JVM. */
@Isolated
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
  void interpreter_withAFunctionForEachOpcode_endsTheSame() {
    Image image = threadedInterpreter(20_000);

    Snapshot translated = run(image, Translator.AUTO).snapshot();

    assertThat(translated).isEqualTo(run(image, Translator.NONE).snapshot());
  }

  /** Its functions jump to one another, so often that they come into one class. */
  private static Image threadedInterpreter(int turns) {
    Assembler program =
        new Assembler().li(Register.A4, turns).la(Register.A2, "handlers").la(Register.A1, "code");
    next(program);
    String[] handlers = new String[12];
    for (int i = 1; i < handlers.length; i++) {
      handlers[i] = "handler " + i;
      program.label(handlers[i]).slli(Register.T1, Register.A0, 5);
      program.sub(Register.A0, Register.T1, Register.A0).addi(Register.A0, Register.A0, i);
      next(program);
    }
    handlers[0] = "again";
    program.label("again").la(Register.A1, "code").addi(Register.A4, Register.A4, -1);
    program.beq(Register.A4, Register.ZERO, "end");
    next(program);
    program.label("end").ecall();
    program.section(Section.RODATA).align(8).label("handlers").addresses(handlers);
    program.label("code").bytes(3, 1, 4, 1, 5, 9, 2, 6, 5, 11, 8, 9, 7, 10, 3, 2, 0);
    return Image.load(program.toElf());
  }

  private static void next(Assembler program) {
    program.lbu(Register.T0, 0, Register.A1).addi(Register.A1, Register.A1, 1);
    program.slli(Register.T0, Register.T0, 3).add(Register.T0, Register.T0, Register.A2);
    program.ld(Register.T0, 0, Register.T0).jalr(Register.ZERO, 0, Register.T0);
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
