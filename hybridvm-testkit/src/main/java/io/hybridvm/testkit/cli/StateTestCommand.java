package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.statetest.FixtureFormatException;
import io.hybridvm.testkit.statetest.StateTestCase;
import io.hybridvm.testkit.statetest.StateTestFile;
import io.hybridvm.testkit.statetest.StateTestFiles;
import io.hybridvm.testkit.statetest.StateTestFilter;
import io.hybridvm.testkit.statetest.StateTestOutcome;
import io.hybridvm.testkit.statetest.StateTestRunner;
import io.hybridvm.testkit.trace.Eip3155Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs state tests and tells how many passed. */
@Command(
    name = "state-test",
    header = "Runs Ethereum's state tests.",
    description = {
      "",
      "Files, and all that are in folders and zip archives. Failures are told as they come, how"
          + " many cases of each fork passed at the end.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all cases passed",
      "1:some failed",
      "125:nothing was run: wrong arguments, a file that cannot be used, or no case wanted",
      "126:a fault in HybridVM itself"
    })
final class StateTestCommand implements Callable<Integer> {
  private static final int SOME_FAILED = 1;

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "A file, a folder or an archive.")
  private List<Path> paths = List.of();

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only cases whose file or name contains TEXT.")
  private String name = "";

  @Option(
      names = "--fork",
      paramLabel = "FORK",
      split = ",",
      description = "Only cases of FORK, such as Cancun; may be given again.")
  private Set<String> forks = Set.of();

  /** Null for all. */
  @Option(
      names = "--index",
      paramLabel = "N",
      description = "Only case N, from 0, of each name and fork.")
  private @Nullable Integer index;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Run N files at once; as many as there are processors unless set.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Null for none. */
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write counts, failures and the slowest cases to FILE as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--slowest",
      paramLabel = "N",
      description =
          "Name the N cases that take longest for their gas, measured again by themselves.")
  private int slowest;

  @Mixin private final TierOption tier = new TierOption();

  @Option(
      names = "--compile-after",
      paramLabel = "GAS",
      description = "Compile EVM code that has used GAS, 0 for all (default: ${DEFAULT-VALUE}).")
  private long compileAfter = 50_000_000;

  @Option(
      names = "--trace",
      description = "Write each step of the one case wanted as EIP-3155 does.")
  private boolean trace;

  @Option(
      names = "--progress",
      negatable = true,
      description = "Show how far it is; done on terminals unless told otherwise.")
  private boolean progress;

  StateTestCommand(Console console) {
    this.console = console;
    progress = console.isTerminal();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    StateTestFilter filter =
        StateTestFilter.ALL
            .containing(name)
            .ofForks(forks)
            .at(index == null ? OptionalInt.empty() : OptionalInt.of(index));
    if (trace) {
      return trace(filter);
    }
    StateTestReport results = new StateTestReport(console, progress, slowest);
    StateTestRunner runner = new StateTestRunner(this::config);
    for (Path path : paths) {
      boolean isSearched = Files.isDirectory(path) || StateTestFiles.isArchive(path);
      find(path, sources -> run(sources, new Job(filter, runner, results, isSearched)));
    }
    results.measureAgain(runner);
    results.summary();
    if (report != null) {
      try {
        Files.writeString(
            report,
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results.json()));
      } catch (IOException e) {
        throw new CommandFailure(ExitStatus.NOT_RUN, "cannot write " + report + ": " + e);
      }
    }
    if (results.total() == 0) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "there is no such case");
    }
    return results.failed() == 0 ? ExitStatus.DONE : SOME_FAILED;
  }

  private EvmConfig config(Revision revision) {
    return EvmConfig.builder(revision)
        .translator(tier.translator())
        .compileAfter(compileAfter)
        .build();
  }

  private static void find(Path path, StateTestFiles.SourceConsumer consumer) {
    try {
      StateTestFiles.find(path, consumer);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "cannot read " + path + ": " + e);
    } catch (FixtureFormatException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What to do with each file.
   *
   * @param isSearched whether the files were found, so that some may be something else
   */
  private record Job(
      StateTestFilter filter, StateTestRunner runner, StateTestReport results, boolean isSearched) {
    void run(StateTestFiles.Source source) {
      try {
        run(StateTestFile.read(source.name(), source.read()));
      } catch (FixtureFormatException e) {
        if (!isSearched) {
          throw e;
        }
        results.passOver(String.valueOf(e.getMessage()));
      }
      results.fileDone();
    }

    private void run(StateTestFile file) {
      for (StateTestCase test : file.cases()) {
        if (filter.accepts(test)) {
          results.add(outcome(test));
        }
      }
      file.skipped().stream().filter(filter::accepts).forEach(results::skip);
    }

    /** A fault of ours makes one case fail, not the run. */
    private StateTestOutcome outcome(StateTestCase test) {
      try {
        return runner.run(test);
      } catch (RuntimeException | StackOverflowError e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return new StateTestOutcome(test, List.of("it could not be run: " + trace), 0, 0);
      }
    }
  }

  private void run(List<StateTestFiles.Source> sources, Job job) {
    job.results().expect(sources.size());
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(threads, 1))) {
      List<Future<?>> files = new ArrayList<>();
      for (StateTestFiles.Source source : sources) {
        files.add(pool.submit(() -> job.run(source)));
      }
      for (Future<?> file : files) {
        await(file, pool);
      }
    }
  }

  private static void await(Future<?> file, ExecutorService pool) {
    try {
      file.get();
    } catch (ExecutionException e) {
      pool.shutdownNow();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitStatus.NOT_RUN, "interrupted");
    }
  }

  private int trace(StateTestFilter filter) {
    List<StateTestCase> tests = new ArrayList<>();
    for (Path path : paths) {
      find(
          path,
          sources ->
              sources.forEach(
                  source ->
                      StateTestCase.read(source.name(), source.read()).stream()
                          .filter(filter::accepts)
                          .forEach(tests::add)));
    }
    if (tests.size() != 1) {
      throw new CommandFailure(
          ExitStatus.NOT_RUN,
          tests.size() + " cases are wanted; choose one with --name, --fork and --index");
    }
    StateTestOutcome outcome =
        new StateTestRunner().run(tests.getFirst(), new Eip3155Trace(console.out()));
    console.out().flush();
    StateTestReport results = new StateTestReport(console, false, 0);
    results.add(outcome);
    return outcome.passed() ? ExitStatus.DONE : SOME_FAILED;
  }
}
