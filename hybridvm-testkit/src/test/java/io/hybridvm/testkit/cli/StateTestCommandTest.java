package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateTestCommandTest {
  private static final Path FIXTURE = Path.of("src/test/resources/statetest/add.json");

  @TempDir private Path folder;

  @Test
  void file_ofCasesThatPass_isCountedByFork() {
    CommandRun run = CommandRun.of("state-test", FIXTURE.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("London +1 +0\\R")
        .containsPattern("Osaka +2 +0\\R")
        .containsPattern("all +3 +0\\R");
    assertThat(run.status()).isZero();
  }

  @Test
  void archive_filtered_runsWhatIsWanted() throws IOException {
    Path archive = folder.resolve("tests.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("a/add.json"));
      zip.write(Files.readAllBytes(FIXTURE));
    }

    CommandRun run =
        CommandRun.of(
            "state-test", archive.toString(), "--fork", "osaka", "--index", "1", "--name", "a/");

    assertThat(run.out()).containsPattern("Osaka +1 +0\\R").doesNotContain("London");
    assertThat(run.status()).isZero();
  }

  @Test
  void case_thatFails_isToldAndReported() throws IOException {
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(wrong, Files.readString(FIXTURE).replaceFirst("0xa84d", "0x0bad"));
    Path report = folder.resolve("report.json");

    CommandRun run = CommandRun.of("state-test", folder.toString(), "--report", report.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("FAILED wrong.json add[London][0]")
        .contains("state root: expected 0xbad");
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(json.path("passed").asInt()).isEqualTo(2);
    assertThat(json.path("failures").path(0).path("fork").asText()).isEqualTo("London");
    assertThat(json.path("slowest")).hasSize(3);
  }

  @Test
  void case_ofAnUnknownFork_isSkippedWithAWord() throws IOException {
    Path file = folder.resolve("verkle.json");
    Files.writeString(file, Files.readString(FIXTURE).replace("London", "Verkle"));

    CommandRun run = CommandRun.of("state-test", file.toString());

    assertThat(run.out()).containsPattern("all +2 +0\\R").contains("skipped 1 of Verkle");
    assertThat(run.status()).isZero();
  }

  @Test
  void folder_withOtherFiles_runsThoseThatAreTests() throws IOException {
    Files.copy(FIXTURE, folder.resolve("add.json"));
    Files.writeString(folder.resolve("index.json"), "{\"fixtures\": []}");

    CommandRun run = CommandRun.of("state-test", folder.toString());

    assertThat(run.out()).containsPattern("all +3 +0\\R");
    assertThat(run.err()).startsWith("SKIPPED index.json is no state test");
    assertThat(run.status()).isZero();
  }

  @Test
  void file_thatIsNoTest_isAFailure() throws IOException {
    Path file = folder.resolve("index.json");
    Files.writeString(file, "{\"fixtures\": []}");

    CommandRun run = CommandRun.of("state-test", file.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("index.json is no state test");
  }

  @Test
  void case_thatCannotBeRun_failsAlone() throws IOException {
    Files.copy(FIXTURE, folder.resolve("add.json"));
    String broken = Files.readString(FIXTURE).replace("\"0x03e8\"", "\"0xzz\"");
    Files.writeString(folder.resolve("broken.json"), broken);

    CommandRun run = CommandRun.of("state-test", folder.toString());

    assertThat(run.out()).containsPattern("all +3 +3\\R");
    assertThat(run.err()).contains("it could not be run: java.lang.IllegalArgumentException");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void slowest_asked_areNamed() {
    CommandRun run = CommandRun.of("state-test", FIXTURE.toString(), "--slowest", "2");

    assertThat(run.out()).contains("slowest for their gas");
    assertThat(run.status()).isZero();
  }

  @Test
  void trace_ofOneCase_hasALineForEachStep() {
    CommandRun run = CommandRun.of("state-test", FIXTURE.toString(), "--fork", "London", "--trace");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains("\"pc\":"))).hasSize(6);
    assertThat(run.out()).contains("\"opName\":\"SSTORE\"");
  }

  @Test
  void trace_ofSeveralCases_isRefused() {
    CommandRun run = CommandRun.of("state-test", FIXTURE.toString(), "--trace");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("3 cases are wanted; choose one");
  }

  @Test
  void filter_thatFitsNothing_isAFailure() {
    CommandRun run = CommandRun.of("state-test", FIXTURE.toString(), "--name", "nothing");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("there is no such case");
  }

  @Test
  void path_missing_isAFailure() {
    CommandRun run = CommandRun.of("state-test", folder.resolve("none").toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("cannot read");
  }
}
