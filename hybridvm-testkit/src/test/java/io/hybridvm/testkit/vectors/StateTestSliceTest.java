package io.hybridvm.testkit.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.statetest.StateTestCase;
import io.hybridvm.testkit.statetest.StateTestFiles;
import io.hybridvm.testkit.statetest.StateTestOutcome;
import io.hybridvm.testkit.statetest.StateTestRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A fixed slice of the archive: some cases of every few files, those known to be slow left out.
 * {@code ./hybridvm state-test} runs all of it.
 */
final class StateTestSliceTest {
  private static final int FILE_STRIDE = 20;
  private static final int CASES_PER_FILE = 8;

  @TestFactory
  List<DynamicTest> slice() throws IOException {
    VectorArchive.assumePresent();
    Set<String> slow = slowFiles();
    StateTestRunner runner = new StateTestRunner();
    List<DynamicTest> tests = new ArrayList<>();
    StateTestFiles.find(
        VectorArchive.PATH,
        sources -> {
          List<StateTestFiles.Source> quick =
              sources.stream().filter(source -> !slow.contains(source.name())).toList();
          for (int i = 0; i < quick.size(); i += FILE_STRIDE) {
            StateTestFiles.Source source = quick.get(i);
            List<StateTestCase> cases = spread(StateTestCase.read(source.name(), source.read()));
            tests.add(DynamicTest.dynamicTest(source.name(), () -> check(runner, cases)));
          }
        });
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static Set<String> slowFiles() throws IOException {
    assertThat(Files.size(VectorArchive.PATH)).isPositive();
    try (ZipFile zip = new ZipFile(VectorArchive.PATH.toFile())) {
      byte[] list = zip.getInputStream(zip.getEntry("SLOW.txt")).readAllBytes();
      return new String(list, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1)[0])
          .collect(Collectors.toSet());
    }
  }

  private static List<StateTestCase> spread(List<StateTestCase> cases) {
    int count = Math.min(cases.size(), CASES_PER_FILE);
    return IntStream.range(0, count)
        .mapToObj(i -> cases.get((int) ((long) i * cases.size() / count)))
        .toList();
  }

  private static void check(StateTestRunner runner, List<StateTestCase> cases) {
    assertThat(cases)
        .map(runner::run)
        .filteredOn(outcome -> !outcome.passed())
        .extracting(StateTestOutcome::test, StateTestOutcome::problems)
        .isEmpty();
  }
}
