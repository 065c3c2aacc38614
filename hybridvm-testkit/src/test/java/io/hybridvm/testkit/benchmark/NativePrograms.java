package io.hybridvm.testkit.benchmark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is compared with but runs in processes of its own. Needs clang-19 and lld-19. */
final class NativePrograms {
  private static final Path BUILT = Path.of("target/benchmark");

  private NativePrograms() {}

  /** The directory with the guest programs compiled for this machine; built the first time. */
  static Path guests() throws IOException {
    Path directory = BUILT.resolve("guests");
    if (!Files.exists(directory)) {
      run("src/test/guest/build.sh", "--to", directory.toAbsolutePath().toString());
    }
    return directory;
  }

  /** The EVM guest compiled for this machine; built the first time. */
  static Path evm() throws IOException {
    Path program = BUILT.resolve("evm");
    if (!Files.exists(program)) {
      Files.createDirectories(BUILT);
      String script = "../hybridvm-minievm/src/main/c/build.sh";
      run(script, "--native", program.toAbsolutePath().toString());
    }
    return program.toAbsolutePath();
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException if it cannot be started
   * @throws IllegalStateException if it fails
   */
  static void run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(List.of(command) + " ends with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException(command[0]));
    }
  }
}
