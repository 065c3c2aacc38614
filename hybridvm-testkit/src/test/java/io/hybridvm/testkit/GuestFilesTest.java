package io.hybridvm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checked-in guest programs and the sources they were made from belong together. */
class GuestFilesTest {
  private static final Pattern FILES =
      Pattern.compile("(resources/)?guest/(?!contracts/|debug/).*\\.(c|h|S|ld|elf|txt)");

  @Test
  void guestFiles_digests_areThoseOfTheList() {
    assertThat(Digests.found(FILES, "guest", "resources/guest"))
        .as("after a change of a guest program: hybridvm-testkit/src/test/guest/build.sh")
        .isEqualTo(Digests.listed("resources/guest/SHA256SUMS"));
  }
}
