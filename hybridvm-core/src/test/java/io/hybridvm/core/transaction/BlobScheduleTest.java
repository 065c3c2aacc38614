package io.hybridvm.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "CANCUN, 0, 1",
    "CANCUN, 2314057, 1",
    "CANCUN, 2314058, 2",
    "CANCUN, 10485760, 23",
    "PRAGUE, 10485760, 8"
  })
  void baseFee_growsWithTheExcess(Revision revision, long excess, long fee) {
    assertThat(BlobSchedule.of(revision).baseFee(excess)).isEqualTo(Word.of(fee));
  }

  @ParameterizedTest
  @ValueSource(longs = {888_600_000, 1L << 40, Long.MAX_VALUE, -1})
  void baseFee_beyondWords_isTheLargest(long excess) {
    assertThat(BlobSchedule.of(Revision.OSAKA).baseFee(excess)).isEqualTo(Word.MAX);
  }
}
