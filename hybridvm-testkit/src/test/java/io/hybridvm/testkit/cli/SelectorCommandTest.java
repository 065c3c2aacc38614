package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transfer(address,uint256) | 0xa9059cbb",
        "function transfer(address to, uint value) returns (bool) | 0xa9059cbb",
        "CounterError::NotOwner() | 0x903d4023"
      })
  void selector_ofSignature_isSoliditys(String signature, String selector) {
    CommandRun run = CommandRun.of("selector", signature);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("selector  " + selector);
  }

  @Test
  void json_ofEvent_hasItsTopic() {
    CommandRun run = CommandRun.of("selector", "--json", "Transfer(address,address,uint256)");

    assertThat(run.out())
        .contains(
            "\"topic\" : \"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(string)  | a constructor has no selector",
        "transfer  | transfer",
        "f(uint7)  | there is no number of 7 bits"
      })
  void selector_ofNone_isNotTold(String signature, String message) {
    CommandRun run = CommandRun.of("selector", signature);

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }
}
