package io.hybridvm.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random bytecode on this library and on go-ethereum's EVM. For any number of cases: {@code mvn
 * -Plong test -pl hybridvm-testkit -am -Dtest=GethComparisonTest -Dpeer.cases=50000
 * -Dpeer.first=0}.
 */
class GethComparisonTest {
  private static final List<Revision> REVISIONS = List.of(Revision.PARIS, Revision.SHANGHAI);
  private static final int SLICE = 400;

  private final HybridRun hybrid = new HybridRun();

  /** Runs scenarios; those that differ, with both outcomes. */
  private List<String> differences(Stream<Scenario> scenarios) throws Exception {
    List<String> differences = new ArrayList<>();
    try (GethRun geth = new GethRun()) {
      for (Scenario scenario : (Iterable<Scenario>) scenarios::iterator) {
        HybridRun.Places places = new HybridRun.Places(new TreeMap<>());
        Outcome ours = hybrid.run(scenario, places);
        Outcome theirs = geth.run(scenario, places);
        List<String> lines = ours.differences(theirs);
        if (!lines.isEmpty()) {
          differences.add(scenario + "\n  " + String.join("\n  ", lines));
        }
      }
    }
    return differences;
  }

  private static Stream<Scenario> random(long first, long count) {
    return LongStream.range(first, first + count)
        .mapToObj(seed -> RandomScenario.of(seed, REVISIONS));
  }

  @Test
  void bytecode_random_endsAsOnGeth() throws Exception {
    assertThat(differences(random(0, SLICE))).isEmpty();
  }

  @Test
  @Tag("long")
  void bytecode_randomInNumbers_endsAsOnGeth() throws Exception {
    long first = Long.getLong("peer.first", 0);
    long count = Long.getLong("peer.cases", 50_000);

    assertThat(differences(random(first, count))).isEmpty();
  }

  static List<String> kept() throws IOException {
    try (InputStream file = GethComparisonTest.class.getResourceAsStream("kept-cases.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("kept")
  void bytecode_thatDifferedOnce_endsAsOnGeth(String scenario) throws Exception {
    assertThat(differences(Stream.of(ScenarioText.read(scenario)))).isEmpty();
  }

  @Test
  void scenarioText_readAgain_isTheSame() {
    Scenario scenario = RandomScenario.of(1, REVISIONS);

    assertThat(ScenarioText.read(scenario.toString())).isEqualTo(scenario);
  }
}
