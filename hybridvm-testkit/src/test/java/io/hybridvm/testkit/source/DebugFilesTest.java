package io.hybridvm.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.Digests;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DebugFilesTest {
  @Test
  void debugFiles_digests_areThoseOfTheList() {
    assertThat(Digests.found(Pattern.compile(".*\\.(c|elf)"), "guest/debug", "resources/debug"))
        .as("after a change: src/test/guest/debug/build.sh in the test kit")
        .isEqualTo(Digests.listed("resources/debug/SHA256SUMS"));
  }
}
