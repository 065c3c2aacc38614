package io.hybridvm.testkit.benchmark;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What docs/benchmarks.md says of results. */
final class SuitePage {
  static final Path FILE = Path.of("../docs/benchmarks.md");
  static final Path CHART = Path.of("../docs/images/benchmarks.svg");

  private static final String START = "<!-- Suite makes these tables -->\n";
  private static final int NATIVE_CALLS = 100;
  private static final String END = "<!-- end of the tables -->\n";

  private static final List<String> PROGRAMS =
      List.of(
          "blake2b", "crc", "fib", "keccak", "matmul", "mulmod", "qsort", "sha256", "sieve",
          "stackvm", "strings", "tree");

  private final SuiteResults results;
  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  private SuitePage(SuiteResults results) {
    this.results = results;
  }

  /** The page with the tables that the results give. */
  static String update(String page, SuiteResults results) {
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if (start < START.length() || end < start) {
      throw new IllegalStateException(FILE + " has no place for the tables");
    }
    return page.substring(0, start) + new SuitePage(results).tables() + page.substring(end);
  }

  private String tables() {
    out.format("Medians, on %s, two cores.%n", results.java());
    programs();
    evm();
    calls();
    jobs();
    rest();
    return text.toString();
  }

  private double machine(String kind, String program) {
    return results.median("ProgramBenchmark." + kind, Map.of("name", program));
  }

  /** What a process takes more than one that does nothing. */
  private double process(String kind, String program) {
    String benchmark = "ProgramBenchmark." + kind;
    return results.median(benchmark, Map.of("name", program))
        - results.median(benchmark, Map.of("name", "hello"));
  }

  private void programs() {
    out.format("%n### Programs%n%n");
    out.format(
        "Milliseconds, and in brackets how many times what the same C sources take natively. Of processes");
    out.format(" what `hello` takes is taken off.%n%n");
    out.format("| Program | native | qemu | translated | with B extension | interpreted |%n");
    out.format("|---|---:|---:|---:|---:|---:|%n");
    Means means = new Means();
    for (String each : PROGRAMS) {
      double once = process("compiled", each);
      double[] times = {
        process("qemu", each),
        machine("translated", each),
        machine("translatedWithBits", each),
        machine("interpreted", each)
      };
      out.format("| `%s` | %.1f |", each, once);
      for (int i = 0; i < times.length; i++) {
        out.format(" %.1f (%.2f) |", times[i], times[i] / once);
        means.add(i, times[i] / once);
      }
      out.format("%n");
    }
    out.format("| geometric mean | |");
    for (int i = 0; i < 4; i++) {
      out.format(" (%.2f) |", means.of(i));
    }
    out.format("%n");
  }

  private double call(String contract, String engine) {
    return results.median(
        "EvmBenchmark.call", Map.ofEntries(entry("contract", contract), entry("engine", engine)));
  }

  private void evm() {
    out.format("%n### Long calls of Solidity contracts%n%n");
    out.format(
        "Microseconds. *Native*: the C sources of the EVM guest compiled for this machine.%n%n");
    out.format("| Contract | here | go-ethereum | native | go-ethereum / here | here / native |%n");
    out.format("|---|---:|---:|---:|---:|---:|%n");
    Means means = new Means();
    for (EvmBenchmark.Contract each : EvmBenchmark.Contract.values()) {
      double here = call(each.name(), "hybridvm");
      double peer = call(each.name(), "go-ethereum");
      double once =
          results.median("EvmBenchmark.hundredNativeCalls", Map.of("contract", each.name()))
              / NATIVE_CALLS;
      double[] ratios = {peer / here, here / once};
      out.format("| `%s` | %.0f | %.0f | %.0f |", each, here, peer, once);
      out.format(" %.2f | %.2f |%n", ratios[0], ratios[1]);
      means.add(0, ratios[0]);
      means.add(1, ratios[1]);
    }
    out.format("| geometric mean | | | | %.2f | %.2f |%n", means.of(0), means.of(1));
  }

  private double shortCall(String name) {
    return results.median("CallBenchmark.call", Map.of("call", name));
  }

