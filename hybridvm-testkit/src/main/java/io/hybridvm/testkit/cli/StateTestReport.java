package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.statetest.StateTestCase;
import io.hybridvm.testkit.statetest.StateTestFile;
import io.hybridvm.testkit.statetest.StateTestOutcome;
import io.hybridvm.testkit.statetest.StateTestRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Counts outcomes and tells of them. Thread-safe. */
final class StateTestReport {
  private static final int FAILURES_SHOWN = 20;
  private static final int SLOWEST = 20;

  /** What takes less tells of little but the JVM. */
  private static final long LEAST_NANOS = 3_000_000;

  /** How many cases are measured again for each that is shown, and how often. */
  private static final int CANDIDATES = 20;

  private static final int RUNS_AGAIN = 3;

  private static final int BAR = 40;
  private static final long MILLISECOND = 1_000_000;
  private static final long PROGRESS_INTERVAL = 500 * MILLISECOND;

  private final Console console;
  private final boolean showsProgress;
  private final long start = System.nanoTime();
  private final Map<String, Count> counts = new HashMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<String> passedOver = new ArrayList<>();
  private final List<StateTestOutcome> failures = new ArrayList<>();
  private final PriorityQueue<StateTestOutcome> slowest =
      new PriorityQueue<>(Comparator.comparingLong(StateTestOutcome::nanos));

  private final PriorityQueue<StateTestOutcome> slowestPerGas =
      new PriorityQueue<>(Comparator.comparingDouble(StateTestReport::nanosPerGas));
  private final int shown;
  private int filesExpected;
  private int filesDone;
  private long progressAt = start;

  private static final class Count {
    private final Revision revision;
    private long passed;
    private long failed;

    Count(Revision revision) {
      this.revision = revision;
    }

    Revision revision() {
      return revision;
    }
  }

  /**
   * Starts to count.
   *
   * @param shown how many of the slowest cases the summary names
   */
  StateTestReport(Console console, boolean showsProgress, int shown) {
    this.shown = shown;
    this.console = console;
    this.showsProgress = showsProgress;
  }

  synchronized void expect(int files) {
    filesExpected += files;
  }

  synchronized void add(StateTestOutcome outcome) {
    StateTestCase test = outcome.test();
    Count count = counts.computeIfAbsent(test.fork(), fork -> new Count(test.revision()));
    keepLargest(slowest, outcome, SLOWEST);
    if (outcome.nanos() >= LEAST_NANOS && outcome.gasUsed() > 0) {
      keepLargest(slowestPerGas, outcome, CANDIDATES * shown);
    }
    if (outcome.passed()) {
      count.passed++;
      return;
    }
    count.failed++;
    failures.add(outcome);
    if (failures.size() <= FAILURES_SHOWN) {
      clearProgress();
      console.err().println("FAILED " + outcome.test().file() + " " + outcome.test());
      outcome.problems().forEach(problem -> console.err().println("  " + problem));
    }
  }

  /** Counts cases that cannot be run. */
  synchronized void skip(StateTestFile.Skipped cases) {
    skipped.merge(cases.fork(), cases.cases(), Integer::sum);
  }

  /** Notes a file that is none of state tests, and why. */
  synchronized void passOver(String reason) {
    passedOver.add(reason);
  }

  private static void keepLargest(
      PriorityQueue<StateTestOutcome> queue, StateTestOutcome outcome, int most) {
    queue.add(outcome);
    if (queue.size() > most) {
      queue.poll();
    }
  }

  /**
   * Measures what is slow for its gas again, alone and with everything compiled: the first cases of
   * a run, or those that others get in the way of, seem to be slow otherwise.
   */
  void measureAgain(StateTestRunner runner) {
    List<StateTestOutcome> candidates = List.copyOf(slowestPerGas);
    slowestPerGas.clear();
    for (StateTestOutcome candidate : candidates) {
      StateTestOutcome best = candidate;
      for (int i = 0; i < RUNS_AGAIN; i++) {
        StateTestOutcome again = runner.run(candidate.test());
        best = again.nanos() < best.nanos() ? again : best;
      }
      slowestPerGas.add(best);
    }
  }

  private static double nanosPerGas(StateTestOutcome outcome) {
    return outcome.nanos() / (double) Math.max(outcome.gasUsed(), 1);
  }

