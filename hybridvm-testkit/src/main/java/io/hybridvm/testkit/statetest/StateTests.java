package io.hybridvm.testkit.statetest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes JUnit tests of fixtures.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicContainer> fixtures() throws IOException {
 *   return StateTests.in(Path.of("src/test/resources/fixtures"));
 * }
 * }</pre>
 */
public final class StateTests {
  private StateTests() {}

  /**
   * One container for each file, with one test for each case.
   *
   * @param path a file, a folder or a zip archive; all of it is read at once
   * @throws IOException if something cannot be read
   * @throws FixtureFormatException if a file is no state test
   */
  public static Stream<DynamicContainer> in(Path path) throws IOException {
    return in(path, new StateTestRunner());
  }

  /**
   * The same on a runner of yours.
   *
   * @param path a file, a folder or a zip archive; all of it is read at once
   * @throws IOException if something cannot be read
   * @throws FixtureFormatException if a file is no state test
   */
  public static Stream<DynamicContainer> in(Path path, StateTestRunner runner) throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    StateTestFiles.find(
        path,
        sources -> {
          for (StateTestFiles.Source source : sources) {
            Stream<DynamicTest> tests =
                StateTestCase.read(source.name(), source.read()).stream()
                    .map(
                        test ->
                            DynamicTest.dynamicTest(test.toString(), () -> check(runner, test)));
            containers.add(DynamicContainer.dynamicContainer(source.name(), tests));
          }
        });
    return containers.stream();
  }

  private static void check(StateTestRunner runner, StateTestCase test) {
    Assertions.assertThat(runner.run(test).problems()).as(test.toString()).isEmpty();
  }
}
