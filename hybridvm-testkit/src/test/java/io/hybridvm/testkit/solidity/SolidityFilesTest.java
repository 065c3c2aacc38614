package io.hybridvm.testkit.solidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.Digests;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checked-in artifacts of Solidity contracts and their sources belong together. */
class SolidityFilesTest {
  private static final Pattern FILES = Pattern.compile(".*\\.(sol|js|sh|json)");

  @Test
  void solidityFiles_digests_areThoseOfTheList() {
    assertThat(Digests.found(FILES, "solidity", "resources/solidity"))
        .as("after a change of a Solidity contract: hybridvm-testkit/src/test/solidity/build.sh")
        .isEqualTo(Digests.listed("resources/solidity/SHA256SUMS"));
  }
}