  synchronized void fileDone() {
    filesDone++;
    long now = System.nanoTime();
    if (showsProgress && now - progressAt > PROGRESS_INTERVAL) {
      progressAt = now;
      int filled = filesDone * BAR / Math.max(filesExpected, 1);
      console
          .err()
          .printf(
              Locale.ROOT,
              "\r[%s%s] %,d of %,d files, %,d cases, %,d failed, %d s ",
              "#".repeat(filled),
              ".".repeat(BAR - filled),
              filesDone,
              filesExpected,
              total(),
              failed(),
              (now - start) / (1000 * MILLISECOND));
    }
  }

  private void clearProgress() {
    if (showsProgress) {
      console.err().print("\r" + " ".repeat(BAR * 3) + "\r");
    }
  }

  synchronized long total() {
    return counts.values().stream().mapToLong(count -> count.passed + count.failed).sum();
  }

  synchronized long failed() {
    return counts.values().stream().mapToLong(count -> count.failed).sum();
  }

  synchronized void summary() {
    clearProgress();
    if (failures.size() > FAILURES_SHOWN) {
      console.err().printf(Locale.ROOT, "and %,d more%n", failures.size() - FAILURES_SHOWN);
    }
    console.out().printf("%-18s %10s %10s%n", "fork", "passed", "failed");
    forEachFork((fork, count) -> row(fork, count.passed, count.failed));
    row("all", total() - failed(), failed());
    skipped.forEach(
        (fork, cases) ->
            console.out().printf(Locale.ROOT, "skipped %,d of %s: no such fork%n", cases, fork));
    passedOver.forEach(reason -> console.err().println("SKIPPED " + reason));
    console.out().printf(Locale.ROOT, "%.1f s%n", seconds());
    if (shown > 0) {
      console
          .out()
          .printf("%n%10s %12s %14s  %s%n", "ns/gas", "ms", "gas", "slowest for their gas");
      descending(slowestPerGas).stream().limit(shown).forEach(this::slowRow);
    }
    console.out().flush();
  }

  /** In the order of revisions, then of names. */
  private void forEachFork(BiConsumer<String, Count> action) {
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Count>comparingByValue(Comparator.comparing(Count::revision))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
  }

  private void slowRow(StateTestOutcome outcome) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%,10.1f %,12.1f %,14d  %s %s%n",
            nanosPerGas(outcome),
            outcome.nanos() / (double) MILLISECOND,
            outcome.gasUsed(),
            outcome.test().file(),
            outcome.test());
  }

  private static List<StateTestOutcome> descending(PriorityQueue<StateTestOutcome> queue) {
    return queue.stream().sorted(queue.comparator().reversed()).toList();
  }

  private void row(String name, long passed, long failed) {
    console.out().printf(Locale.ROOT, "%-18s %,10d %,10d%n", name, passed, failed);
  }

  private double seconds() {
    return (System.nanoTime() - start) / (1000.0 * MILLISECOND);
  }

  synchronized ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", total() - failed());
    json.put("failed", failed());
    json.put("seconds", seconds());
    ObjectNode forks = json.putObject("forks");
    forEachFork(
        (fork, count) ->
            forks.putObject(fork).put("passed", count.passed).put("failed", count.failed));
    ObjectNode unknown = json.putObject("skipped");
    skipped.forEach(unknown::put);
    ArrayNode others = json.putArray("otherFiles");
    passedOver.forEach(others::add);
    ArrayNode failed = json.putArray("failures");
    for (StateTestOutcome outcome : failures) {
      ArrayNode problems = describe(failed, outcome).putArray("problems");
      outcome.problems().forEach(problems::add);
    }
    addSlow(json.putArray("slowest"), slowest);
    if (shown > 0) {
      addSlow(json.putArray("slowestPerGas"), slowestPerGas);
    }
    return json;
  }

  private static void addSlow(ArrayNode list, PriorityQueue<StateTestOutcome> queue) {
    descending(queue)
        .forEach(
            outcome ->
                describe(list, outcome)
                    .put("gasUsed", outcome.gasUsed())
                    .put("milliseconds", outcome.nanos() / (double) MILLISECOND)
                    .put("nanosecondsPerGas", nanosPerGas(outcome)));
  }

  private static ObjectNode describe(ArrayNode list, StateTestOutcome outcome) {
    return list.addObject()
        .put("file", outcome.test().file())
        .put("name", outcome.test().name())
        .put("fork", outcome.test().fork())
        .put("index", outcome.test().index());
  }
}
