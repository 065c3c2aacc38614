package io.hybridvm.testkit.coverage;

import io.hybridvm.testkit.contract.SourceFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a report in the format of lcov's tracefiles. */
final class LcovFile {
  private final Path directory;

  /** Of a report in a directory. */
  LcovFile(Path directory) {
    this.directory = directory;
  }

  /** The file that lists the functions of a contract without lines. */
  static Path functionList(Path directory, ContractCoverage contract) {
    String name = contract.name().replaceAll("[^A-Za-z0-9._ -]", "_") + ".txt";
    return directory.resolve("functions").resolve(name);
  }

  String write(CoverageReport report) {
    StringBuilder text = new StringBuilder();
    report.sources().forEach(source -> add(source, text));
    for (ContractCoverage contract : report.contracts()) {
      if (!contract.functions().isEmpty()) {
        add(asSource(contract), text);
      }
    }
    return text.toString();
  }

  /** The list of functions, one in each line. */
  private SourceCoverage asSource(ContractCoverage contract) {
    SortedMap<Integer, Long> lines = new TreeMap<>();
    contract.functions().forEach(each -> lines.put(each.line(), each.count()));
    String file = SourceFinder.shown(functionList(directory, contract));
    return new SourceCoverage(file, List.of(), lines, contract.functions(), List.of());
  }

  private static void add(SourceCoverage source, StringBuilder text) {
    text.append("TN:\nSF:").append(source.file()).append('\n');
    for (FunctionCoverage each : source.functions()) {
      text.append("FN:%d,%s\n".formatted(each.line(), each.name()));
    }
    for (FunctionCoverage each : source.functions()) {
      text.append("FNDA:%d,%s\n".formatted(each.count(), each.name()));
    }
    sum("FN", source.functionRatio(), text);
    branches(source, text);
    source.lines().forEach((line, count) -> text.append("DA:%d,%d\n".formatted(line, count)));
    sum("L", source.lineRatio(), text);
    text.append("end_of_record\n");
  }

  private static void branches(SourceCoverage source, StringBuilder text) {
    int line = 0;
    int block = 0;
    for (BranchCoverage each : source.branches()) {
      block = each.line() == line ? block + 1 : 0;
      line = each.line();
      boolean reached = each.ways().hit() > 0;
      text.append("BRDA:%d,%d,0,%s\n".formatted(line, block, reached ? each.jumped() : "-"));
      text.append("BRDA:%d,%d,1,%s\n".formatted(line, block, reached ? each.passed() : "-"));
    }
    if (!source.branches().isEmpty()) {
      sum("BR", source.branchRatio(), text);
    }
  }

  private static void sum(String kind, Ratio ratio, StringBuilder text) {
    text.append("%sF:%d\n%sH:%d\n".formatted(kind, ratio.found(), kind, ratio.hit()));
  }
}
