package io.hybridvm.testkit.coverage;

import io.hybridvm.testkit.contract.ArtifactSources;
import io.hybridvm.testkit.contract.SourceFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A report that grows. Not thread-safe. */
final class ReportBuilder {
  private final SourceFinder finder;
  private final SortedMap<String, Source> sources = new TreeMap<>();
  private final List<ContractCoverage> contracts = new ArrayList<>();
  private final Map<String, Integer> uses = new HashMap<>();

  /** Where a conditional jump is, so that it is found again in another program. */
  private record Place(int line, String program, long position) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::line)
            .thenComparing(Place::program)
            .thenComparingLong(Place::position);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** A source file that several programs may be made of. */
  static final class Source {
    private final SourceFinder.Found file;
    private final SortedMap<Integer, Long> lines = new TreeMap<>();
    private final SortedMap<String, FunctionCoverage> functions = new TreeMap<>();
    private final SortedMap<Place, BranchCoverage> branches = new TreeMap<>();

    private Source(SourceFinder.Found file) {
      this.file = file;
    }

    /** Counts of lines in one program. */
    void addLines(Map<Integer, Long> counts) {
      counts.forEach((line, count) -> lines.merge(line, count, Long::sum));
    }

    /** A function of one program, or one of several that its source became. */
    void addFunction(String name, int line, long count) {
      functions.merge(
          name,
          new FunctionCoverage(name, line, count),
          (one, other) ->
              new FunctionCoverage(
                  name, Math.min(one.line(), other.line()), one.count() + other.count()));
    }

    /**
     * A conditional jump.
     *
     * @param program in which alone it is the same, or empty
     */
    void addBranch(int line, String program, long position, long jumped, long passed) {
      branches.merge(
          new Place(line, program, position),
          new BranchCoverage(line, jumped, passed),
          (one, other) ->
              new BranchCoverage(
                  line, one.jumped() + other.jumped(), one.passed() + other.passed()));
    }

    private SourceCoverage coverage() {
      return new SourceCoverage(
          file.file(),
          file.text().map(text -> text.lines().toList()).orElse(List.of()),
          lines,
          functions.values().stream()
              .sorted(Comparator.comparingInt(FunctionCoverage::line))
              .toList(),
          List.copyOf(branches.values()));
    }
  }

  ReportBuilder(SourceFinder finder) {
    this.finder = finder;
  }

  /** Whether a file shall not be reported. */
  boolean isExcluded(String name) {
    return finder.isExcluded(name);
  }

  /** A file by the name that a compiler was told. */
  SourceFinder.Found find(String name, ArtifactSources known) {
    return finder.find(name, known);
  }

  Source source(SourceFinder.Found file) {
    return sources.computeIfAbsent(file.file(), name -> new Source(file));
  }

  /** Adds a contract; of several with the same name the later ones get a number. */
  void add(ContractCoverage contract) {
    int use = uses.merge(contract.name(), 1, Integer::sum);
    contracts.add(
        use == 1
            ? contract
            : new ContractCoverage(
                contract.name() + "#" + use, contract.functions(), contract.instructions()));
  }

  CoverageReport report() {
    return new CoverageReport(
        sources.values().stream().map(Source::coverage).toList(),
        contracts.stream().sorted(Comparator.comparing(ContractCoverage::name)).toList());
  }
}
