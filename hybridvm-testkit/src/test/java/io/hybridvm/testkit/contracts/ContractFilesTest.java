package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in contracts, their sources and the SDKs belong together. */
class ContractFilesTest {
  private static final Path ROOT = Path.of("src/test");
  private static final String SDK = "../../../hybridvm-syscalls/src/main/guest";
  private static final Pattern FILES =
      Pattern.compile(".*\\.(rs|c|h|S|ld|elf)|.*/build-contract.sh");
  private static final Pattern SELECTOR =
      Pattern.compile("SELECTOR\\(0x([0-9a-f]{8}),\\s*\"([^\"]+)\"\\)");

  @Test
  void contractFiles_digests_areThoseOfTheList() {
    assertThat(Digests.found(FILES, "guest/contracts", "resources/contracts", SDK))
        .as("after a change of contract or SDK: src/test/guest/contracts/build.sh in the test kit")
        .isEqualTo(Digests.listed("resources/contracts/SHA256SUMS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"caller", "counter", "erc20", "hashloop", "layout", "notes"})
  void selectors_inC_areThoseOfTheirSignatures(String name) throws IOException {
    String source = Files.readString(ROOT.resolve("guest/contracts/c/" + name + ".c"));

    Map<String, String> selectors =
        SELECTOR
            .matcher(source)
            .results()
            .collect(
                Collectors.toMap(match -> match.group(2), (MatchResult match) -> match.group(1)));

    assertThat(selectors).isNotEmpty();
    assertThat(selectors)
        .allSatisfy(
            (signature, selector) ->
                assertThat(Abi.selector(signature).toUnprefixedHexString()).isEqualTo(selector));
  }
}
