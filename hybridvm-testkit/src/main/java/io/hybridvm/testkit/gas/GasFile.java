package io.hybridvm.testkit.gas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a snapshot, such as {@code Erc20:transfer (gas: 29184)}, sorted by name. */
final class GasFile {
  private static final Pattern LINE = Pattern.compile("(.+) \\(gas: (\\d{1,18})\\)");

  private GasFile() {}

  /** What is in a file; nothing if there is none. */
  static SortedMap<String, Long> read(Path file) throws IOException {
    SortedMap<String, Long> entries = new TreeMap<>();
    if (!Files.exists(file)) {
      return entries;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        throw new GasSnapshotFormatException(
            "%s, line %d: '%s' is not 'name (gas: 123)'".formatted(file, number, line));
      }
      entries.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return entries;
  }

  /** Writes a file. Whoever reads it at the same time sees the old one or the new one. */
  static void write(Path file, Map<String, Long> entries) throws IOException {
    String text =
        entries.entrySet().stream()
            .map(entry -> "%s (gas: %d)\n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".new");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
