package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.syscalls.Revision;
import java.util.List;

/**
 * One transaction on one state under one revision, with what must come of it. Immutable and
 * thread-safe.
 */
public final class StateTestCase {
  private final String file;
  private final String name;
  private final String fork;
  private final int index;
  private final Fork rules;
  private final Fixture fixture;
  private final JsonNode post;

  StateTestCase(
      String file,
      String name,
      String fork,
      int index,
      Fork rules,
      Fixture fixture,
      JsonNode post) {
    this.file = file;
    this.name = name;
    this.fork = fork;
    this.index = index;
    this.rules = rules;
    this.fixture = fixture;
    this.post = post;
  }

  /**
   * Reads all cases of a file; those of forks that are none of {@link Forks} are left out.
   *
   * @param file where the bytes come from
   * @param bytes JSON
   * @throws FixtureFormatException if the bytes are no state tests
   */
  public static List<StateTestCase> read(String file, byte[] bytes) {
    return StateTestFile.read(file, bytes).cases();
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
    return rules.revision();
  }

  Fork rules() {
    return rules;
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
