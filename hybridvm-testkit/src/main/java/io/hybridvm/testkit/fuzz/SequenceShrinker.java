package io.hybridvm.testkit.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;

/** Finds a shorter and simpler sequence that fails as well. Not thread-safe. */
final class SequenceShrinker {
  private final Predicate<List<CallStep>> fails;
  private int triesLeft;

  /**
   * A shrinker.
   *
   * @param fails whether a sequence fails
   * @param tries how often that may be asked
   */
  SequenceShrinker(Predicate<List<CallStep>> fails, int tries) {
    this.fails = fails;
    triesLeft = tries;
  }

  static List<CallStep> values(List<Shrinkable<CallStep>> sequence) {
    return sequence.stream().map(Shrinkable::value).toList();
  }

  List<Shrinkable<CallStep>> shrink(List<Shrinkable<CallStep>> failing) {
    return withSimplerCalls(withFewerCalls(failing));
  }

  private boolean stillFails(List<Shrinkable<CallStep>> sequence) {
    triesLeft--;
    return triesLeft >= 0 && fails.test(values(sequence));
  }

  /** Leaves out halves, quarters and so on down to single calls. */
  private List<Shrinkable<CallStep>> withFewerCalls(List<Shrinkable<CallStep>> failing) {
    List<Shrinkable<CallStep>> sequence = failing;
    for (int length = failing.size() / 2; length >= 1; length /= 2) {
      for (int start = 0; start + length <= sequence.size() && triesLeft > 0; ) {
        List<Shrinkable<CallStep>> shorter = new ArrayList<>(sequence);
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

  private List<Shrinkable<CallStep>> withSimplerCalls(List<Shrinkable<CallStep>> failing) {
    List<Shrinkable<CallStep>> sequence = new ArrayList<>(failing);
    for (int i = 0; i < sequence.size(); i++) {
      Optional<Shrinkable<CallStep>> simpler = Optional.of(sequence.get(i));
      while (simpler.isPresent() && triesLeft > 0) {
        sequence.set(i, simpler.get());
        simpler = simpler(sequence, i);
      }
    }
    return sequence;
  }

  private Optional<Shrinkable<CallStep>> simpler(List<Shrinkable<CallStep>> sequence, int index) {
    return sequence
        .get(index)
        .shrink()
        .takeWhile(each -> triesLeft > 0)
        .filter(
            each -> {
              List<Shrinkable<CallStep>> changed = new ArrayList<>(sequence);
              changed.set(index, each);
              return stillFails(changed);
            })
        .findFirst();
  }
}
