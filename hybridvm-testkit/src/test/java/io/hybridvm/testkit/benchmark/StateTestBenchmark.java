package io.hybridvm.testkit.benchmark;

import io.hybridvm.testkit.statetest.StateTestCase;
import io.hybridvm.testkit.statetest.StateTestFiles;
import io.hybridvm.testkit.statetest.StateTestRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every hundredth file of Ethereum's public state tests, from state and transaction to state root,
 * on one thread: the line "cases" is cases per second. Needs the archive beside the checkout.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 5, time = 5)
public class StateTestBenchmark {
  private static final Path ARCHIVE = Path.of("../../shared/ethereum-tests.zip");
  private static final int EVERY = 100;

  /** What counts as long, and would stand for all others. */
  private static final long MOST_BYTES = 1 << 20;

  /** The cases. */
  @State(Scope.Thread)
  public static class Cases {
    private final List<StateTestCase> cases = new ArrayList<>();
    private final StateTestRunner runner = new StateTestRunner();

    /** Reads them. */
    @Setup
    public void read() throws IOException {
      StateTestFiles.find(
          ARCHIVE,
          sources -> {
            for (int i = 0; i < sources.size(); i += EVERY) {
              StateTestFiles.Source source = sources.get(i);
              byte[] bytes = source.read();
              if (bytes.length <= MOST_BYTES && !source.name().contains("Performance")) {
                cases.addAll(StateTestCase.read(source.name(), bytes));
              }
            }
          });
    }
  }

  /** What was run. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    /** Counted up to by every pass. */
    public long cases;
  }

  /** All of them. */
  @Benchmark
  public void pass(Cases subject, Counters counters) {
    for (StateTestCase each : subject.cases) {
      if (!subject.runner.run(each).passed()) {
        throw new IllegalStateException(each + " fails");
      }
    }
    counters.cases += subject.cases.size();
  }
}
