package io.hybridvm.testkit.coverage;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A source file. Immutable and thread-safe.
 *
 * @param file its path, from the working directory if it is below that; as the compiler was told it
 *     if the file was not found
 * @param text its lines, none if the file was not found
 * @param lines how often the lines with instructions were executed, by their numbers
 * @param functions in the order of lines
 * @param branches in the order of lines
 */
public record SourceCoverage(
    String file,
    List<String> text,
    SortedMap<Integer, Long> lines,
    List<FunctionCoverage> functions,
    List<BranchCoverage> branches) {
  /** Copies lists and map. */
  public SourceCoverage {
    Objects.requireNonNull(file, "file");
    text = List.copyOf(text);
    lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    functions = List.copyOf(functions);
    branches = List.copyOf(branches);
  }

  /** How many of the lines with instructions were executed. */
  public Ratio lineRatio() {
    return new Ratio(
        (int) lines.values().stream().filter(count -> count > 0).count(), lines.size());
  }

  /** How many of the functions were called. */
  public Ratio functionRatio() {
    return CoverageReport.called(functions);
  }

  /** How many ways out of conditional jumps were taken. */
  public Ratio branchRatio() {
    return branches.stream().map(BranchCoverage::ways).reduce(new Ratio(0, 0), Ratio::plus);
  }
}
