package io.hybridvm.testkit.coverage;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.testkit.contract.SourceFinder;
import io.hybridvm.testkit.source.SourceMap;
import io.hybridvm.testkit.source.SourceMap.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds the lines, functions and branches of EVM bytecode to a report. Not thread-safe. */
final class EvmLines {
  private final EvmCode code;
  private final ReportBuilder report;
  private final Map<String, FileLines> files = new LinkedHashMap<>();

  EvmLines(EvmCode code, ReportBuilder report) {
    this.code = code;
    this.report = report;
  }

  /** What is known of one file. */
  private static final class FileLines {
    private final SolidityText text;
    private final ReportBuilder.Source source;
    private final SortedMap<Integer, Long> lines = new TreeMap<>();
    private final Map<SolidityText.Function, List<Executed>> functions = new LinkedHashMap<>();

    FileLines(SolidityText text, ReportBuilder.Source source) {
      this.text = text;
      this.source = source;
    }
  }

  /**
   * An instruction of a function.
   *
   * @param isWhole whether it was made for the function as such, and not for a part of it
   * @param isEntry whether calls go there
   */
  private record Executed(boolean isWhole, boolean isEntry, long count) {}

  void add() {
    Optional<SourceMap> map = code.map().isEmpty() ? Optional.empty() : read();
    if (map.isEmpty() || files.isEmpty()) {
      addInstructions();
      return;
    }
    CodeShape shape = new CodeShape(code, map.get(), pc -> functionAt(map.get().rangeAt(pc)));
    for (int pc : code.instructions()) {
      Optional<SourceRange> range = map.get().rangeAt(pc);
      FileLines file = range.map(SourceRange::file).map(files::get).orElse(null);
      if (range.isPresent() && file != null && !shape.isShared(pc)) {
        add(pc, range.get(), file, shape.isEntry(pc));
      }
    }
    files.values().forEach(EvmLines::finish);
  }

  private Optional<SolidityText.Function> functionAt(Optional<SourceRange> range) {
    FileLines file = range.map(SourceRange::file).map(files::get).orElse(null);
    return file == null ? Optional.empty() : file.text.functionAt(range.orElseThrow().start());
  }

  private Optional<SourceMap> read() {
    List<SourceMap.SourceFile> known = new ArrayList<>();
    for (String name : code.sources().files()) {
      Optional<SourceFinder.Found> found =
          Optional.of(name)
              .filter(each -> !report.isExcluded(each))
              .map(each -> report.find(each, code.sources()))
              .filter(each -> each.text().isPresent());
      found.ifPresent(
          file ->
              files.put(
                  name,
                  new FileLines(new SolidityText(file.text().orElseThrow()), report.source(file))));
      String text = found.flatMap(SourceFinder.Found::text).orElse("");
      known.add(new SourceMap.SourceFile(name, text));
    }
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(SourceMap.of(code.bytes(), code.map(), known));
  }

  private void add(int pc, SourceRange range, FileLines file, boolean isEntry) {
    Optional<SolidityText.Function> function = file.text.functionAt(range.start());
    if (function.isEmpty()) {
      // What chooses a function, reads a public variable or sets it in the beginning.
      return;
    }
    boolean isWhole = function.get().start() == range.start();
    int line = file.text.line(range.start());
    long count = code.counts().executed(pc);
    file.functions
        .computeIfAbsent(function.get(), key -> new ArrayList<>())
        .add(new Executed(isWhole, isEntry, count));
    if (!isWhole) {
      file.lines.merge(line, count, Math::max);
    }
    if (code.isAt(pc, EvmOpcode.JUMPI) && file.text.isCondition(range.start(), range.length())) {
      long jumped = Math.min(count, code.counts().jumped(pc));
      file.source.addBranch(line, "", range.start(), jumped, count - jumped);
    }
  }

  private static void finish(FileLines file) {
    file.functions.forEach(
        (function, executed) -> {
          int line = file.text.line(function.start());
          file.lines.merge(line, calls(executed), Math::max);
          file.source.addFunction(function.name(), line, calls(executed));
        });
    file.source.addLines(file.lines);
  }

  /**
   * Calls go to where a function begins. Functions that only transactions call may have no such
   * place, and begin with the first code made for the whole of them; others may have become part of
   * their callers.
   */
  private static long calls(List<Executed> executed) {
    List<Executed> entries =
        executed.stream().filter(each -> each.isWhole() && each.isEntry()).toList();
    return entries.isEmpty()
        ? executed.stream()
            .filter(Executed::isWhole)
            .findFirst()
            .orElse(executed.getFirst())
            .count()
        : entries.stream().mapToLong(Executed::count).sum();
  }

  private void addInstructions() {
    List<Integer> all = code.instructions();
    int executed = (int) all.stream().filter(pc -> code.counts().executed(pc) > 0).count();
    report.add(new ContractCoverage(code.contract(), List.of(), new Ratio(executed, all.size())));
  }
}
