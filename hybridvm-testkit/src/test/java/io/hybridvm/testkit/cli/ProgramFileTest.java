package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramFileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "disasm", "inspect"})
  void file_missing_isSaid(String command) {
    CommandRun run = CommandRun.of("riscv", command, "nowhere.elf");

    assertThat(run)
        .isEqualTo(
            new CommandRun(125, "", "hybridvm riscv " + command + ": nowhere.elf: no such file\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "disasm", "inspect"})
  void file_thatIsADirectory_isSaid(String command) {
    CommandRun run = CommandRun.of("riscv", command, directory.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).endsWith(directory + ": is a directory\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "disasm", "inspect"})
  void file_cutOff_isSaidWithTheOffset(String command) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(CommandRun.guest("hello")));
    Path file = Files.write(directory.resolve("cut.elf"), Arrays.copyOf(whole, 100));

    CommandRun run = CommandRun.of("riscv", command, file.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err())
        .endsWith(
            "cut.elf: not a loadable ELF file, at offset 0x20: 3 program headers at 0x40 exceed"
                + " the file\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "disasm", "inspect"})
  void file_thatIsNoElf_isSaid(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("text.elf"), "no ELF file at all");

    CommandRun run = CommandRun.of("riscv", command, file.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err())
        .contains("text.elf: not a loadable ELF file, at offset 0x0: no ELF magic");
  }
}
