package io.hybridvm.testkit.coverage;

import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.testkit.source.FunctionNames;
import io.hybridvm.testkit.source.LineTable;
import io.hybridvm.testkit.source.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Adds the lines, functions and branches of a RISC-V program to a report. Not thread-safe. */
final class RiscvLines {
  /** What comes with Rust. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "<?(core|alloc|compiler_builtins)::.*|_R.*(4core|5alloc|7___rustc|17compiler_builtins).*");

  private final RiscvCode code;
  private final ReportBuilder report;
  private final LineTable table;

  RiscvLines(RiscvCode code, ReportBuilder report) {
    this.code = code;
    this.report = report;
    table = LineTable.of(code.elf());
  }

  void add() {
    if (table.isEmpty()) {
      addFunctions();
      return;
    }
    Map<String, SortedMap<Integer, Long>> files = new LinkedHashMap<>();
    for (SourceLine line : table.lines()) {
      files.computeIfAbsent(line.file(), file -> new TreeMap<>()).put(line.line(), 0L);
    }
    for (int place = 0; place < code.places(); place++) {
      long count = code.executed(place);
      if (count > 0) {
        table
            .at(code.address(place))
            .ifPresent(
                line ->
                    files
                        .getOrDefault(line.file(), new TreeMap<>())
                        .merge(line.line(), count, Math::max));
      }
    }
    files.keySet().removeIf(report::isExcluded);
    files.forEach((file, lines) -> source(file).addLines(lines));
    for (ElfSymbol function : functions()) {
      addFunction(function);
      addBranches(function);
    }
  }

  private ReportBuilder.Source source(String file) {
    return report.source(report.find(file, code.sources()));
  }

  /** Functions by address; of several names for one the first. */
  private List<ElfSymbol> functions() {
    SortedMap<Long, ElfSymbol> functions = new TreeMap<>();
    code.elf().symbols().symbols().stream()
        .filter(each -> each.type() == ElfSymbol.Type.FUNCTION)
        .filter(each -> code.place(each.address()) != RiscvCode.NOWHERE)
        .sorted(Comparator.comparing(ElfSymbol::binding))
        .forEach(each -> functions.putIfAbsent(each.address(), each));
    return List.copyOf(functions.values());
  }

  private static String name(ElfSymbol function) {
    return FunctionNames.readable(function.name()).replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  private void addFunction(ElfSymbol function) {
    table
        .at(function.address())
        .filter(line -> !report.isExcluded(line.file()))
        .ifPresent(
            line ->
                source(line.file())
                    .addFunction(
                        name(function),
                        line.line(),
                        code.executed(code.place(function.address()))));
  }

  private void addBranches(ElfSymbol function) {
    int end = code.place(function.address() + function.size());
    int last = end == RiscvCode.NOWHERE ? code.places() : end;
    for (int place = code.place(function.address());
        place < last;
        place += code.length(place) / 2) {
      boolean isBranch =
          Decoder.ofAll()
              .decode(code.word(place))
              .filter(each -> each.opcode().instructionClass() == InstructionClass.BRANCH)
              .isPresent();
      if (isBranch) {
        addBranch(place);
      }
    }
  }

  private void addBranch(int place) {
    long jumped = code.jumped(place);
    long passed = Math.max(0, code.executed(place) - jumped);
    table
        .at(code.address(place))
        .filter(line -> !report.isExcluded(line.file()))
        .ifPresent(
            line -> source(line.file()).addBranch(line.line(), code.id(), place, jumped, passed));
  }

  /** Without lines functions are all that can be told, and without them how many instructions. */
  private void addFunctions() {
    List<FunctionCoverage> functions = new ArrayList<>();
    int instructions = 0;
    int executed = 0;
    for (ElfSymbol function : functions()) {
      int place = code.place(function.address());
      if (!LIBRARY.matcher(name(function)).matches()) {
        functions.add(
            new FunctionCoverage(name(function), functions.size() + 1, code.executed(place)));
      }
    }
    for (int place = 0; place < code.places(); place += code.length(place) / 2) {
      instructions++;
      executed += code.executed(place) > 0 ? 1 : 0;
    }
    if (!code.elf().symbols().symbols().isEmpty()) {
      report.add(
          new ContractCoverage(code.contract(), functions, new Ratio(executed, instructions)));
    }
  }
}
