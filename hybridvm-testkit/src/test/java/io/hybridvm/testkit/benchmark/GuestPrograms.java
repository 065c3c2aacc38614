package io.hybridvm.testkit.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guest programs that are checked in. Benchmarks run in the directory of the module. */
final class GuestPrograms {
  private GuestPrograms() {}

  /** The file of a program, such as {@code rv64imac/fib}. */
  static byte[] elf(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/guest", name + ".elf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
