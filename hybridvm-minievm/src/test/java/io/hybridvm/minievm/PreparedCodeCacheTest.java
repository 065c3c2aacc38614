package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import java.util.Arrays;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedCodeCacheTest {
  private static final Code ONE = Code.of(Bytes.of(1));
  private static final Code TWO = Code.of(Bytes.of(2));
  private static final Code THREE = Code.of(Bytes.of(3));

  private final PreparedCodeCache cache = new PreparedCodeCache(100, Long.MAX_VALUE);

  @Test
  void find_otherRevision_isNotThere() {
    byte[] prepared = new byte[10];

    cache.add(ONE, Revision.PARIS, prepared);

    assertThat(cache.find(ONE, Revision.PARIS))
        .isNotNull()
        .extracting(found -> found.program().area())
        .isSameAs(prepared);
    assertThat(cache.find(ONE, Revision.OSAKA)).isNull();
  }

  @Test
  void add_moreThanFits_forgetsWhatWasUsedLongestAgo() {
    cache.add(ONE, Revision.OSAKA, new byte[40]);
    cache.add(TWO, Revision.OSAKA, new byte[40]);
    cache.find(ONE, Revision.OSAKA);

    cache.add(THREE, Revision.OSAKA, new byte[40]);

    assertThat(cache.find(ONE, Revision.OSAKA)).isNotNull();
    assertThat(cache.find(TWO, Revision.OSAKA)).isNull();
    assertThat(cache.bytes()).isEqualTo(80);
  }

  @Test
  void add_tooLarge_leavesTheRest() {
    cache.add(ONE, Revision.OSAKA, new byte[40]);

    cache.add(TWO, Revision.OSAKA, new byte[101]);

    assertThat(cache.find(ONE, Revision.OSAKA)).isNotNull();
    assertThat(cache.bytes()).isEqualTo(40);
  }

  @Test
  void add_twice_countsOnce() {
    cache.add(ONE, Revision.OSAKA, new byte[40]);
    cache.add(ONE, Revision.OSAKA, new byte[40]);

    assertThat(cache.bytes()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775806, true", "9223372036854775807, false"})
  void ran_withAllGasThereIs_compilesUnlessNothingIsToBe(long compileAfter, boolean compiles) {
    PreparedCodeCache large = new PreparedCodeCache(1 << 20, compileAfter);
    Code code = Code.of(Bytes.fromHexString("0x5b600160020150"));
    byte[] area = Arrays.copyOf(code.array(), Protocol.preparedBytes(code.size()));
    large.add(code, Revision.OSAKA, area);
    PreparedCode entry = Objects.requireNonNull(large.find(code, Revision.OSAKA));

    large.ran(entry, Long.MAX_VALUE);

    assertThat(entry.isCompiled()).isEqualTo(compiles);
  }

  @Test
  void cache_ofNegativeSize_isRefused() {
    assertThatThrownBy(() -> new PreparedCodeCache(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
