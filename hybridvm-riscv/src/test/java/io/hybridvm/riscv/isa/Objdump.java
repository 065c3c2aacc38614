package io.hybridvm.riscv.isa;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs binutils on raw code. The instructions that objdump knows are those of the attributes. */
final class Objdump {
  static final long ADDRESS = 0x8030_0000L;

  private static final String PREFIX = "riscv64-unknown-elf-";

  private final Path directory;

  Objdump(Path directory) {
    this.directory = directory;
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, PREFIX + "objdump")));
  }

  /** The first line of {@code --version}. */
  static String version() {
    try (BufferedReader lines = start(List.of(PREFIX + "objdump", "--version"))) {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an object file of code that is marked as written for {@code architecture}. */
  Path object(byte[] code, String architecture) throws IOException {
    Path raw = directory.resolve("code.bin");
    Files.write(raw, code);
    Path source = directory.resolve("code.s");
    Files.writeString(
        source,
        """
        .attribute arch, "%s"
        .text
        .incbin "%s"
        """
            .formatted(architecture, raw));
    Path object = directory.resolve(architecture + ".o");
    run(List.of(PREFIX + "as", "-march=" + architecture, "-o", object + "", source + ""));
    // Without its mapping symbol, which says that the bytes are data.
    run(
        List.of(
            PREFIX + "objcopy",
            "--strip-all",
            "--change-section-address=.text=" + ADDRESS,
            object.toString()));
    return object;
  }

  /** The lines of the listing, to be closed by the caller. */
  BufferedReader list(Path object, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(PREFIX + "objdump", "-d", "-z"));
    command.addAll(List.of(options));
    command.add(object.toString());
    BufferedReader lines = start(command);
    String line = lines.readLine();
    while (line != null && !line.endsWith(">:")) {
      line = lines.readLine();
    }
    return lines;
  }

  /** The whole listing of an executable, from its first symbol on. */
  static List<String> listAll(Path executable, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(PREFIX + "objdump", "-d", "-z"));
    command.addAll(List.of(options));
    command.add(executable.toString());
    try (BufferedReader lines = start(command)) {
      return lines.lines().dropWhile(line -> !line.endsWith(">:")).toList();
    }
  }

  private static BufferedReader start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return process.inputReader(StandardCharsets.US_ASCII);
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed with status " + process.exitValue());
      }
    } catch (InterruptedException e) {
      throw new IOException(command + " was interrupted", e);
    }
  }
}
