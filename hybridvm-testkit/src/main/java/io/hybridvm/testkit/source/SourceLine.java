package io.hybridvm.testkit.source;

import java.util.Comparator;
import java.util.Objects;

/**
 * A line of a source file. Immutable and thread-safe; in the order of files and lines.
 *
 * @param file as the compiler was told it, without control characters
 * @param line from 1
 */
public record SourceLine(String file, int line) implements Comparable<SourceLine> {
  private static final Comparator<SourceLine> ORDER =
      Comparator.comparing(SourceLine::file).thenComparingInt(SourceLine::line);

  /** Replaces control characters, which a terminal would take for commands. */
  public SourceLine {
    Objects.requireNonNull(file, "file");
    file = file.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  @Override
  public int compareTo(SourceLine other) {
    return ORDER.compare(this, other);
  }

  /** Such as {@code ledger.c:32}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
