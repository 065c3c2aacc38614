package io.hybridvm.testkit.docs;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A7;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.asm.Assembler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/machine.md promises of its examples. */
final class MachineExamplesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static byte[] guest(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/guest/rv64imac", name + ".elf"));
  }

  @Test
  void hello_isPrinted() throws IOException {
    int code = HelloMachine.run(guest("hello"), out);

    assertThat(code).isZero();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("hello: world\n");
  }

  @Test
  void write_fromOutsideOfMemory_isAnsweredByAnErrorNumber() {
    Assembler program =
        new Assembler().li(A7, 64).li(A0, 1).li(A1, 8).li(A2, -1).ecall().li(A7, 93).ecall();

    int code = HelloMachine.run(program.toElf(), out);

    assertThat(code).isEqualTo(-14);
    assertThat(bytes.size()).isZero();
  }

  @Test
  void stops_areExplained() throws IOException {
    try (Machine machine = Machine.builder(Image.load(guest("runaway"))).build()) {
      assertThat(MachineExamples.explain(machine.run()))
          .isEqualTo("STORE_ACCESS_FAULT at 0x80300274");
    }
  }

  @Test
  void fuel_isWhatWasRun() {
    Image image = Image.load(new Assembler().nop().nop().ecall().toElf());

    assertThat(MachineExamples.fuelUsed(image)).isEqualTo(3);
  }

  @Test
  void endlessLoop_comesBackInTime() throws IOException {
    try (Machine machine = Machine.builder(Image.load(guest("endless"))).build()) {
      Stop stop = MachineExamples.runFor(machine, 5);

      assertThat(MachineExamples.explain(stop)).isEqualTo("interrupted by DEADLINE");
    }
  }

  @Test
  void futures_differByTheAnswer() {
    Image image = Image.load(new Assembler().ecall().addi(A0, A0, 1).ecall().toElf());

    assertThat(MachineExamples.twoFutures(image, 10, 20)).containsExactly(11L, 21L);
  }

  @Test
  void input_isAddedUp() {
    assertThat(MachineExamples.sum(MachineExamples.adder(), 1, 2, 39)).isEqualTo(42);
  }

  @Test
  void trace_namesFunctionAndInstruction() {
    Assembler program = new Assembler().li(A0, 1).label("here").addi(A0, A0, 1).ecall();
    try (Machine machine = Machine.builder(Image.load(program.toElf())).build()) {
      MachineExamples.trace(machine, "here", out);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("here\tadd\ta0,a0,1\nhere+0x4\tecall\n");
  }
}
