package io.hybridvm.testkit.statetest;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cases are wanted. Immutable and thread-safe. */
public final class StateTestFilter {
  /** All cases. */
  public static final StateTestFilter ALL = new StateTestFilter("", Set.of(), null);

  private final String text;
  private final Set<String> forks;

  /** Null for all. */
  private final @Nullable Integer index;

  private StateTestFilter(String text, Set<String> forks, @Nullable Integer index) {
    this.text = text;
    this.forks = forks;
    this.index = index;
  }

  /** Those whose file or name contains a text. */
  public StateTestFilter containing(String part) {
    return new StateTestFilter(Objects.requireNonNull(part, "part"), forks, index);
  }

  /** Those of forks, named as fixtures do, in whatever case; of all if there are none. */
  public StateTestFilter ofForks(Set<String> names) {
    return new StateTestFilter(
        text,
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
        index);
  }

  /** Those at one place among the cases of their name and fork. */
  public StateTestFilter at(OptionalInt place) {
    return new StateTestFilter(text, forks, place.isPresent() ? place.getAsInt() : null);
  }

  /** Whether a case is wanted. */
  public boolean accepts(StateTestCase test) {
    return accepts(test.file(), test.name(), test.fork())
        && (index == null || index == test.index());
  }

  /** Whether cases would be wanted if they could be run. */
  public boolean accepts(StateTestFile.Skipped cases) {
    return accepts(cases.file(), cases.name(), cases.fork());
  }

  private boolean accepts(String file, String name, String fork) {
    return (file.contains(text) || name.contains(text))
        && (forks.isEmpty() || forks.contains(fork.toLowerCase(Locale.ROOT)));
  }
}
