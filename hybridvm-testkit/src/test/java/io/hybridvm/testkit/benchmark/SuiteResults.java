package io.hybridvm.testkit.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What JMH has measured, by benchmark and parameters. */
final class SuiteResults {
  static final Path FILE = Path.of("../docs/benchmarks.json");

  private final JsonNode json;

  private SuiteResults(JsonNode json) {
    this.json = json;
  }

  /**
   * Keeps what JMH has written, but for what is of one machine alone, or can be found out; and what
   * is kept already of other benchmarks.
   */
  static void keep(Path written) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode results = (ArrayNode) mapper.readTree(written.toFile());
    Set<String> run = new HashSet<>();
    for (JsonNode result : results) {
      run.add(result.get("benchmark").asText());
      ((ObjectNode) result).remove(List.of("jvm", "jvmArgs"));
      List<JsonNode> metrics = new ArrayList<>(List.of(result.get("primaryMetric")));
      result.get("secondaryMetrics").forEach(metrics::add);
      metrics.forEach(metric -> ((ObjectNode) metric).remove("scorePercentiles"));
    }
    if (Files.exists(FILE)) {
      for (JsonNode earlier : mapper.readTree(FILE.toFile())) {
        if (!run.contains(earlier.get("benchmark").asText())) {
          results.add(earlier);
        }
      }
    }
    mapper.writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), results);
  }

  static SuiteResults read() throws IOException {
    return new SuiteResults(new ObjectMapper().readTree(FILE.toFile()));
  }

  /** Which Java the results were made on. */
  String java() {
    JsonNode first = json.get(0);
    return first.get("vmName").asText() + " " + first.get("vmVersion").asText();
  }

  /** The median of all iterations of all forks. */
  double median(String benchmark, Map<String, String> parameters) {
    JsonNode found = find(benchmark, parameters);
    List<Double> scores = new ArrayList<>();
    for (JsonNode fork : found.get("primaryMetric").get("rawData")) {
      fork.forEach(score -> scores.add(score.asDouble()));
    }
    Collections.sort(scores);
    int half = scores.size() / 2;
    return scores.size() % 2 == 1
        ? scores.get(half)
        : (scores.get(half - 1) + scores.get(half)) / 2;
  }

  /** Another counter of a benchmark. */
  double secondary(String benchmark, String counter) {
    return find(benchmark, Map.of()).get("secondaryMetrics").get(counter).get("score").asDouble();
  }

  private JsonNode find(String benchmark, Map<String, String> parameters) {
    for (JsonNode each : json) {
      if (each.get("benchmark").asText().endsWith("." + benchmark) && has(each, parameters)) {
        return each;
      }
    }
    throw new IllegalStateException(
        FILE + " has no result of " + benchmark + " with " + parameters + "; run the suite");
  }

  private static boolean has(JsonNode result, Map<String, String> parameters) {
    JsonNode own = result.path("params");
    return parameters.entrySet().stream()
        .allMatch(each -> each.getValue().equals(own.path(each.getKey()).asText()));
  }
}
