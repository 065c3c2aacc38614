package io.hybridvm.testkit.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AbiSignatureTest {
  private static final String ALICE = "0x00000000000000000000000000000000000a11ce";

  /** Calldata as a selector and words, without their leading zeros where there is a number. */
  private static Bytes calldata(String selector, String... words) {
    Bytes data = Bytes.fromHexString(selector);
    for (String word : words) {
      Bytes bytes =
          word.startsWith("'")
              ? Bytes.wrap(word.substring(1).getBytes(StandardCharsets.UTF_8))
              : Bytes.fromHexStringLenient(word);
      Bytes padding = Bytes.wrap(new byte[32 - bytes.size()]);
      data =
          word.startsWith("'")
              ? Bytes.concatenate(data, bytes, padding)
              : Bytes.concatenate(data, padding, bytes);
    }
    return data;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transfer(address,uint256)                     | transfer(address,uint256) | 0xa9059cbb",
        "balanceOf(address)(uint256)                   | balanceOf(address)        | 0x70a08231",
        "function balanceOf(address who) external view returns (uint256) | balanceOf(address) |"
            + " 0x70a08231",
        " approve ( address , uint ) ( bool )          | approve(address,uint256)  | 0x095ea7b3",
        "error Error(string memory reason)             | Error(string)             | 0x08c379a0",
        "Panic(uint256)                                | Panic(uint256)            | 0x4e487b71",
        "CounterError::AlreadyThere(uint256)           | CounterError::AlreadyThere(uint256) |"
            + " 0x600a75aa",
        "f((uint8,string)[2][],address payable)        | f((uint8,string)[2][],address) | ''"
      })
  void signature_text_isReadAsSolidityWouldWriteIt(String text, String canonical, String selector) {
    AbiSignature signature = AbiSignature.parse(text);

    assertThat(signature.canonicalText()).isEqualTo(canonical);
    assertThat(signature.selector().toHexString()).startsWith(selector);
  }

  @Test
  void signature_ofConstructor_hasNoSelector() {
    assertThat(AbiSignature.parse("constructor(uint8)")).isEqualTo(AbiSignature.parse("(uint8)"));
    assertThat(AbiSignature.parse("(uint8)").encode(List.of("7"))).isEqualTo(calldata("", "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                   | '(' is missing at position 0 of ''",
        "f                    | '(' is missing at position 1 of 'f'",
        "f(                   | a type is missing at position 2",
        "f(uint256            | ')' is missing at position 9",
        "f(uint256,)          | a type is missing at position 10",
        "f(uint257)           | there is no number of 257 bits",
        "f(uint7)             | there is no number of 7 bits",
        "f(bytes33)           | there is no type bytes33",
        "f(bytes0)            | unknown type bytes0",
        "f(uint256[0])        | unknown type [0]",
        "f(uint256[99999999]) | unknown type [99999999]",
        "f(uint256[4096][4096]) | an array cannot have the length 4096",
        "f(unit256)           | unknown type unit256",
        "f(uint256))          | '(' is missing",
        "f(uint256)(bool)x    | too much at position 16",
        "f((((((((((((((((((uint8)))))))))))))))))) | nested too deep"
      })
  void signature_wrong_isExplained(String text, String message) {
    assertThatThrownBy(() -> AbiSignature.parse(text))
        .isInstanceOf(AbiFormatException.class)
        .hasMessageContaining(message);
  }

  // The examples of Solidity's contract ABI specification.
  @Test
  void encode_fixedArrayOfFixedBytes_standsInPlace() {
    assertThat(AbiSignature.parse("bar(bytes3[2])").encode(List.of("[0x616263,0x646566]")))
        .isEqualTo(calldata("0xfce353f6", "'abc", "'def"));
  }

  @Test
  void encode_dynamicArguments_standBehindTheHead() {
    AbiSignature sam = AbiSignature.parse("sam(bytes,bool,uint256[])");

    assertThat(sam.encode(List.of("0x64617665", "true", "[1, 2, 3]")))
        .isEqualTo(calldata("0xa5643bf2", "60", "1", "a0", "4", "'dave", "3", "1", "2", "3"));
  }

  @Test
  void encode_mixedArguments_isThatOfTheSpecification() {
    AbiSignature f = AbiSignature.parse("f(uint256,uint32[],bytes10,bytes)");

    assertThat(
            f.encode(
                List.of(
                    "0x123",
                    "[0x456,0x789]",
                    "0x31323334353637383930",
                    "0x48656c6c6f2c20776f726c6421")))
        .isEqualTo(
            calldata(
                "0x8be65246",
                "123",
                "80",
                "'1234567890",
                "e0",
                "2",
                "456",
                "789",
                "d",
                "'Hello, world!"));
  }

  @Test
  void encode_nestedDynamicArrays_countOffsetsFromTheirOwnStart() {
    AbiSignature g = AbiSignature.parse("g(uint256[][],string[])");

    assertThat(g.encode(List.of("[[1,2],[3]]", "[one,two,\"three\"]")))
        .isEqualTo(
            calldata(
                "0x2289b18c",
                "40",
                "140",
                "2",
                "40",
                "a0",
                "2",
                "1",
                "2",
                "1",
                "3",
                "3",
                "60",
                "a0",
                "e0",
                "3",
                "'one",
                "3",
                "'two",
                "5",
                "'three"));
  }

  @Test
  void encode_negativeNumber_isTwosComplement() {
    Bytes data = AbiSignature.parse("(int8)").encode(List.of("-128"));

    assertThat(data.toHexString()).isEqualTo("0x" + "f".repeat(62) + "80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(uint8)      | 256        | '256' is no uint8",
        "f(uint8)      | -1         | '-1' is no uint8",
        "f(int8)       | 128        | '128' is no int8",
        "f(uint256)    | 1e18       | '1e18' is no uint256",
        "f(address)    | 0x0a11ce   | '0x0a11ce' is no address",
        "f(bool)       | yes        | 'yes' is no bool",
        "f(bytes)      | 0x123      | '0x123' is no bytes",
        "f(bytes4)     | 0x123456   | '0x123456' is no bytes4",
        "f(uint8[])    | 1,2        | '1,2' is no uint8[]",
        "f(uint8[2])   | [1]        | '[1]' is no uint8[2]",
        "f(uint8[])    | [1,]       | '' is no uint8",
        "f(uint8[])    | [1)]       | '[1)]' is no uint8[]",
        "f((uint8,bool)) | (1)      | '(1)' is no (uint8,bool)"
      })
  void encode_wrongArgument_isExplained(String signature, String argument, String message) {
    assertThatThrownBy(() -> AbiSignature.parse(signature).encode(List.of(argument)))
        .isInstanceOf(AbiFormatException.class)
        .hasMessage(message);
  }

  @Test
  void encode_wrongNumberOfArguments_isExplained() {
    assertThatThrownBy(() -> AbiSignature.parse("f(uint8,bool)").encode(List.of("1")))
        .hasMessage("f(uint8,bool) takes 2 arguments, not 1");
  }

  @Test
  void decode_outputs_givesJavaValues() {
    AbiSignature signature =
        AbiSignature.parse("f()(int16,address,bool,string,bytes2,(uint8,bytes)[])");
    Bytes data =
        AbiSignature.parse("(int16,address,bool,string,bytes2,(uint8,bytes)[])")
            .encode(List.of("-5", ALICE, "true", "héllo", "0xabcd", "[(1,0x),(2,0xff)]"));

    assertThat(signature.decodeOutputs(data))
        .containsExactly(
            BigInteger.valueOf(-5),
            Address.fromHex(ALICE),
            true,
            "héllo",
            Bytes.fromHexString("0xabcd"),
            List.of(
                List.of(BigInteger.ONE, Bytes.EMPTY),
                List.of(BigInteger.TWO, Bytes.fromHexString("0xff"))));
  }

  @Test
  void decode_event_takesIndexedValuesFromTopics() {
    AbiSignature event =
        AbiSignature.parse("event Sent(address indexed from, uint256 amount, string indexed note)");
    Word hash = Word.fromHex("0x1234");

    List<Object> values =
        event.decodeEvent(
            List.of(event.topic(), Address.fromHex(ALICE).toWord(), hash), calldata("", "2a"));

    assertThat(values)
        .containsExactly(Address.fromHex(ALICE), BigInteger.valueOf(42), hash.toBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(uint256)   | 0x01 | a word at offset 0 in 1 bytes",
        "(uint8)     | 0x0000000000000000000000000000000000000000000000000000000000000100 | is no"
            + " uint8",
        "(bool)      | 0x0000000000000000000000000000000000000000000000000000000000000002 | is no"
            + " bool",
        "(bytes1)    | 0x0000000000000000000000000000000000000000000000000000000000000002 | is no"
            + " bytes1",
        "(address)   | 0x0000000000000000000000010000000000000000000000000000000000000002 | is no"
            + " address",
        "(bytes)     | 0x0000000000000000000000000000000000000000000000000000000000000021 | offset"
            + " 33 in 32 bytes",
        "(bytes)     | 0x0100000000000000000000000000000000000000000000000000000000000021 | an"
            + " offset or length is 0x1",
        "(uint256[]) | 0x0000000000000000000000000000000000000000000000000000000000000000 | 0"
            + " elements"
      })
  void decode_malformedData_isExplainedOrEmpty(String types, String data, String message) {
    AbiSignature signature = AbiSignature.parse("f()" + types);
    Bytes bytes = Bytes.fromHexString(data);

    if (message.startsWith("0 elements")) {
      assertThat(signature.decodeOutputs(bytes)).containsExactly(List.of());
      return;
    }
    assertThatThrownBy(() -> signature.decodeOutputs(bytes))
        .isInstanceOf(AbiFormatException.class)
        .hasMessageContaining(message);
  }

  // All offsets point to the same bytes, so that data of n bytes would become n²/32.
  @ParameterizedTest
  @ValueSource(strings = {"string[]", "bytes[]", "uint256[][]"})
  void decode_offsetsToOnePlace_haveABound(String type) {
    int count = 2000;
    Bytes[] words = new Bytes[2 * count + 3];
    words[0] = Word.of(32).toBytes();
    words[1] = Word.of(count).toBytes();
    for (int i = 2; i < words.length; i++) {
      words[i] = Word.of(32L * count).toBytes();
    }
    words[count + 2] = Word.of(type.startsWith("uint") ? count : 32L * count).toBytes();

    assertThatThrownBy(
            () -> AbiSignature.parse("f()(" + type + ")").decodeOutputs(Bytes.concatenate(words)))
        .isInstanceOf(AbiFormatException.class)
        .hasMessage("more than 65536 words");
  }
}
