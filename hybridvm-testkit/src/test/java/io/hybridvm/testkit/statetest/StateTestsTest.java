package io.hybridvm.testkit.statetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StateTestsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/statetest");

  @TestFactory
  Stream<DynamicContainer> fixtures() throws IOException {
    return StateTests.in(FIXTURES);
  }

  private static List<StateTestCase> read(String text) {
    return StateTestCase.read("add.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String fixture() throws IOException {
    return Files.readString(FIXTURES.resolve("add.json"));
  }

  @Test
  void case_wrongInStorage_isToldWhere() throws IOException {
    String post =
        """
        "state": {"0x000000000000000000000000000000000000c0de": {"nonce": "0x01", "balance": "0x00",
        "code": "0x6003600201600055", "storage": {"0x00": "0x06"}}},
        "hash": "0x07",\
        """;
    List<StateTestCase> cases = read(fixture().replaceFirst("\"hash\": \"0x[0-9a-f]+\",", post));

    StateTestOutcome outcome = new StateTestRunner().run(cases.getFirst());

    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.problems())
        .contains(
            "0x000000000000000000000000000000000000c0de slot 0x0: expected 0x6, but it is 0x5",
            "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b should not be there");
  }

  @Test
  void case_executedThoughInvalid_fails() throws IOException {
    List<StateTestCase> cases =
        read(fixture().replaceFirst("\"logs\"", "\"expectException\": \"X\", \"logs\""));

    StateTestOutcome outcome = new StateTestRunner().run(cases.getFirst());

    assertThat(outcome.problems()).containsExactly("the transaction should be invalid: X");
  }

  @Test
  void case_ofAnUnknownFork_isLeftOut() throws IOException {
    assertThat(read(fixture().replace("London", "Verkle"))).hasSize(2);
  }

  @Test
  void file_ofAnUnknownFork_tellsHowManyCasesAreSkipped() throws IOException {
    String text = fixture().replace("London", "ParisToShanghaiAtTime15k");

    StateTestFile file = StateTestFile.read("add.json", text.getBytes(StandardCharsets.UTF_8));

    assertThat(file.skipped())
        .containsExactly(
            new StateTestFile.Skipped("add.json", "add", "ParisToShanghaiAtTime15k", 1));
  }

  private static List<String> problems(String text) {
    return new StateTestRunner().run(read(text).getFirst()).problems();
  }

  @Test
  void case_ofAForkWithMoreBlobs_passes() throws IOException {
    assertThat(problems(fixture().replace("London", "BPO1"))).isEmpty();
  }

  @Test
  void case_withKeyInPlaceOfSender_passes() throws IOException {
    String key =
        "\"secretKey\": \"0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8\",";

    assertThat(problems(fixture().replaceFirst("\"sender\": \"0x[0-9a-f]+\",", key))).isEmpty();
  }

  @Test
  void case_inDecimalNumbers_passes() throws IOException {
    assertThat(problems(fixture().replace("\"0x0186a0\"", "\"100000\""))).isEmpty();
  }

  @Test
  void case_withANumberThatIsTooLarge_saysSo() throws IOException {
    String huge = "\"0x:bigint 0x1" + "00".repeat(32) + "\"";

    assertThat(problems(fixture().replace("[\"0x00\"]", "[" + huge + "]")))
        .anyMatch(problem -> problem.startsWith("the transaction is invalid: there is no such"));
  }

  @Test
  void case_whoseEncodedTransactionCannotBeRead_isInvalid() throws IOException {
    assertThat(problems(fixture().replaceFirst("\"logs\"", "\"txbytes\": \"0x07\", \"logs\"")))
        .anyMatch(problem -> problem.contains("txbytes cannot be read: a transaction of unknown"));
  }

  @Test
  void case_whoseTransactionIsForAnotherChain_isInvalid() throws IOException {
    String example =
        "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
            + "25a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f"
            + "761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
    String text =
        fixture()
            .replaceFirst("\"logs\"", "\"txbytes\": \"" + example + "\", \"logs\"")
            .replaceFirst("\"env\"", "\"config\": {\"chainid\": \"0x05\"}, \"env\"");

    assertThat(problems(text))
        .contains("the transaction is invalid: the transaction is for chain 1");
  }

  @Test
  void file_withoutPost_isRefusedWithItsName() {
    assertThatThrownBy(() -> read("{\"x\": {\"pre\": {}}}"))
        .isInstanceOf(FixtureFormatException.class)
        .hasMessage("add.json is no state test: x lacks pre, post or transaction");
  }

  @Test
  void file_notJson_isRefusedWithItsName() {
    assertThatThrownBy(() -> read("{"))
        .isInstanceOf(FixtureFormatException.class)
        .hasMessageStartingWith("add.json is no state test: ");
  }
}
