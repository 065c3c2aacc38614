package io.hybridvm.testkit.coverage;

import io.hybridvm.core.Inspector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The coverage of all tests of a JVM that write to one directory, as parameters ask for it; test
 * engines use this. Thread-safe.
 */
public final class CoverageRun implements AutoCloseable {
  private static final Map<Path, CoverageRun> RUNS = new ConcurrentHashMap<>();
  private static final Pattern COMMA = Pattern.compile(",");

  private final Path directory;
  private final Coverage coverage;

  private CoverageRun(Path directory, Coverage coverage) {
    this.directory = directory;
    this.coverage = coverage;
  }

  /**
   * The run of the directory that {@value Coverage#PARAMETER} names.
   *
   * @param parameters tells the values of parameters
   * @return nothing if coverage is not asked for
   */
  public static Optional<CoverageRun> of(Function<String, Optional<String>> parameters) {
    return parameters
        .apply(Coverage.PARAMETER)
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory.strip()).toAbsolutePath().normalize())
        .map(path -> RUNS.computeIfAbsent(path, key -> start(key, parameters)));
  }

  private static CoverageRun start(Path directory, Function<String, Optional<String>> parameters) {
    Coverage coverage = new Coverage();
    parameters
        .apply(Coverage.SOURCES_PARAMETER)
        .ifPresent(
            sources ->
                COMMA
                    .splitAsStream(sources)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(each -> coverage.sources(Path.of(each))));
    parameters.apply(Coverage.EXCLUDE_PARAMETER).ifPresent(coverage::exclude);
    return new CoverageRun(directory, coverage);
  }

  /** An inspector for the chain of one test. */
  public Inspector inspector() {
    return coverage.inspector();
  }

  /** Writes the report of all that was executed in this JVM so far. */
  @Override
  public void close() {
    coverage.report().write(directory);
  }
}
