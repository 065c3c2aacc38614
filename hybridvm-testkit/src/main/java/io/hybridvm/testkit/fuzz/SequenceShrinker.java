package io.hybridvm.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;

/** Finds a shorter and simpler sequence that fails as well. Not thread-safe. */
final class SequenceShrinker {
  private final Predicate<List<Step>> fails;
  private int triesLeft;

  /**
   * A shrinker.
   *
   * @param fails whether a sequence fails
   * @param tries how often that may be asked
   */
  SequenceShrinker(Predicate<List<Step>> fails, int tries) {
    this.fails = fails;
    triesLeft = tries;
  }

  static List<Step> values(List<Shrinkable<Step>> sequence) {
    return sequence.stream().map(Shrinkable::value).toList();
  }

  List<Shrinkable<Step>> shrink(List<Shrinkable<Step>> failing) {
    return withSimplerCalls(withFewerCalls(failing));
  }

  private boolean stillFails(List<Shrinkable<Step>> sequence) {
    triesLeft--;
    return triesLeft >= 0 && fails.test(values(sequence));
  }

  /** Leaves out halves, quarters and so on down to single calls. */
  private List<Shrinkable<Step>> withFewerCalls(List<Shrinkable<Step>> failing) {
    List<Shrinkable<Step>> sequence = failing;
    for (int length = failing.size() / 2; length >= 1; length /= 2) {
      for (int start = 0; start + length <= sequence.size() && triesLeft > 0; ) {
        List<Shrinkable<Step>> shorter = new ArrayList<>(sequence);
        shorter.subList(start, start + length).clear();
        if (stillFails(shorter)) {
          sequence = shorter;
        } else {
          start += length;
        }
      }
    }
    return sequence;
  }

  private List<Shrinkable<Step>> withSimplerCalls(List<Shrinkable<Step>> failing) {
    List<Shrinkable<Step>> sequence = new ArrayList<>(failing);
    for (int i = 0; i < sequence.size(); i++) {
      Optional<Shrinkable<Step>> simpler = Optional.of(sequence.get(i));
      while (simpler.isPresent() && triesLeft > 0) {
        sequence.set(i, simpler.get());
        simpler = simpler(sequence, i);
      }
    }
    return sequence;
  }

  private Optional<Shrinkable<Step>> simpler(List<Shrinkable<Step>> sequence, int index) {
    return sequence
        .get(index)
        .shrink()
        .takeWhile(each -> triesLeft > 0)
        .filter(
            each -> {
              List<Shrinkable<Step>> changed = new ArrayList<>(sequence);
              changed.set(index, each);
              return stillFails(changed);
            })
        .findFirst();
  }
}
