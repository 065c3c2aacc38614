package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Word;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RlpReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 55, 56, 57, 255, 256, 65_535, 65_536})
  void string_ofAnyLength_isReadAsWritten(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    RlpReader reader = new RlpReader(Rlp.string(Bytes.wrap(bytes)));

    assertThat(reader.string()).isEqualTo(Bytes.wrap(bytes));
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void list_ofItems_isReadInOrder() {
    Bytes inner = Rlp.list(Rlp.number(Word.MAX), Rlp.list());
    RlpReader outer = new RlpReader(Rlp.list(Rlp.number(0), inner, Rlp.number(-1)));

    RlpReader list = outer.list();
    assertThat(list.longNumber()).isZero();
    assertThat(list.isList()).isTrue();
    RlpReader items = list.list();
    assertThat(items.number()).isEqualTo(Word.MAX);
    assertThat(items.list().hasNext()).isFalse();
    assertThat(list.longNumber()).isEqualTo(-1);
    list.expectEnd();
    outer.expectEnd();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0x,           an item is missing at offset 0
          0x8100,       a byte that needs no prefix at offset 0
          0x82ff,       an item that ends too late at offset 0
          0xb800,       a length that could be shorter at offset 0
          0xb90038,     a length that could be shorter at offset 0
          0xbf,         an item that ends too late at offset 0
          0xbbffffffff, an item that ends too late at offset 0
          0xc0,         a list in place of a string at offset 0
          """)
  void string_malformed_isRefused(String bytes, String message) {
    assertThatThrownBy(new RlpReader(Bytes.fromHexString(bytes))::string)
        .isInstanceOf(RlpFormatException.class)
        .hasMessage(message);
  }

  @Test
  void number_withLeadingZeros_isRefused() {
    assertThatThrownBy(new RlpReader(Bytes.fromHexString("0x00"))::number)
        .hasMessage("a number with leading zeros at offset 0");
    assertThatThrownBy(new RlpReader(Bytes.fromHexString("0x820001"))::number)
        .hasMessage("a number with leading zeros at offset 0");
  }

  @Test
  void number_tooLarge_isRefused() {
    Bytes nine = Rlp.string(Bytes.repeat((byte) 1, 9));
    Bytes thirtyThree = Rlp.string(Bytes.repeat((byte) 1, 33));

    assertThatThrownBy(new RlpReader(nine)::longNumber)
        .hasMessage("a number of more than 64 bits at offset 0");
    assertThatThrownBy(new RlpReader(thirtyThree)::number)
        .hasMessage("a number of more than 256 bits at offset 0");
  }

  @Test
  void list_ofString_isRefused() {
    assertThatThrownBy(new RlpReader(Bytes.fromHexString("0x80"))::list)
        .isInstanceOfSatisfying(RlpFormatException.class, e -> assertThat(e.offset()).isZero())
        .hasMessage("no list at offset 0");
  }

  @Test
  void item_ofAnInnerList_cannotReachOutOfIt() {
    RlpReader list = new RlpReader(Bytes.fromHexString("0xc382ffff80")).list();
    RlpReader shorter = new RlpReader(Bytes.fromHexString("0xc282ffff")).list();

    assertThat(list.string().size()).isEqualTo(2);
    assertThatThrownBy(shorter::string).hasMessage("an item that ends too late at offset 1");
  }

  @Test
  void expectEnd_beforeTheEnd_isRefused() {
    assertThatThrownBy(new RlpReader(Bytes.of(1))::expectEnd)
        .hasMessage("more than there should be at offset 0");
  }
}
