package io.hybridvm.testkit.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Coverage} has gathered. Immutable and thread-safe.
 *
 * @param sources in the order of their names
 * @param contracts those whose lines are not known, in the order of their names
 */
public record CoverageReport(List<SourceCoverage> sources, List<ContractCoverage> contracts) {
  /** The name of the file for other tools. */
  public static final String LCOV = "lcov.info";

  /** The name of the page. */
  public static final String HTML = "index.html";

  /** Copies the lists. */
  public CoverageReport {
    sources = List.copyOf(sources);
    contracts = List.copyOf(contracts);
  }

  static Ratio called(List<FunctionCoverage> functions) {
    return new Ratio(
        (int) functions.stream().filter(each -> each.count() > 0).count(), functions.size());
  }

  /** The lines of all files. */
  public Ratio lineRatio() {
    return sources.stream().map(SourceCoverage::lineRatio).reduce(new Ratio(0, 0), Ratio::plus);
  }

  /**
   * Writes the report into a directory, which is made if need be: {@value #LCOV} and {@value
   * #HTML}. Other tools show source files; so functions of contracts without lines are listed in
   * files below {@code functions}.
   */
  public void write(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(LCOV), new LcovFile(directory).write(this));
      Files.writeString(directory.resolve(HTML), new CoverageHtml().write(this));
      for (ContractCoverage contract : contracts) {
        if (!contract.functions().isEmpty()) {
          Path file = LcovFile.functionList(directory, contract);
          Files.createDirectories(file.getParent());
          Files.writeString(file, functionNames(contract));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String functionNames(ContractCoverage contract) {
    StringBuilder text = new StringBuilder();
    contract.functions().forEach(each -> text.append(each.name()).append('\n'));
    return text.toString();
  }
}
