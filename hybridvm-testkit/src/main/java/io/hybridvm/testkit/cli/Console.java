package io.hybridvm.testkit.cli;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command writes.
 *
 * @param out what the user asked for, and what guests write to file descriptor 1; buffered
 * @param err everything else
 * @param isTerminal whether a person reads what is written to {@code err}
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }
}
