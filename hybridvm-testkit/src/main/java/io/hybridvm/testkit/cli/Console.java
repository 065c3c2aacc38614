package io.hybridvm.testkit.cli;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command writes.
 *
 * @param out what the user asked for, and what guests write to file descriptor 1; buffered
 * @param err everything else
 */
record Console(PrintStream out, PrintStream err) {
  Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }
}
