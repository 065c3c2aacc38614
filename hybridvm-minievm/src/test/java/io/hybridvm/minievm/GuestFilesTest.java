package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in guest and the sources that it was made from belong together. */
class GuestFilesTest {
  private static final String ELF = "resources/io/hybridvm/minievm/minievm.elf";
  private static final int DIGEST_DIGITS = 64;

  @Test
  void guestFiles_digests_areThoseOfTheList() throws IOException {
    SortedMap<String, String> listed = listedDigests();

    SortedMap<String, String> found = foundDigests();

    assertThat(found)
        .as("after a change of the guest: hybridvm-minievm/src/main/c/build.sh")
        .isEqualTo(listed);
  }

  private static SortedMap<String, String> listedDigests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String line :
        Files.readAllLines(GuestSource.path("resources/io/hybridvm/minievm/minievm.sha256"))) {
      if (!line.startsWith("#")) {
        digests.put(line.substring(DIGEST_DIGITS + 2), line.substring(0, DIGEST_DIGITS));
      }
    }
    return digests;
  }

  private static SortedMap<String, String> foundDigests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(GuestSource.path("c"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(S|c|def|h|ld)"))
          .forEach(file -> digests.put("c/" + file.getFileName(), digest(file)));
    }
    digests.put(ELF, digest(GuestSource.path(ELF)));
    return digests;
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
