package io.hybridvm.testkit.fuzz;

import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ChainSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

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
  private final List<List<Shrinkable<CallStep>>> reaching = new ArrayList<>();
  private int calls;
  private int failedCalls;

  InvariantRun(
      InvariantTest settings, Chain chain, Runnable check, StepGenerator generator, long seed) {
    this.settings = settings;
    this.chain = chain;
    this.check = check;
    this.generator = generator;
    random = new Random(seed);
    start = chain.snapshot();
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
  record Failure(int run, int originalSize, List<CallStep> steps, Throwable cause) {}

  /** Runs kept sequences, then new ones. */
  Optional<Failure> run(List<List<CallStep>> kept) {
    for (List<CallStep> steps : kept) {
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
  List<List<CallStep>> reaching() {
    return reaching.stream().map(SequenceShrinker::values).toList();
  }

  /** In words, what was done. */
  String summary() {
    return "%d calls, %d of them failed, %d ways through the code"
        .formatted(calls, failedCalls, coverage.count());
  }

  private Optional<Failure> tryOut(int run, List<Shrinkable<CallStep>> sequence) {
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
    List<CallStep> shrunk = SequenceShrinker.values(shrinker.shrink(sequence));
    Throwable last = failure(shrunk);
    return Optional.of(new Failure(run, sequence.size(), shrunk, last == null ? failure : last));
  }

  /** How the test fails on the way through a sequence; null if it does not. */
  private @Nullable Throwable failure(List<CallStep> steps) {
    chain.revert(start);
    try {
      check.run();
      for (CallStep step : steps) {
        CallResult result = step.execute();
        calls++;
        failedCalls += result.isSuccess() ? 0 : 1;
        if (settings.failOnRevert() && !result.isSuccess()) {
          return new AssertionError(result.description() + "\n" + result.trace());
        }
        check.run();
      }
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private List<Shrinkable<CallStep>> nextSequence() {
    List<Shrinkable<CallStep>> sequence = new ArrayList<>();
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
  private void vary(List<Shrinkable<CallStep>> sequence) {
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
