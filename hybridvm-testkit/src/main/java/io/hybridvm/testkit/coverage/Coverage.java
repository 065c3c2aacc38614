package io.hybridvm.testkit.coverage;

import io.hybridvm.core.Inspector;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.SourceFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Gathers which code of contracts is executed, on any number of chains, and adds it all up.
 *
 * <pre>{@code
 * Coverage coverage = new Coverage();
 * chain.attach(coverage.inspector());
 * ...
 * coverage.report().write(Path.of("target/coverage"));
 * }</pre>
 *
 * <p>With {@link io.hybridvm.testkit.junit.HybridVmTest} the configuration parameter {@value
 * #PARAMETER} does that for all tests of a run. RISC-V programs are counted whoever runs them; EVM
 * bytecode is counted if its artifact is known, as that of each contract which a watched chain
 * deploys. A line was executed as often as the one of its instructions that was executed most
 * often. Code that was taken back counts too. Contracts run step by step, a hundred times slower
 * than otherwise. Thread-safe.
 */
public final class Coverage {
  /**
   * The configuration parameter of JUnit, or system property, that names the directory of the
   * report.
   */
  public static final String PARAMETER = "hybridvm.coverage";

  /** The parameter with directories in which sources are searched, with commas between. */
  public static final String SOURCES_PARAMETER = "hybridvm.coverage.sources";

  /** The parameter with a regular expression for names of files that are not reported. */
  public static final String EXCLUDE_PARAMETER = "hybridvm.coverage.exclude";

  /** Libraries that come with compilers. */
  private static final String LIBRARIES = "^/rustc/|/rustc-[^/]*/library/|/\\.cargo/registry/";

  private final CountedCodes codes = new CountedCodes();
  private final List<Path> directories = new CopyOnWriteArrayList<>();
  private volatile Pattern excluded = Pattern.compile(LIBRARIES);

  /** Nothing is executed yet. */
  public Coverage() {}

  /**
   * Searches sources here too, before the directory of the artifact and those around it, the
   * working directory, {@code contracts} and {@code src}.
   */
  public Coverage sources(Path... more) {
    directories.addAll(List.of(more));
    return this;
  }

  /**
   * Leaves files out of reports.
   *
   * @param regex part of their names as compilers were told them; Rust's own libraries are left out
   *     anyway
   */
  public Coverage exclude(String regex) {
    excluded = Pattern.compile(LIBRARIES + "|" + Objects.requireNonNull(regex, "regex"));
    return this;
  }

  /** Makes a contract known, so that it is reported even if nobody runs it. */
  public Coverage add(Artifact artifact) {
    codes.add(artifact);
    return this;
  }

  /**
   * An inspector that counts for this, for one chain, or one execution after the other. It knows
   * the artifacts that a chain uses once it is {@linkplain io.hybridvm.testkit.chain.Chain#attach
   * attached}.
   */
  public Inspector inspector() {
    return new CoverageInspector(codes);
  }

  /** What was executed up to now. */
  public CoverageReport report() {
    ReportBuilder report = new ReportBuilder(new SourceFinder(directories, excluded));
    codes.all().forEach(code -> code.report(report));
    return report.report();
  }
}
