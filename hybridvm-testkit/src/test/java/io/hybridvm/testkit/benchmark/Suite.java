package io.hybridvm.testkit.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks that docs/benchmarks.md tells of, keeps JMH's results beside it, and writes
 * its tables and its chart: {@code mvn -B -ntp -Pbench verify
 * -Dbench=io.hybridvm.testkit.benchmark.Suite}.
 */
public final class Suite {
  private static final String BENCHMARKS =
      "\\.(Program|Evm|Call|Job|Thread|StateTest|ColdStart|Machine|ZeroLoop)Benchmark\\.";

  private Suite() {}

  /**
   * Runs them, in half an hour or so, or just writes what the results say.
   *
   * @param arguments {@code --pages} for the latter; or a regular expression for benchmarks, whose
   *     results replace those that are kept
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Path results = Path.of("target/benchmarks.json");
    String wanted = arguments.length == 0 ? BENCHMARKS : arguments[0];
    if (!wanted.equals("--pages")) {
      new Runner(
              new OptionsBuilder()
                  .include(wanted)
                  .shouldFailOnError(true)
                  .resultFormat(ResultFormatType.JSON)
                  .result(results.toString())
                  .build())
          .run();
      SuiteResults.keep(results);
    }
    SuiteResults read = SuiteResults.read();
    Files.writeString(SuitePage.FILE, SuitePage.update(Files.readString(SuitePage.FILE), read));
    Files.writeString(SuitePage.CHART, SuitePage.chart(read));
  }
}
