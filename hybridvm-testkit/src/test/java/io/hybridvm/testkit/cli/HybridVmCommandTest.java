package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HybridVmCommandTest {
  @Test
  void version_tellsProductAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.status()).isZero();
    assertThat(run.out()).matches("hybridvm \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\RJava .+, .+\\R");
  }

  @ParameterizedTest
  @CsvSource({"--help", "riscv --help", "riscv run -h", "riscv disasm --help"})
  void help_goesToStandardOutput(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: hybridvm ");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "riscv"})
  void command_missing_isAnsweredWithHelpOnStandardError(String argument) {
    CommandRun run = argument.isEmpty() ? CommandRun.of() : CommandRun.of(argument);

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: hybridvm ").contains("Commands:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rscv                      | hybridvm: unknown argument: rscv",
        "riscv rum                 | Did you mean: riscv run?",
        "riscv run                 | hybridvm riscv run: Missing required parameter: 'FILE.elf'",
        "riscv run --stat x        | Possible solutions: --stats",
        "riscv run x y             | hybridvm riscv run: unknown argument: y",
        "riscv run --fuel -1 x     | '-1' is not a number from 0 to 9223372036854775807",
        "riscv run --fuel 1__0 x   | '1__0' is not a number",
        "riscv run --pages 9999999999999999999 x | is not a number from 0",
        "riscv run --isa rv32i x   | 'rv32i' is none of rv64imac, rv64imac_zba_zbb_zbs",
        "riscv run --tier fast x   | 'fast' is none of interpreter, translator, auto, ahead-of-time",
        "riscv run --timeout 1d x  | '1d' is not a time such as 10, 1.5s, 200ms or 2m",
        "riscv run --timeout 999999999h x | '999999999h' is more than a hundred years"
      })
  void arguments_wrong_areExplained(String arguments, String message) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).contains(" --help'.").doesNotContain("Usage:");
  }
}
