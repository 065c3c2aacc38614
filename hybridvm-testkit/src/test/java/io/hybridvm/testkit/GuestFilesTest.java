package io.hybridvm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in guest programs and the sources they were made from belong together. */
class GuestFilesTest {
  private static final Path ROOT = Path.of("src/test");
  private static final Pattern FILES =
      Pattern.compile("(resources/)?guest/(?!contracts/).*\\.(c|h|S|ld|elf|txt)");

  @Test
  void guestFiles_digests_areThoseOfTheList() throws IOException {
    Map<String, String> listed = listedDigests();

    Map<String, String> found = foundDigests();

    assertThat(found)
        .as("after a change of a guest program: hybridvm-testkit/src/test/guest/build.sh")
        .isEqualTo(listed);
  }

  private static Map<String, String> listedDigests() throws IOException {
    try (Stream<String> lines = Files.lines(ROOT.resolve("resources/guest/SHA256SUMS"))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
    }
  }

  private static Map<String, String> foundDigests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> FILES.matcher(ROOT.relativize(file).toString()).matches())
          .collect(
              Collectors.toMap(file -> ROOT.relativize(file).toString(), GuestFilesTest::digest));
    }
  }

  private static String digest(Path file) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sum);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
