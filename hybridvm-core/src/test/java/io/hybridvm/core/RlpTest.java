package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Word;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RlpTest {
  private static Bytes text(String text) {
    return Rlp.string(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource({"0x, 0x80", "0x00, 0x00", "0x7f, 0x7f", "0x80, 0x8180", "0x646f67, 0x83646f67"})
  void string_short_hasItsLengthInTheFirstByte(String bytes, String encoded) {
    assertThat(Rlp.string(Bytes.fromHexString(bytes))).isEqualTo(Bytes.fromHexString(encoded));
  }

  @Test
  void string_of56Bytes_hasALengthOfItsOwn() {
    assertThat(text("Lorem ipsum dolor sit amet, consectetur adipisicing elit").slice(0, 3))
        .isEqualTo(Bytes.fromHexString("0xb8384c"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0x80", "15, 0x0f", "1024, 0x820400"})
  void number_hasNoLeadingZeros(long number, String encoded) {
    assertThat(Rlp.number(number)).isEqualTo(Bytes.fromHexString(encoded));
    assertThat(Rlp.number(Word.of(number))).isEqualTo(Bytes.fromHexString(encoded));
  }

  @Test
  void list_ofLists_isNested() {
    Bytes empty = Rlp.list();
    Bytes one = Rlp.list(empty);

    assertThat(Rlp.list(empty, one, Rlp.list(empty, one)))
        .isEqualTo(Bytes.fromHexString("0xc7c0c1c0c3c0c1c0"));
    assertThat(Rlp.list(text("cat"), text("dog")))
        .isEqualTo(Bytes.fromHexString("0xc88363617483646f67"));
  }
}
