package io.hybridvm.testkit.cli;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A7;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RiscvRunCommandTest {
  @TempDir Path directory;

  private CommandRun run(Assembler program, String... options) throws IOException {
    Path file = Files.write(directory.resolve("program.elf"), program.toElf());
    return runFile(file.toString(), options);
  }

  private static CommandRun runFile(String file, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "riscv";
    arguments[1] = "run";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[arguments.length - 1] = file;
    return CommandRun.of(arguments);
  }

  @Test
  void hello_writesItsLineAndTheNumberOfInstructions() {
    CommandRun run = runFile(CommandRun.guest("hello"));

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("hello: world\n");
    assertThat(run.err()).matches("20 instructions in \\d+\\.\\d{3} s\n");
  }

  @Test
  void hello_quietly_writesNothingElse() {
    assertThat(runFile(CommandRun.guest("hello"), "-q"))
        .isEqualTo(new CommandRun(0, "hello: world\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"interpreter", "translator", "auto"})
  void hello_onEveryTier_isTheSame(String tier) {
    assertThat(runFile(CommandRun.guest("hello"), "-q", "--tier", tier))
        .isEqualTo(new CommandRun(0, "hello: world\n", ""));
  }

  @Test
  void exitCode_isPassedOn() {
    assertThat(runFile(CommandRun.guest("exit42"), "--quiet"))
        .isEqualTo(new CommandRun(42, "", ""));
  }

  @Test
  void exitCode_beyondAByte_isCutAsLinuxDoes() throws IOException {
    CommandRun run = run(new Assembler().li(A0, -1).li(A7, 93).ecall(), "-q");

    assertThat(run.status()).isEqualTo(255);
  }

  @Test
  void benchmark_atFullSize_printsItsKnownLine() throws IOException {
    String expected =
        Files.readAllLines(CommandRun.GUESTS.resolve("small/expected.txt")).stream()
            .filter(line -> line.startsWith("strings:"))
            .findFirst()
            .orElseThrow();

    CommandRun run = runFile(CommandRun.GUESTS.resolve("small/strings.elf").toString());

    assertThat(run.out()).isEqualTo(expected + "\n");
  }

  @Test
  void write_toStandardError_goesThere() throws IOException {
    Assembler program = new Assembler().li(A0, 2).la(A1, "text").li(A2, 3).li(A7, 64).ecall();
    program.li(A0, 0).li(A7, 93).ecall().label("text").emit(Opcode.ADDI, ZERO, ZERO, 0);

    CommandRun run = run(program, "-q");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x80300000, 1, 9", // EBADF: standard input
    "1, 0x7fffffff, 1, 14", // EFAULT: before memory
    "1, 0xbfffffff, 2, 14", // EFAULT: the end is behind memory
    "1, 0x80300000, -1, 14" // EFAULT: a huge length
  })
  void write_ofWhatCannotBe_isAnErrorNumberAsInLinux(
      long descriptor, String address, long length, int error) throws IOException {
    Assembler program = new Assembler().li(A0, descriptor).li(A1, Long.decode(address));
    program.li(A2, length).li(A7, 64).ecall().emit(Opcode.SUB, A0, ZERO, A0).li(A7, 93).ecall();

    assertThat(run(program, "-q")).isEqualTo(new CommandRun(error, "", ""));
  }

  @Test
  void systemCall_unknown_isToldWithNumberAndPlace() throws IOException {
    CommandRun run = run(new Assembler().li(A7, 57).label("close").ecall(), "-q");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                120,
                "",
                "hybridvm riscv run: system call 57 is not provided, only 64 (write) and 93 (exit);"
                    + " called at 0x80300004 <close>\n"));
  }

  @Test
  void stack_thatRunsAway_isToldWithInstructionAndRegisters() {
    CommandRun run = runFile(CommandRun.guest("runaway"), "-q", "--registers");

    assertThat(run.status()).isEqualTo(121);
    assertThat(run.err())
        .startsWith(
            """
            hybridvm riscv run: store access fault (trap 7) at 0x80300274 <descend+0xa>
              store to 0x7fffffd0, which is outside of memory, 0x80000000 to 0xc0000000
                  80300274:\te022                \tsd\ts0,0(sp)
              pc  0000000080300274  ra  0000000080300290  sp  000000007fffffd0  gp  0000000000000000
            """)
        .endsWith("t6  0000000000000000\n")
        .hasLineCount(11);
  }

  @Test
  void store_intoCode_isToldToBeReadOnly() throws IOException {
    CommandRun run = run(new Assembler().la(A0, "here").label("here").emit(Opcode.SD, A1, 0, A0));

    assertThat(run.status()).isEqualTo(121);
    assertThat(run.err()).contains("store to 0x80300008, which is read-only\n");
  }

  @Test
  void instruction_ofAnotherProfile_isToldWithTheOptionForIt() throws IOException {
    CommandRun run = run(new Assembler().emit(Opcode.SH1ADD, A0, A1, A2));

    assertThat(run.status()).isEqualTo(121);
    assertThat(run.err())
        .contains("illegal instruction (trap 2) at 0x80300000")
        .contains(
            "0x20c5a533 is no instruction of rv64imac, but one of rv64imac_zba_zbb_zbs: see --isa");
  }

  @Test
  void instruction_ofTheChosenProfile_runs() throws IOException {
    Assembler program = new Assembler().li(A1, 3).emit(Opcode.SH1ADD, A0, A1, A1);

    CommandRun run = run(program.li(A7, 93).ecall(), "--isa", "rv64imac_zba_zbb_zbs", "-q");

    assertThat(run).isEqualTo(new CommandRun(9, "", ""));
  }

  @Test
  void fuel_usedUp_isToldWithThePlace() {
    CommandRun run = runFile(CommandRun.guest("endless"), "--fuel", "1_000", "--stats");

    assertThat(run.status()).isEqualTo(122);
    assertThat(run.err())
        .startsWith(
            "hybridvm riscv run: out of fuel after 1,000 instructions, before 0x80300258"
                + " <guest_main>; --fuel sets the limit\n"
                + "      80300258:\ta001                \tj\t80300258 <guest_main>\n"
                + "1,000 instructions in ")
        .endsWith("fuel      0 left of 1,000\n");
  }

  @Test
  void pages_usedUp_areToldWithThePlace() {
    CommandRun run = runFile(CommandRun.guest("runaway"), "--pages", "3", "-q");

    assertThat(run.status()).isEqualTo(123);
    assertThat(run.err())
        .startsWith("hybridvm riscv run: the limit of 3 pages of 4 KiB is reached after ")
        .contains(" a store to 0x802fcfd0; --pages sets the limit\n");
  }

  @Test
  void time_up_isTold() {
    CommandRun run = runFile(CommandRun.guest("endless"), "--timeout", "20ms", "-q");

    assertThat(run.status()).isEqualTo(124);
    assertThat(run.err()).startsWith("hybridvm riscv run: the time is up after ");
  }

  @Test
  void statistics_tellMemoryAndCalls() {
    CommandRun run = runFile(CommandRun.guest("hello"), "--stats");

    assertThat(run.err())
        .containsPattern("start     [0-9,]+ us to load the file and make a machine\n")
        .contains("memory    1 pages of 4 KiB, 4 KiB\n")
        .endsWith("calls     2 system calls, 13 bytes written\n");
  }
}
