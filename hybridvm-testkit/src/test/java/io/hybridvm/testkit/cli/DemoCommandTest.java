package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  @TempDir Path directory;

  @Test
  void demo_tellsTheStoryOfAToken() {
    CommandRun run = CommandRun.of("demo");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsSubsequence(
            "1. Alice deploys ",
            "→ contract 0x",
            "→ returned \"Gold\"",
            "event Transfer(0x0000000000000000000000000000000000000000, Alice, 1000)",
            "4. Alice transfers 250 to Bob.",
            "event Transfer(Alice, Bob, 250)",
            " gas, ",
            " ms",
            "→ refused: InsufficientBalance(Bob, 250, 300)",
            "→ refused: NotOwner(Bob)",
            "8. Bob still has what he had.",
            "→ returned 250",
            "→ returned 1000",
            "10. Alice transfers 1 to Bob 500 times");
  }

  @Test
  void demo_asJson_listsTheSteps() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CommandRun.of("demo", "--json").out());

    JsonNode steps = json.path("steps");
    assertThat(steps).hasSize(10);
    assertThat(steps.path(5).path("result").textValue())
        .isEqualTo(
            "refused: InsufficientBalance(0x0000000000000000000000000000000000000b0b, 250, 300)");
    assertThat(steps.path(3).path("gasUsed").longValue()).isBetween(20_000L, 60_000L);
  }

  @Test
  void demo_kept_goesOnWithCall() {
    String chain = directory.resolve("chain.json").toString();

    String out = CommandRun.of("demo", "--state-out", chain).out();
    String[] next = out.lines().reduce((a, b) -> b).orElseThrow().strip().split(" ", -1);
    CommandRun run =
        CommandRun.of(
            "call", next[2], "--state", chain, "--sig", next[6].replace("'", ""), next[7]);

    assertThat(run.out()).startsWith("result    returned 250\n");
  }

  @Test
  void program_inTheJar_isTheFixture() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Demo.class.getResourceAsStream("erc20.deploy.elf"))) {
      assertThat(in)
          .hasBinaryContent(Files.readAllBytes(Path.of(CommandRun.contract("rust/erc20.deploy"))));
    }
  }
}
