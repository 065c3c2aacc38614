package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.syscalls.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction on one state under one revision, with what must come of it. Immutable and
 * thread-safe.
 */
public final class StateTestCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String file;
  private final String name;
  private final String fork;
  private final int index;
  private final Revision revision;
  private final Fixture fixture;
  private final JsonNode post;

  private StateTestCase(
      String file,
      String name,
      String fork,
      int index,
      Revision revision,
      Fixture fixture,
      JsonNode post) {
    this.file = file;
    this.name = name;
    this.fork = fork;
    this.index = index;
    this.revision = revision;
    this.fixture = fixture;
    this.post = post;
  }

  /**
   * Reads all cases of a file; those of forks that are none of Ethereum's revisions are left out.
   *
   * @param file where the bytes come from
   * @param bytes JSON
   * @throws FixtureFormatException if the bytes are no state tests
   */
  public static List<StateTestCase> read(String file, byte[] bytes) {
    List<StateTestCase> cases = new ArrayList<>();
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.isObject()) {
        throw new FixtureFormatException(file + " is no object of tests");
      }
      root.properties().forEach(test -> read(file, test.getKey(), test.getValue(), cases));
    } catch (IOException | IllegalArgumentException e) {
      throw new FixtureFormatException(file + " is no state test: " + e.getMessage());
    }
    return cases;
  }

  private static void read(String file, String name, JsonNode test, List<StateTestCase> cases) {
    if (!test.has("pre") || !test.has("post") || !test.has("transaction")) {
      throw new FixtureFormatException(
          file + " is no state test: " + name + " lacks pre, post or transaction");
    }
    Fixture fixture = new Fixture(test);
    test.path("post")
        .properties()
        .forEach(
            entry ->
                Forks.revision(entry.getKey())
                    .ifPresent(
                        revision -> {
                          int index = 0;
                          for (JsonNode post : entry.getValue()) {
                            cases.add(
                                new StateTestCase(
                                    file, name, entry.getKey(), index++, revision, fixture, post));
                          }
                        }));
  }

  /** Where it was read from. */
  public String file() {
    return file;
  }

  /** Its name in the file. */
  public String name() {
    return name;
  }

  /** The fork as the file calls it. */
  public String fork() {
    return fork;
  }

  /** Its place among the file's cases of the same name and fork, from 0. */
  public int index() {
    return index;
  }

  /** The revision that the fork is. */
  public Revision revision() {
    return revision;
  }

  Fixture fixture() {
    return fixture;
  }

  JsonNode post() {
    return post;
  }

  /** Name, fork and index, such as {@code add[Cancun][3]}. */
  @Override
  public String toString() {
    return name + "[" + fork + "][" + index + "]";
  }
}
