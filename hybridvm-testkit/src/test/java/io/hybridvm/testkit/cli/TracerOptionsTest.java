package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TracerOptionsTest {
  private static final String COUNTER = CommandRun.contract("c/counter.runtime");

  @TempDir Path directory;

  private static CommandRun increment(String... options) {
    String[] line = {"run", COUNTER, "--sig", "increment()(uint256)"};
    String[] all = new String[line.length + options.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(options, 0, all, line.length, options.length);
    return CommandRun.of(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tree           | └─ return 1",
        "callTracer     | \"type\":\"CALL\"}",
        "prestateTracer | \"code\":\"0xff7f454c46",
        "prestateDiff   | \"post\":{",
        "structLog      | \"structLogs\":[]",
        "eip3155        | \"gasUsed\":\"0x",
        "html           | </html>",
        "folded         | .increment;_start;",
        "flamegraph     | </svg>"
      })
  void tracer_ofEachForm_writesToStandardError(String form, String text) {
    CommandRun run = increment("--tracer", form);

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("result    returned 1");
    assertThat(run.err()).contains(text);
  }

  @Test
  void prestate_ofAMessage_isThatBeforeIt() {
    CommandRun run = increment("--tracer", "prestateTracer");

    assertThat(run.err()).contains("0000\":\"0x0000000000000000000000000000000000000000000000000");
    assertThat(run.err()).doesNotContain("0001\"");
  }

  @Test
  void tracer_withFile_writesThere() throws IOException {
    Path file = directory.resolve("calls.html");

    CommandRun run = increment("--tracer", "html", "--tracer-out", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("increment()");
  }

  @Test
  void tracer_withTrace_isRefused() {
    CommandRun run = increment("--tracer", "tree", "--trace");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("--tracer goes without --trace");
  }

  @Test
  void abi_thatIsNone_isRefused() throws IOException {
    Path abi = directory.resolve("abi.json");
    Files.writeString(abi, "{}");

    CommandRun run = increment("--tracer", "tree", "--abi", abi.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("abi.json: json: no array of functions");
  }
}
