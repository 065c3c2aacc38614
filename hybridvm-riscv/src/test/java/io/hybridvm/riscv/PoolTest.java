package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.Register;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one machine leaves behind, no other machine of the same image ever sees. */
class PoolTest {
  private static final long BASE = Assembler.DEFAULT_BASE;
  private static final byte SECRET = 0x5e;

  private static Image image() {
    return Image.load(
        new Assembler()
            .label("loop")
            .sb(Register.A1, 0, Register.A0)
            .add(Register.A0, Register.A0, Register.A2)
            .bltu(Register.A0, Register.A3, "loop")
            .ecall()
            .section(Section.RODATA)
            .place(Section.RODATA, BASE + 0x2100)
            .words(1, 2, 3)
            .section(Section.DATA)
            .place(Section.DATA, BASE + 0x2200)
            .words(4, 5, 6)
            .section(Section.BSS)
            .zero(0x10_0000)
            .toElf());
  }

  /** Leaves secrets in all the memory that it can, from one address to another. */
  private static void fill(Machine machine, long from, long to, long step) {
    machine.pc(BASE);
    machine.register(Register.A0, from);
    machine.register(Register.A1, SECRET);
    machine.register(Register.A2, step);
    machine.register(Register.A3, to);
    assertThat(machine.run()).isEqualTo(new Stop.Ecall());
  }

  private static byte[] contents(Machine machine) {
    return machine.memory().read(0x8020_0000L, 0x180_0000);
  }

  /** Ways to leave a machine. */
  static Stream<Consumer<Machine>> endings() {
    return Stream.of(
        Machine::close,
        Machine::suspend,
        machine -> {
          machine.suspend();
          machine.close();
        },
        machine -> {
          machine.suspend();
          machine.memory().committedPages();
          machine.close();
        },
        machine -> {
          machine.restore(Machine.builder(machine.image()).build().snapshot());
          machine.close();
        });
  }

  @ParameterizedTest
  @MethodSource("endings")
  void nextMachine_afterOneFullOfSecrets_startsUntouched(Consumer<Machine> ending) {
    Image image = image();
    byte[] untouched = contents(Machine.builder(image).build());
    Machine first = Machine.builder(image).build();
    fill(first, 0x802f_0000L, BASE, 1);
    fill(first, BASE + 0x2300, BASE + 0x1_0000, 1);
    ending.accept(first);

    Machine second = Machine.builder(image).build();

    assertThat(second.memory().committedPages()).isZero();
    assertThat(Arrays.equals(contents(second), untouched)).isTrue();
  }

  @Test
  void nextMachine_afterOneThatGrew_startsUntouched() {
    Image image = image();
    byte[] untouched = contents(Machine.builder(image).build());
    Machine first = Machine.builder(image).build();
    fill(first, BASE + 0x2300, BASE + 0x80_0000, 0x400);
    first.close();

    Machine second = Machine.builder(image).build();

    assertThat(Arrays.equals(contents(second), untouched)).isTrue();
  }

  @Test
  void nextMachine_afterWritesFromOutside_startsUntouched() {
    Image image = image();
    byte[] untouched = contents(Machine.builder(image).build());
    Machine first = Machine.builder(image).build();
    byte[] secrets = new byte[0x1_0000];
    Arrays.fill(secrets, SECRET);
    first.memory().write(0x802f_8000L, Arrays.copyOf(secrets, 0x8000));
    first.memory().write(BASE + 0x2300, secrets);
    first.close();

    Machine second = Machine.builder(image).build();

    assertThat(Arrays.equals(contents(second), untouched)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 40})
  void nextMachines_afterSecretsFarAway_startUntouchedThere(int pages) {
    Image image = image();
    long far = 0xa000_0000L;
    for (int turn = 0; turn < 3; turn++) {
      Machine machine = Machine.builder(image).build();
      for (int i = 0; i < pages; i++) {
        // In regions of 2 MiB that change from one machine to the next.
        long address = far + (turn + 7L * i) * 0x10_1000;
        assertThat(machine.memory().read(address, 0x1000)).containsOnly(0);
        machine.memory().write(address, new byte[] {SECRET, SECRET});
        assertThat(machine.memory().read(address, 3)).containsExactly(SECRET, SECRET, 0);
      }
      assertThat(machine.memory().committedPages()).isEqualTo(pages);
      machine.suspend();
      assertThat(machine.memory().read(far + turn * 0x10_1000L, 3))
          .containsExactly(SECRET, SECRET, 0);
      machine.close();
    }
    try (Machine last = Machine.builder(image).build()) {
      for (int i = 0; i < 7 * pages + 3; i++) {
        assertThat(last.memory().read(far + i * 0x10_1000L, 0x1000)).containsOnly(0);
      }
    }
  }

  @Test
  void twoMachines_atOnce_seeNothingOfEachOther() {
    Image image = image();
    Machine first = Machine.builder(image).build();
    Machine second = Machine.builder(image).build();
    byte[] untouched = contents(second);

    fill(first, BASE + 0x2300, BASE + 0x10_0000, 1);

    assertThat(Arrays.equals(contents(second), untouched)).isTrue();
  }

  @Test
  void growingMemory_keepsWhatItHeld() {
    Image image = image();
    Machine machine = Machine.builder(image).build();
    long end = BASE + 0x180_0000;
    machine.memory().write(end - 0x1000, new byte[] {1, 2, 3});
    machine.memory().write(BASE + 0x20_0000, new byte[] {4, 5, 6});

    fill(machine, BASE + 0x2300, BASE + 0x170_0000, 0x1000);

    assertThat(machine.memory().read(end - 0x1000, 3)).containsExactly(1, 2, 3);
    assertThat(machine.memory().read(BASE + 0x20_0000, 3)).containsExactly(4, 5, 6);
    assertThat(machine.memory().read(BASE + 0x2300, 1)).containsExactly(SECRET);
    assertThat(machine.memory().read(BASE + 0x160_0300, 1)).containsExactly(SECRET);
    assertThat(machine.memory().read(BASE + 0x2200, 12))
        .containsExactly(4, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0);
  }
}
