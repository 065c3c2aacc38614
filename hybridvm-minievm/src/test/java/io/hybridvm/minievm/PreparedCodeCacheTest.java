package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

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

  @Test
  void cache_ofNegativeSize_isRefused() {
    assertThatThrownBy(() -> new PreparedCodeCache(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
