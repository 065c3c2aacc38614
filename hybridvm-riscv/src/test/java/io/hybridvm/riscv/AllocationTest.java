package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Running allocates nothing. */
class AllocationTest {
  private static final int RUNS = 20_000;

  /** What the measurement itself and the JVM's own work on the thread may take. */
  private static final long NOISE_BYTES = 4096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("nothing", new Assembler()),
        Arguments.of(
            "loads and stores",
            new Assembler()
                .ld(Register.A0, 0, Register.S0)
                .sd(Register.S0, 0, Register.S0)
                .sw(Register.S0, 8, Register.S0)
                .lbu(Register.A0, 3, Register.S0)),
        Arguments.of(
            "far and misaligned loads and stores",
            new Assembler()
                .sd(Register.S1, 0, Register.S1)
                .ld(Register.A0, -3, Register.S1)
                .sd(Register.S1, -3, Register.S1)
                .sd(Register.ZERO, 2000, Register.S1)),
        Arguments.of(
            "atomics",
            new Assembler()
                .emit(Opcode.AMOADD_D, Register.A0, Register.S0, Register.S0)
                .emit(Opcode.LR_W, Register.A0, Register.S0)
                .emit(Opcode.SC_W, Register.A1, Register.A0, Register.S0)),
        Arguments.of("CSRs", new Assembler().emit(Opcode.CSRRS, Register.A0, 0xf14, Register.ZERO)),
        Arguments.of(
            "division",
            new Assembler()
                .div(Register.A0, Register.S0, Register.S1)
                .remuw(Register.A0, Register.S0, Register.S1)),
        Arguments.of(
            "a cleared page",
            new Assembler()
                .addi(Register.A0, Register.S0, 0)
                .addi(Register.A1, Register.S0, 2000)
                .label("loop")
                .sd(Register.ZERO, 0, Register.A0)
                .addi(Register.A0, Register.A0, 8)
                .bltu(Register.A0, Register.A1, "loop")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void runs_toEcall_allocateNothing(String name, Assembler body) {
    Image image = Image.load(body.ecall().toElf());
    Machine machine = Machine.builder(image).build();
    machine.register(Register.S0, 0x8031_0000L);
    machine.register(Register.S1, 0xa000_1000L);
    runOften(machine);

    long before = threads.getCurrentThreadAllocatedBytes();
    runOften(machine);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES);
  }

  private static void runOften(Machine machine) {
    for (int i = 0; i < RUNS; i++) {
      machine.pc(Assembler.DEFAULT_BASE);
      if (!(machine.run() instanceof Stop.Ecall)) {
        throw new IllegalStateException(machine.toString());
      }
    }
  }

  @Test
  void jumps_betweenExecutableSegments_allocateNothing() {
    byte[] there = new Assembler(0x8031_0000L).jalr(Register.ZERO, 0, Register.RA).code();
    byte[] here = new Assembler().emit(Opcode.JALR, Register.RA, 0, Register.S0).ecall().code();
    Image image =
        Image.load(
            new ElfWriter(0x8030_0000L).text(0x8030_0000L, here).text(0x8031_0000L, there).write());
    Machine machine = Machine.builder(image).build();
    machine.register(Register.S0, 0x8031_0000L);
    runOften(machine);

    long before = threads.getCurrentThreadAllocatedBytes();
    runOften(machine);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES);
  }

  @Test
  void fuelForHalfABlock_again_allocatesItsStopAlone() {
    Image image =
        Image.load(
            new Assembler()
                .label("loop")
                .addi(Register.A0, Register.A0, 1)
                .sd(Register.A0, 0, Register.SP)
                .j("loop")
                .section(Section.DATA)
                .zero(8)
                .toElf());
    Machine machine = Machine.builder(image).build();
    machine.register(Register.SP, 0x8031_0000L);
    refuelOften(machine);

    long before = threads.getCurrentThreadAllocatedBytes();
    refuelOften(machine);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES + 32L * RUNS);
  }

  private static void refuelOften(Machine machine) {
    for (int i = 0; i < RUNS; i++) {
      machine.fuel(2);
      machine.run();
    }
  }

  @Test
  void machines_thatStoreFarAway_allocateNoPagesAgain() {
    Image image = Image.load(new Assembler().sd(Register.S1, 0, Register.S1).ecall().toElf());
    storeFarAway(image);

    long before = threads.getCurrentThreadAllocatedBytes();
    storeFarAway(image);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / RUNS).isLessThan(1024);
  }

  private static void storeFarAway(Image image) {
    for (int i = 0; i < RUNS; i++) {
      try (Machine machine = Machine.builder(image).build()) {
        machine.register(Register.S1, 0xa000_1000L);
        machine.run();
      }
    }
  }
}
