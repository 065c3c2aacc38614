package io.hybridvm.testkit.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.statetest.Fork;
import io.hybridvm.testkit.statetest.Forks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeeMarketTest {
  private static final long BLOB = 1 << 17;

  // The cases of EIP-1559's own implementations.
  @ParameterizedTest
  @CsvSource({
    "1000000000, 10000000, 20000000, 1000000000",
    "1000000000,  9000000, 20000000,  987500000",
    "1000000000, 11000000, 20000000, 1012500000",
    "1000000000, 20000000, 20000000, 1125000000",
    "1000000000,        0, 20000000,  875000000",
    "         7, 10000001, 20000000,          8"
  })
  void baseFee_ofParent_movesByAnEighthAtTheMost(long fee, long used, long limit, long next) {
    assertThat(FeeMarket.baseFee(Word.of(fee), used, limit)).isEqualTo(Word.of(next));
  }

  @ParameterizedTest
  @CsvSource({
    "Cancun,  0,  3, 0,          0",
    "Cancun,  0,  4, 0,          1",
    "Cancun,  5,  0, 0,          2",
    "Prague,  0,  6, 0,          0",
    "Prague,  5,  9, 0,          8",
    "Osaka,   5,  9, 0,          8",
    "Osaka,   5,  9, 1000000000, 8",
    "Osaka,  50,  3, 1000000000, 51",
    "Osaka,   0,  3, 1000000000, 0",
    "BPO1,    5, 15, 0,          10",
    "BPO2,   50, 21, 1000000000, 57",
    "BPO3,    0, 32, 0,          11"
  })
  void excessBlobGas_ofParent_countsWhatIsAboveTheTarget(
      String name, long excess, long used, long baseFee, long next) {
    Fork fork = Forks.fork(name).orElseThrow();

    assertThat(FeeMarket.excessBlobGas(fork, excess * BLOB, used * BLOB, Word.of(baseFee)))
        .isEqualTo(next * BLOB);
  }
}
