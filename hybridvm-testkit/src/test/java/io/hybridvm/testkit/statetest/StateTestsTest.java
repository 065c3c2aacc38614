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
