package io.hybridvm.testkit.coverage;

import java.util.Objects;

/**
 * A function.
 *
 * @param name as people read it
 * @param line where it begins; for a contract without lines its number among the functions, from 1
 * @param count how often it was called
 */
public record FunctionCoverage(String name, int line, long count) {
  /** Checks that nothing is missing. */
  public FunctionCoverage {
    Objects.requireNonNull(name, "name");
  }
}
