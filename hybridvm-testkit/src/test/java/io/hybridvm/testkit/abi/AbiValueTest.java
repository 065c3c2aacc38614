package io.hybridvm.testkit.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AbiValueTest {
  private static AbiType type(String text) {
    return AbiSignature.parse("(" + text + ")").inputs().getFirst().type();
  }

  record Point(int x, Object owner) {}

  static Stream<Arguments> values() {
    Address address = Address.of(9);
    HasAddress account = () -> address;
    return Stream.of(
        Arguments.of("uint256", 5, BigInteger.valueOf(5)),
        Arguments.of("uint256", Word.MAX, Word.MAX.toBigInteger()),
        Arguments.of("int8", (byte) -5, BigInteger.valueOf(-5)),
        Arguments.of("uint64", "0x10", BigInteger.valueOf(16)),
        Arguments.of("address", account, address),
        Arguments.of("bool", true, true),
        Arguments.of("string", "0x10", "0x10"),
        Arguments.of("bytes", new byte[] {1, 2}, Bytes.of(1, 2)),
        Arguments.of("bytes2", Bytes.of(1, 2), Bytes.of(1, 2)),
        Arguments.of("bytes32", Word.ONE, Word.ONE.toBytes()),
        Arguments.of("uint8[]", new int[] {1}, List.of(BigInteger.ONE)),
        Arguments.of("address[1]", List.of(account), List.of(address)),
        Arguments.of(
            "(uint8,address)",
            new Point(3, account),
            List.of(BigInteger.TWO.add(BigInteger.ONE), address)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_thatFits_isTheAbis(String type, Object value, Object expected) {
    assertThat(AbiValue.of(type(type), value)).isEqualTo(expected);
  }

  static Stream<Arguments> topics() {
    String one = "00".repeat(31) + "01";
    String two = "00".repeat(31) + "02";
    return Stream.of(
        Arguments.of("string", "two", "74776f"),
        Arguments.of("bytes", Bytes.of(1, 2), "0102"),
        Arguments.of("uint8[]", List.of(1, 2), one + two),
        Arguments.of("uint8[2]", List.of(1, 2), one + two),
        Arguments.of("(uint8,string)", List.of(1, "two"), one + "74776f" + "00".repeat(29)),
        Arguments.of("bytes[]", List.of(Bytes.of(1), Bytes.EMPTY), "01" + "00".repeat(31)));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void topic_thatDoesNotFit_isAHash(String type, Object value, String hashed) {
    assertThat(AbiValue.topic(type(type), value))
        .isEqualTo(Keccak256.hash(Bytes.fromHexString(hashed)).toBytes());
  }

  @Test
  void topic_thatFits_isTheValue() {
    assertThat(AbiValue.topic(type("int8"), -1)).isEqualTo(Word.MAX.toBytes());
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("uint8", 256, "256 of Integer is no uint8"),
        Arguments.of("uint8", -1, "-1 of Integer is no uint8"),
        Arguments.of("bool", 1, "1 of Integer is no bool"),
        Arguments.of("string", 1, "1 of Integer is no string"),
        Arguments.of("address", 1, "1 of Integer is no address"),
        Arguments.of("bytes2", Bytes.of(1), "0x01 of ConstantBytes32Value is no bytes2"),
        Arguments.of("uint8[2]", List.of(1), "[1] of ListN is no uint8[2]"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void value_thatDoesNotFit_isRefused(String type, Object value, String message) {
    assertThatThrownBy(() -> AbiValue.of(type(type), value))
        .isInstanceOf(AbiFormatException.class)
        .hasMessageEndingWith(message.substring(message.indexOf(" is no")));
  }

  @Test
  void encodeValues_wrongNumber_isRefused() {
    assertThatThrownBy(() -> AbiSignature.parse("f(bool)").encodeValues(List.of()))
        .hasMessage("f(bool) takes 1 arguments, not 0");
  }

  @Test
  void encodeValues_andTexts_areTheSame() {
    AbiSignature signature = AbiSignature.parse("f(uint8,string,(bool,bytes)[])");

    Bytes typed = signature.encodeValues(List.of(3, "hi", List.of(List.of(true, Bytes.of(7)))));

    assertThat(typed).isEqualTo(signature.encode(List.of("3", "hi", "[(true,0x07)]")));
  }
}
