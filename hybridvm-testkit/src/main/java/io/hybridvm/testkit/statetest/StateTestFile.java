package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of state tests has in it. Immutable and thread-safe.
 *
 * @param cases all that can be run, in order
 * @param skipped those that cannot
 */
public record StateTestFile(List<StateTestCase> cases, List<Skipped> skipped) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the lists. */
  public StateTestFile {
    cases = List.copyOf(cases);
    skipped = List.copyOf(skipped);
  }

  /**
   * Cases of a fork that is none of {@link Forks}.
   *
   * @param file where they were read from
   * @param name of the test
   * @param fork as the file calls it
   * @param cases how many there are
   */
  public record Skipped(String file, String name, String fork, int cases) {}

  /**
   * Reads a file.
   *
   * @param file where the bytes come from
   * @param bytes JSON
   * @throws FixtureFormatException if the bytes are no state tests
   */
  public static StateTestFile read(String file, byte[] bytes) {
    List<StateTestCase> cases = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.isObject()) {
        throw new FixtureFormatException(file + " is no object of tests");
      }
      for (Map.Entry<String, JsonNode> test : root.properties()) {
        read(file, test.getKey(), test.getValue(), cases, skipped);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new FixtureFormatException(file + " is no state test: " + e.getMessage());
    }
    return new StateTestFile(cases, skipped);
  }

  private static void read(
      String file, String name, JsonNode test, List<StateTestCase> cases, List<Skipped> skipped) {
    if (!test.has("pre") || !test.has("post") || !test.has("transaction")) {
      throw new FixtureFormatException(
          file + " is no state test: " + name + " lacks pre, post or transaction");
    }
    Fixture fixture = new Fixture(test);
    for (Map.Entry<String, JsonNode> post : test.path("post").properties()) {
      Optional<Fork> fork = Forks.fork(post.getKey());
      if (fork.isEmpty()) {
        skipped.add(new Skipped(file, name, post.getKey(), post.getValue().size()));
        continue;
      }
      int index = 0;
      for (JsonNode each : post.getValue()) {
        cases.add(new StateTestCase(file, name, post.getKey(), index++, fork.get(), fixture, each));
      }
    }
  }
}
