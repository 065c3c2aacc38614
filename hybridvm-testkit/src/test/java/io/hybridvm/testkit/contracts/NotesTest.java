package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Events, errors and arrays with the C SDK. */
class NotesTest {
  private final Chain chain = new Chain();
  private final Address notes = chain.deploy("c/notes");

  @Test
  void note_indexedFieldsOfEachKind_areTopics() {
    Word id = Word.fromHex("0x" + "ab".repeat(32));

    chain.call(ALICE, notes, "note(address,bytes32,string,uint256)", BOB, id, "Hello", 77);

    List<Word> topics =
        List.of(
            Abi.hash("Note(address,bytes32,string,uint256,string)"),
            BOB.toWord(),
            id,
            Abi.hash("Hello"));
    assertThat(chain.logs()).containsExactly(new Log(notes, topics, Abi.encode(77, "Hello")));
  }

  @Test
  void numbers_anonymousEvent_hasFourTopicsOfItsOwn() {
    chain.call(ALICE, notes, "numbers(uint256,uint256,uint256,uint256)", 1, 2, 3, Word.MAX);

    List<Word> topics = List.of(Word.ONE, Word.of(2), Word.of(3), Word.MAX);
    Bytes data = Bytes.wrap(new byte[] {'b', 'a', 'r', 'e'});
    assertThat(chain.logs()).containsExactly(new Log(notes, topics, data));
  }

  @Test
  void sum_anyArray_isAdded() {
    assertReturns(chain.callStatically(notes, "sum(uint256[])", List.of()), 0);
    assertReturns(chain.callStatically(notes, "sum(uint256[])", List.of(1, 2, 39)), 42);
  }

  /** Words in the place of an offset, a length and what is there. */
  static Stream<List<Object>> malformedArrays() {
    BigInteger two = BigInteger.TWO;
    return Stream.of(
        List.of(),
        List.of(32),
        List.of(33, 0),
        List.of(32, 1),
        List.of(32, 2, 7),
        List.of(two.pow(64).subtract(BigInteger.ONE), 0),
        List.of(Word.MAX.toBigInteger(), 0),
        List.of(32, two.pow(59), 0),
        List.of(32, two.pow(64).subtract(BigInteger.ONE), 0));
  }

  @ParameterizedTest
  @MethodSource("malformedArrays")
  void sum_malformedArray_reverts(List<Object> words) {
    Bytes input = Bytes.concatenate(Abi.selector("sum(uint256[])"), Abi.encode(words.toArray()));

    assertReverts(chain.send(ALICE, notes, 0, input), Bytes.EMPTY);
  }

  @Test
  void errors_ofEachKind_areEncoded() {
    String text = "x".repeat(400);

    assertFails(
        chain.callStatically(notes, "fail(string)", text), "WithText(uint64,string)", 400, text);
    assertFails(
        chain.callStatically(notes, "check(bool)", false), "Error(string)", "not like this");
    assertReturns(chain.callStatically(notes, "check(bool)", true));
  }
}
