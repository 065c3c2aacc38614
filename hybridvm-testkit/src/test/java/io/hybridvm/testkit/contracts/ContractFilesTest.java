package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in contracts, their sources and the SDKs belong together. */
class ContractFilesTest {
  private static final Path ROOT = Path.of("src/test");
  private static final Path SDK = Path.of("../../../hybridvm-syscalls/src/main/guest");
  private static final Pattern FILES =
      Pattern.compile(".*\\.(rs|c|h|S|ld|elf)|.*/build-contract.sh");
  private static final Pattern SELECTOR =
      Pattern.compile("SELECTOR\\(0x([0-9a-f]{8}),\\s*\"([^\"]+)\"\\)");

  @Test
  void contractFiles_digests_areThoseOfTheList() throws IOException {
    Map<String, String> listed = listedDigests();

    Map<String, String> found =
        Stream.of(Path.of("guest/contracts"), Path.of("resources/contracts"), SDK)
            .flatMap(ContractFilesTest::filesBelow)
            .collect(Collectors.toMap(Path::toString, ContractFilesTest::digest));

    assertThat(found)
        .as("after a change of contract or SDK: src/test/guest/contracts/build.sh in the test kit")
        .isEqualTo(listed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"counter", "erc20", "hashloop"})
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

  private static Map<String, String> listedDigests() throws IOException {
    try (Stream<String> lines = Files.lines(ROOT.resolve("resources/contracts/SHA256SUMS"))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
    }
  }

  private static Stream<Path> filesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files
          .map(ROOT::relativize)
          .filter(file -> FILES.matcher(file.toString()).matches())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError(directory.toString(), e);
    }
  }

  private static String digest(Path file) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ROOT.resolve(file)));
      return HexFormat.of().formatHex(sum);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
