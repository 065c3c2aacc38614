package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Results.assertFails;
import static io.hybridvm.testkit.contracts.Results.assertReturns;
import static io.hybridvm.testkit.contracts.Results.assertReverts;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Rust SDK decodes and encodes again is what went in. */
class CodecTest {
  private static final String UNSIGNED = "unsigned(uint8,uint16,uint32,uint64,uint128,uint256)";
  private static final String SIGNED = "signed(int8,int16,int32,int64,int128,int256)";
  private static final String PLAIN = "plain(bool,address,bytes32,bytes3)";
  private static final String DYNAMIC = "dynamic(string,bytes,uint256[])";
  private static final String NESTED = "nested(string[],uint32[2][],string[2])";
  private static final BigInteger MAX = Word.MAX.toBigInteger();
  private static final Word ABC = Word.fromHex("0x616263" + "00".repeat(29));

  private final Chain chain = new Chain();
  private final Address codec = chain.deploy("rust/codec");

  private static BigInteger power(int exponent) {
    return BigInteger.TWO.pow(exponent);
  }

  private static Arguments values(String signature, Object... values) {
    return Arguments.of(signature, values);
  }

  static Stream<Arguments> wellFormed() {
    return Stream.of(
        values(UNSIGNED, 0, 0, 0, 0, 0, 0),
        values(
            UNSIGNED,
            255,
            65535,
            power(32).subtract(BigInteger.ONE),
            power(64).subtract(BigInteger.ONE),
            power(128).subtract(BigInteger.ONE),
            MAX),
        values(SIGNED, -1, -2, -3, -4, -5, -6),
        values(SIGNED, 127, 32767, 3, Long.MAX_VALUE, power(127).subtract(BigInteger.ONE), MAX),
        values(SIGNED, -128, -32768, 3, Long.MIN_VALUE, power(127).negate(), 1),
        values(PLAIN, true, Chain.CAROL, Word.MAX, ABC),
        values(PLAIN, false, Address.ZERO, Word.ZERO, Word.ZERO),
        values(DYNAMIC, "", Bytes.EMPTY, List.of()),
        values(DYNAMIC, "Grüße", Bytes.repeat((byte) 7, 33), List.of(1, MAX, 3)),
        values(DYNAMIC, "x".repeat(32), Bytes.repeat((byte) 7, 1000), List.of(1)),
        values(
            NESTED,
            List.of("a", "", "b".repeat(40)),
            List.of(new Object[] {1, 2}, new Object[] {3, 4}),
            new Object[] {"left", "right"}),
        values(NESTED, List.of(), List.of(), new Object[] {"", ""}));
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  void values_wellFormed_comeBack(String signature, Object[] values) {
    assertReturns(chain.callStatically(codec, signature, values), values);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        values(UNSIGNED, 256, 0, 0, 0, 0, 0),
        values(UNSIGNED, 0, 0, 0, power(64), 0, 0),
        values(UNSIGNED, 0, 0, 0, 0, power(128), 0),
        values(SIGNED, 128, 0, 0, 0, 0, 0),
        values(SIGNED, 0, 0, 0, 0, power(127), 0),
        values(SIGNED, power(255), 0, 0, 0, 0, 0),
        values(PLAIN, 2, 0, 0, 0),
        values(PLAIN, 0, power(160), 0, 0),
        values(PLAIN, 0, 0, 0, 1),
        values(PLAIN, 0, 0, 0),
        // Offset beyond the end, near 2^64, and near 2^256.
        values(DYNAMIC, 96, 96, 97, 0),
        values(DYNAMIC, power(64).subtract(BigInteger.ONE), 96, 96, 0),
        values(DYNAMIC, MAX, 96, 96, 0),
        // Length beyond the end, and so large that its size in bytes wraps around.
        values(DYNAMIC, 96, 96, 96, 1),
        values(DYNAMIC, 128, 128, 96, power(59), 0),
        values(DYNAMIC, 128, 128, 96, MAX, 0),
        // Not UTF-8.
        values(DYNAMIC, 96, 160, 160, 1, Word.fromHex("0xff" + "00".repeat(31)), 0));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void values_malformed_revert(String signature, Object[] words) {
    assertReverts(chain.callStatically(codec, signature, words), Bytes.EMPTY);
  }

  @Test
  void log_indexedFields_areTopics() {
    chain.call(ALICE, codec, "log(uint256,string)", 77, "Hello");

    Word signature = Abi.hash("Everything(uint256,string,address,string)");
    List<Word> topics = List.of(signature, Word.of(77), Abi.hash("Hello"), ALICE.toWord());
    List<Word> bare = List.of(Word.ONE, Word.of(2), Word.of(77), Word.MAX);
    Bytes data = Abi.encode(Bytes.wrap(new byte[] {'b', 'a', 'r', 'e'}));
    assertThat(chain.logs())
        .containsExactly(new Log(codec, topics, Abi.encode("Hello")), new Log(codec, bare, data));
  }

  @Test
  void error_ofEachKind_isEncoded() {
    assertFails(chain.call(ALICE, codec, "fail(uint8,string)", 0, "x"), "Nothing()");
    assertFails(chain.call(ALICE, codec, "fail(uint8,string)", 1, "x"), "Error(string)", "x");
    assertFails(
        chain.call(ALICE, codec, "fail(uint8,string)", 2, "x"), "WithText(uint8,string)", 2, "x");
  }
}
