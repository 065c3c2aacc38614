package io.hybridvm.testkit.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command did that was run in this JVM.
 *
 * @param status its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int status, String out, String err) {
  /** The programs that are checked in. */
  static final Path GUESTS = Path.of("src/test/resources/guest");

  /** Runs {@code hybridvm} with these arguments. */
  public static CommandRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int status = HybridVmCommand.commandLine(console).execute(arguments);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The path of a benchmark or probe of {@code src/test/guest}. */
  static String guest(String name) {
    return GUESTS.resolve("rv64imac").resolve(name + ".elf").toString();
  }

  /**
   * The path of a contract of {@code src/test/guest/contracts}, such as {@code c/counter.runtime}.
   */
  static String contract(String name) {
    return Path.of("src/test/resources/contracts", name + ".elf").toString();
  }
}
