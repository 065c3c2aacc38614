package io.hybridvm.testkit.fuzz;

import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ChainSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Runs sequences of calls until one breaks the test. Not thread-safe. */
final class InvariantRun {
  private static final int SHRINKING_TRIES = 500;

  private final InvariantTest settings;
  private final Chain chain;
  private final Runnable check;
  private final StepGenerator generator;
  private final Random random;
  private final EdgeCoverage coverage = new EdgeCoverage();
  private final ChainSnapshot start;
  private final TestFields fields;
  private final List<List<Shrinkable<Step>>> reaching = new ArrayList<>();
  private int calls;
  private int failedCalls;
  private int abandoned;

  InvariantRun(
      InvariantTest settings,
      Chain chain,
      Object test,
      Runnable check,
      StepGenerator generator,
      long seed) {
    this.settings = settings;
    this.chain = chain;
    this.check = check;
    this.generator = generator;
    random = new Random(seed);
    start = chain.snapshot();
    fields = new TestFields(test);
    chain.attach(coverage);
  }

  /**
   * What broke the test.
   *
   * @param run which sequence it was, from 1; 0 for one that was kept
   * @param originalSize how many calls it had before it was shrunk
   * @param steps the calls
   * @param cause how the test failed after them
   */
  record Failure(int run, int originalSize, List<Step> steps, Throwable cause) {}

  /** Runs kept sequences, then new ones. */
  Optional<Failure> run(List<List<Step>> kept) {
    for (List<Step> steps : kept) {
      Optional<Failure> failure = tryOut(0, steps.stream().map(Shrinkable::unshrinkable).toList());
      if (failure.isPresent()) {
        return failure;
      }
    }
    for (int run = 1; run <= settings.runs(); run++) {
      Optional<Failure> failure = tryOut(run, nextSequence());
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /** Sequences that reached code for the first time, in the order in which they did. */
  List<List<Step>> reaching() {
    return reaching.stream().map(SequenceShrinker::values).toList();
  }

  /** In words, what was done. */
  String summary() {
    String assumed =
        abandoned == 0 ? "" : "%d times an assumption did not hold, ".formatted(abandoned);
    return "%d calls, %d of them failed, %s%d ways through the code"
        .formatted(calls, failedCalls, assumed, coverage.count());
  }

  private Optional<Failure> tryOut(int run, List<Shrinkable<Step>> sequence) {
    int before = coverage.count();
    Throwable failure = failure(SequenceShrinker.values(sequence));
    if (failure == null) {
      if (coverage.count() > before) {
        reaching.add(sequence);
      }
      return Optional.empty();
    }
    Class<?> kind = failure.getClass();
    SequenceShrinker shrinker =
        new SequenceShrinker(steps -> kind.isInstance(failure(steps)), SHRINKING_TRIES);
    List<Step> shrunk = SequenceShrinker.values(shrinker.shrink(sequence));
    Throwable last = failure(shrunk);
    return Optional.of(new Failure(run, sequence.size(), shrunk, last == null ? failure : last));
  }

  /** How the test fails on the way through a sequence; null if it does not. */
  private @Nullable Throwable failure(List<Step> steps) {
    chain.revert(start);
    fields.restore();
    try {
      check.run();
      for (Step step : steps) {
        boolean isDone = isAssumed(() -> execute(step)) && isAssumed(check);
        abandoned += isDone ? 0 : 1;
      }
      return null;
    } catch (TestAbortedException e) {
      // What the test assumes does not even hold in the beginning.
      throw e;
    } catch (AssertionError | Exception e) {
      return e;
    }
  }

  /** Runs something; whether all that it assumed did hold. */
  private static boolean isAssumed(Runnable part) {
    try {
      part.run();
      return true;
    } catch (TestAbortedException e) {
      return false;
    }
  }

  private void execute(Step step) {
    Optional<String> failure = step.execute();
    calls++;
    failedCalls += failure.isPresent() ? 1 : 0;
    if (settings.failOnRevert() && failure.isPresent()) {
      throw new AssertionError(failure.get());
    }
  }

  private List<Shrinkable<Step>> nextSequence() {
    List<Shrinkable<Step>> sequence = new ArrayList<>();
    if (!reaching.isEmpty() && random.nextBoolean()) {
      sequence.addAll(reaching.get(random.nextInt(reaching.size())));
      vary(sequence);
    }
    while (sequence.size() < settings.depth()) {
      sequence.add(generator.next(random));
    }
    return sequence;
  }

  /** Cuts a sequence off, or leaves out, repeats or replaces one of its calls. */
  private void vary(List<Shrinkable<Step>> sequence) {
    if (sequence.isEmpty()) {
      return;
    }
    int index = random.nextInt(sequence.size());
    switch (random.nextInt(4)) {
      case 0 -> sequence.subList(index, sequence.size()).clear();
      case 1 -> sequence.remove(index);
      case 2 -> sequence.add(index, sequence.get(random.nextInt(sequence.size())));
      default -> sequence.set(index, generator.next(random));
    }
    if (sequence.size() > settings.depth()) {
      sequence.subList(settings.depth(), sequence.size()).clear();
    }
  }
}