  private void calls() {
    double nothing = shortCall("hybridvm/nothing");
    double goNothing = shortCall("go-ethereum/nothing");
    double solidity = shortCall("hybridvm/transfer in Solidity");
    double rust = shortCall("hybridvm/transfer in Rust");
    double interpreted = shortCall("interpreter/transfer in Rust");
    double goTransfer = shortCall("go-ethereum/transfer in Solidity");
    double less = goTransfer - goNothing;
    out.format("%n### Short calls%n%n");
    out.format(
        "Microseconds. What go-ethereum's EVM takes for a call of nothing is nearly all the way there and back");
    out.format(" from Java, so it is taken off the transfer.%n%n");
    out.format("| Call | here | go-ethereum | here / go-ethereum |%n|---|---:|---:|---:|%n");
    out.format("| code `00` | %.2f | %.2f | %.3f |%n", nothing, goNothing, nothing / goNothing);
    String row = "| token's `transfer`, %s | %.2f | %.2f | %.2f |%n";
    out.format(row, "in Solidity", solidity, less, solidity / less);
    out.format(row, "in Rust", rust, less, rust / less);
    out.format(row, "in Rust, interpreted", interpreted, less, interpreted / less);
  }

  private double job(JobBenchmark.Job job, JobBenchmark.Language language) {
    return results.median(
        "JobBenchmark.call",
        Map.ofEntries(entry("job", job.name()), entry("language", language.name())));
  }

  private void jobs() {
    out.format("%n### The same job in Rust and in Solidity%n%n");
    out.format("Microseconds a call, both here.%n%n");
    out.format("| Job | Solidity | Rust | Solidity / Rust |%n|---|---:|---:|---:|%n");
    Means means = new Means();
    for (JobBenchmark.Job each : JobBenchmark.Job.values()) {
      double solidity = job(each, JobBenchmark.Language.SOLIDITY);
      double rust = job(each, JobBenchmark.Language.RUST);
      means.add(0, solidity / rust);
      out.format("| %s | %.1f | %.1f | %.2f |%n", each, solidity, rust, solidity / rust);
    }
    out.format("| geometric mean | | | %.2f |%n", means.of(0));
  }

  private void rest() {
    Map<String, String> nothing = Map.of("work", "nothing");
    double empty = results.median("ColdStartBenchmark.process", nothing);
    double transfer = results.median("ColdStartBenchmark.process", Map.of("work", "transfer"));
    out.format("%n### The rest%n%n| What | Result |%n|---|---|%n");
    out.format(
        "| a process that makes a transfer over one that does nothing | %.0f / %.0f ms = %.2f |%n",
        transfer, empty, transfer / empty);
    for (String language : List.of("Solidity", "Rust")) {
      Map<String, String> parameters = Map.of("language", language);
      double one = results.median("ThreadBenchmark.oneThread", parameters);
      double two = results.median("ThreadBenchmark.twoThreads", parameters);
      out.format(
          "| transfers a second in %s, two threads over one | %,.0f / %,.0f = %.2f |%n",
          language, two, one, two / one);
    }
    double cases = results.secondary("StateTestBenchmark.pass", "cases");
    out.format("| state tests a second on one thread, state roots included | %,.0f |%n", cases);
    double start = results.median("MachineBenchmark.startAndRunThousandInstructions", Map.of());
    out.format(
        "| start of a machine with 10 MiB of bss and 1,000 instructions | %.1f µs |%n", start);
    double loop = results.median("ZeroLoopBenchmark.loop", Map.of());
    double memset = results.median("ZeroLoopBenchmark.memset", Map.of());
    out.format(
        "| riscv-rt's loop over 10 MiB of bss over the C library's memset | %.0f / %.0f µs = %.3f |%n",
        loop, memset, loop / memset);
  }

  /** The chart of the programs. */
  static String chart(SuiteResults results) {
    SuitePage page = new SuitePage(results);
    BarChart chart =
        new BarChart(
            "Time over that of the same C sources, compiled natively",
            List.of("qemu-riscv64", "translated", "translated, with B extension"));
    for (String each : PROGRAMS) {
      double once = page.process("compiled", each);
      chart.add(
          each,
          page.process("qemu", each) / once,
          page.machine("translated", each) / once,
          page.machine("translatedWithBits", each) / once);
    }
    return chart.toSvg();
  }

  /** Geometric means of columns. */
  private static final class Means {
    private final Map<Integer, List<Double>> columns = new HashMap<>();

    void add(int column, double value) {
      columns.computeIfAbsent(column, key -> new ArrayList<>()).add(value);
    }

    double of(int column) {
      return Math.exp(columns.get(column).stream().mapToDouble(Math::log).average().orElseThrow());
    }
  }
}
