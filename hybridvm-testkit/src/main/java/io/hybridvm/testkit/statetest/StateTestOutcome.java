package io.hybridvm.testkit.statetest;

import java.util.List;

/**
 * How a case went. Immutable and thread-safe.
 *
 * @param test which one
 * @param problems what is not as it must be, one a line; none if the case passed
 * @param gasUsed by the transaction; 0 if it is invalid
 * @param nanos how long the transaction took
 */
public record StateTestOutcome(
    StateTestCase test, List<String> problems, long gasUsed, long nanos) {
  /** Copies the list. */
  public StateTestOutcome {
    problems = List.copyOf(problems);
  }

  /** Whether everything is as it must be. */
  public boolean passed() {
    return problems.isEmpty();
  }
}
