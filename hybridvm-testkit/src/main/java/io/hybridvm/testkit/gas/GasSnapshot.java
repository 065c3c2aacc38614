package io.hybridvm.testkit.gas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares gas with that of a file, conventionally {@code .gas-snapshot} beside the build, in the
 * format of Foundry: {@code Erc20:transfer (gas: 29184)} in each line.
 *
 * <pre>{@code
 * GasSnapshot snapshot = GasSnapshot.of(Path.of(".gas-snapshot"));
 * snapshot.section("Erc20").record("transfer", receipt.gasUsed());
 * snapshot.verify();
 * }</pre>
 *
 * <p>With the system property {@value #PROPERTY} set to {@code update} the file is brought up to
 * date instead. Entries that were not measured stay as they are, so that a single test can be run.
 * Thread-safe.
 */
public final class GasSnapshot {
  /** The system property that says what {@link #verify} does: {@code check} or {@code update}. */
  public static final String PROPERTY = "hybridvm.gas.snapshot";

  /** One at a time writes files, whichever they are. */
  private static final Object WRITING = new Object();

  private final Path file;
  private final Mode mode;
  private final double tolerancePercent;
  private final SortedMap<String, Long> measured = new TreeMap<>();

  /** What is done with the file. */
  public enum Mode {
    /** It is compared with. */
    CHECK,
    /** It is written. */
    UPDATE
  }

  /** A part of the snapshot: its names begin with that of the section and a colon. */
  public final class Section {
    private final String name;

    private Section(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Notes what something used.
     *
     * @throws IllegalStateException if something else was noted under this name
     */
    public void record(String what, long gas) {
      GasSnapshot.this.record(name + ":" + what, gas);
    }
  }

  private GasSnapshot(Path file, Mode mode, double tolerancePercent) {
    this.file = Objects.requireNonNull(file, "file");
    this.mode = mode;
    this.tolerancePercent = tolerancePercent;
  }

  /**
   * A snapshot that is compared, or updated if the system property says so.
   *
   * @throws IllegalArgumentException if the property is something else
   */
  public static GasSnapshot of(Path file) {
    String mode = System.getProperty(PROPERTY, "check");
    return switch (mode) {
      case "check" -> of(file, Mode.CHECK);
      case "update" -> of(file, Mode.UPDATE);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + mode + "', neither 'check' nor 'update'");
    };
  }

  /** A snapshot that is compared or updated, whatever the system property says. */
  public static GasSnapshot of(Path file, Mode mode) {
    return new GasSnapshot(file, mode, 0);
  }

  /**
   * The same snapshot, still empty, which lets differences pass.
   *
   * @param percent of what is in the file, at least 0
   */
  public GasSnapshot tolerance(double percent) {
    if (!(percent >= 0)) {
      throw new IllegalArgumentException("percent is " + percent);
    }
    return new GasSnapshot(file, mode, percent);
  }

  /** A section, such as one for each test class. */
  public Section section(String name) {
    return new Section(name);
  }

  private synchronized void record(String name, long gas) {
    if (gas < 0 || name.contains("\n")) {
      throw new IllegalArgumentException("name: '" + name + "', gas: " + gas);
    }
    Long before = measured.putIfAbsent(name, gas);
    if (before != null && before != gas) {
      throw new IllegalStateException(
          "%s used %d gas before and %d now".formatted(name, before, gas));
    }
  }

  /**
   * Compares all that was noted with the file, or writes it there.
   *
   * @throws AssertionError if gas differs by more than the tolerance, or the file lacks an entry;
   *     the message lists all differences
   * @throws GasSnapshotFormatException if the file is no snapshot
   */
  public synchronized void verify() {
    try {
      if (mode == Mode.UPDATE) {
        synchronized (WRITING) {
          SortedMap<String, Long> entries = GasFile.read(file);
          measured.forEach((name, gas) -> entries.merge(name, gas, this::updated));
          GasFile.write(file, entries);
        }
        return;
      }
      List<String> differences = differences(GasFile.read(file));
      if (!differences.isEmpty()) {
        throw new AssertionError(
            "Gas is not that of %s:\n%s\nIf it should be so: -D%s=update"
                .formatted(file, String.join("\n", differences), PROPERTY));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is within the tolerance stays, so that files do not change without need. */
  private long updated(long before, long gas) {
    return isWithin(before, gas) ? before : gas;
  }

  private boolean isWithin(long before, long gas) {
    return Math.abs((double) gas - before) <= before * tolerancePercent / 100;
  }

  private List<String> differences(Map<String, Long> entries) {
    List<String> differences = new ArrayList<>();
    measured.forEach(
        (name, gas) -> {
          Long before = entries.get(name);
          if (before == null) {
            differences.add(String.format(Locale.ROOT, "  %s: %,d, not in the file", name, gas));
          } else if (!isWithin(before, gas)) {
            differences.add(difference(name, before, gas));
          }
        });
    return differences;
  }

  private static String difference(String name, long before, long gas) {
    String percent =
        before == 0
            ? ""
            : String.format(Locale.ROOT, ", %+.2f %%", 100.0 * (gas - before) / before);
    return String.format(
        Locale.ROOT, "  %s: %,d → %,d (%+,d%s)", name, before, gas, gas - before, percent);
  }
}
