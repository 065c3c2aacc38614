package io.hybridvm.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.syscalls.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random bytecode on the guest's native build under AddressSanitizer and UBSan: nothing is found,
 * and everything ends as on the machine. For any number of cases: {@code mvn -Plong test -pl
 * hybridvm-testkit -am -Dtest=NativeGuestTest -Dpeer.cases=50000 -Dpeer.first=0}.
 */
class NativeGuestTest {
  private static final Path BUILD = Path.of("../hybridvm-minievm/src/main/c/build.sh");
  private static final List<Revision> REVISIONS =
      Stream.of(Revision.values())
          .filter(revision -> revision.isAtLeast(Revision.SHANGHAI))
          .toList();
  private static final int SLICE = 300;
  private static final String NOT_COMPARED = "precompile";

  private final HybridRun hybrid = new HybridRun();

  @TempDir private Path folder;

  @BeforeAll
  static void needCompiler() {
    boolean isThere =
        Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "clang-19")));
    assumeTrue(isThere, "no clang-19, which compiles the guest");
  }

  private List<String> runNatively(List<Scenario> scenarios)
      throws IOException, InterruptedException {
    Path file = folder.resolve("scenarios.txt");
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Files.write(file, scenarios.stream().map(Scenario::toString).toList());
    Process process =
        new ProcessBuilder("bash", BUILD.toString(), "--scenarios", file.toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    int status = process.waitFor();
    String complaints = Files.readString(errors);
    assumeTrue(!complaints.contains("libclang_rt"), "no sanitizers: libclang-rt-19-dev is missing");
    assertThat(complaints).isEmpty();
    assertThat(status).isZero();
    return Files.readAllLines(output);
  }

  private String runOnMachine(Scenario scenario) {
    Outcome outcome = hybrid.run(scenario, new HybridRun.Places(new TreeMap<>()));
    return outcome.ending() + " " + outcome.gasLeft() + " " + outcome.output().toHexString();
  }

  private void check(Stream<Scenario> stream) throws IOException, InterruptedException {
    List<Scenario> scenarios = stream.toList();

    List<String> lines = runNatively(scenarios);

    assertThat(lines).hasSameSizeAs(scenarios);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).equals(NOT_COMPARED)) {
        compared++;
        String expected = runOnMachine(scenarios.get(i));
        if (!expected.equals(lines.get(i))) {
          differences.add(scenarios.get(i) + "\n  " + expected + "\n  " + lines.get(i));
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(scenarios.size() / 2);
  }

  private static Stream<Scenario> random(long first, long count) {
    return LongStream.range(first, first + count)
        .mapToObj(seed -> RandomScenario.of(seed, REVISIONS));
  }

  @Test
  void bytecode_random_isCleanAndEndsAsOnTheMachine() throws IOException, InterruptedException {
    check(random(0, SLICE));
  }

  @Test
  void bytecode_thatDifferedOnce_isCleanAndEndsAsOnTheMachine()
      throws IOException, InterruptedException {
    check(GethComparisonTest.kept().stream().map(ScenarioText::read));
  }

  @Test
  @Tag("long")
  void bytecode_randomInNumbers_isCleanAndEndsAsOnTheMachine()
      throws IOException, InterruptedException {
    check(random(Long.getLong("peer.first", 0), Long.getLong("peer.cases", 50_000)));
  }
}
