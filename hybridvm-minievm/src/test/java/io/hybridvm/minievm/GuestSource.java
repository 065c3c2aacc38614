package io.hybridvm.minievm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The guest's sources, to compare the Java side with. */
final class GuestSource {
  private static final Path MAIN = Path.of("src/main");

  private GuestSource() {}

  static Path path(String relative) {
    return MAIN.resolve(relative);
  }

  static String read(String file) {
    try {
      return Files.readString(path("c/" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a regular expression finds in a source file. */
  static List<MatchResult> find(String file, String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE).matcher(read(file)).results().toList();
  }

  /** The value of a constant that is defined once, decimal or hexadecimal. */
  static long constant(String file, String name) {
    String value = find(file, name + "(?: =)? (0x[0-9a-f]+|[0-9]+)").get(0).group(1);
    return Long.decode(value);
  }
}
