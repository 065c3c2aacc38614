package io.hybridvm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SHA-256 digests of checked-in files by their paths, which are relative to {@code src/test}: as a
 * list says, and as they are.
 */
public final class Digests {
  private static final Path ROOT = Path.of("src/test");

  private Digests() {}

  /** Those of a file that {@code sha256sum} wrote, but for comments. */
  public static Map<String, String> listed(String file) {
    try (Stream<String> lines = Files.lines(ROOT.resolve(file))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the files below directories whose path matches. */
  public static Map<String, String> found(Pattern files, String... directories) {
    return Stream.of(directories)
        .flatMap(Digests::filesBelow)
        .filter(file -> files.matcher(file.toString()).matches())
        .collect(Collectors.toMap(Path::toString, Digests::digest));
  }

  private static Stream<Path> filesBelow(String directory) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files.filter(Files::isRegularFile).map(ROOT::relativize).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      byte[] content = Files.readAllBytes(ROOT.resolve(file));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
