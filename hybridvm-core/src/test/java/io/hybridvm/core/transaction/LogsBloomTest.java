package io.hybridvm.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class LogsBloomTest {
  @Test
  void bloom_ofNoLogs_isZero() {
    assertThat(LogsBloom.of(List.of())).isEqualTo(Bytes.wrap(new byte[256]));
  }

  // The Yellow Paper's example: 0x0f572e52... sets bits 1323, 431 and 1319.
  @Test
  void bloom_ofAnAddress_hasTheBitsOfItsHash() {
    Log log =
        new Log(
            Address.fromHex("0x0f572e5295c57f15886f9b263e2f6d2d6c7b5ec6"), List.of(), Bytes.EMPTY);

    Bytes bloom = LogsBloom.of(List.of(log));

    assertThat(bloom.numberOfLeadingZeros()).isEqualTo(2048 - 1 - 1323);
    assertThat(bit(bloom, 1323)).isTrue();
    assertThat(bit(bloom, 431)).isTrue();
    assertThat(bit(bloom, 1319)).isTrue();
  }

  private static boolean bit(Bytes bloom, int number) {
    return (bloom.get(255 - (number / 8)) >> (number % 8) & 1) != 0;
  }
}
