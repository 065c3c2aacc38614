package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Results.assertPanics;
import static io.hybridvm.testkit.contracts.Results.assertReturns;
import static io.hybridvm.testkit.contracts.Results.assertReverts;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDKs put variables where Solidity's documents say. */
@ParameterizedClass
@ValueSource(strings = {"rust", "c"})
class StorageLayoutTest {
  private static final Word TEXT = Word.of(3);
  private static final Word DATA = Word.of(4);

  private final Chain chain = new Chain();
  private final Address layout;

  StorageLayoutTest(String language) {
    layout = chain.deploy(language + "/layout");
  }

  private static Word hex(String digits) {
    return Word.fromHex("0x" + digits);
  }

  @Test
  void fill_everyKindOfVariable_liesInSoliditysSlots() {
    chain.call(ALICE, layout, "fill(address)", BOB);

    String bob = BOB.toBytes().toUnprefixedHexString();
    SortedMap<Word, Word> expected = new TreeMap<>();
    expected.put(Word.ZERO, hex("61626364" + bob + "fffe1201"));
    expected.put(Word.ONE, Word.MAX);
    expected.put(Word.of(2), hex("02" + "00".repeat(15) + "01"));
    expected.put(Word.of(5), Word.of(3));
    expected.put(Word.of(6), Word.of(33));
    expected.put(Word.of(7), hex("0d000000000000000c000000000000000b000000000000000a"));
    expected.put(Word.of(8), Word.of(14));
    expected.put(Word.of(13), hex("ab".repeat(32)));
    expected.put(Word.of(14), Word.ONE);
    for (int i = 0; i < 3; i++) {
      expected.put(Slots.contents(Word.of(5), i), Word.of(100 + i));
    }
    expected.put(
        Slots.contents(Word.of(6), 0),
        hex("1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100"));
    expected.put(Slots.contents(Word.of(6), 1), Word.of(0x20));
    expected.put(Slots.ofKey(Word.of(7), Word.of(9)), BOB.toWord());
    expected.put(Slots.ofKey(Word.of(8), Slots.ofKey(BOB.toWord(), Word.of(10))), Word.ONE);
    expected.put(
        Slots.ofKey(Bytes.wrap(new byte[] {'g', 'o', 'l', 'd'}), Word.of(11)), Word.of(79));
    Word list = Slots.ofKey(Word.of(5), Word.of(12));
    expected.put(list, Word.of(9));
    expected.put(
        Slots.contents(list, 0), hex("0700000006000000050000000400000003000000020000000100000000"));
    expected.put(Slots.contents(list, 1), Word.of(8));
    assertThat(chain.state().storage(layout)).isEqualTo(expected);
  }

  @Test
  void text_upTo31Bytes_liesInItsSlot() {
    chain.call(ALICE, layout, "setText(string)", "x".repeat(31));

    assertThat(chain.state().storage(layout)).isEqualTo(Map.of(TEXT, hex("78".repeat(31) + "3e")));
    assertReturns(chain.callStatically(layout, "text()"), "x".repeat(31));
  }

  @Test
  void text_from32Bytes_liesAtTheHashOfItsSlot() {
    chain.call(ALICE, layout, "setText(string)", "x".repeat(33));

    assertThat(chain.state().storage(layout))
        .isEqualTo(
            Map.of(
                TEXT,
                Word.of(67),
                Slots.contents(TEXT, 0),
                hex("78".repeat(32)),
                Slots.contents(TEXT, 1),
                hex("78" + "00".repeat(31))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 64, 100})
  void data_setAfterLongerData_leavesNothingBehind(int length) {
    Bytes data = Bytes.repeat((byte) 0x5a, length);
    chain.call(ALICE, layout, "setData(bytes)", Bytes.repeat((byte) 1, 130));

    chain.call(ALICE, layout, "setData(bytes)", data);

    assertReturns(chain.callStatically(layout, "data()"), data);
    assertThat(chain.state().storage(layout))
        .hasSize(length == 0 ? 0 : length < 32 ? 1 : 1 + (length + 31) / 32);
    assertThat(chain.storage(layout, DATA)).isEqualTo(slotOf(data));
  }

  private static BigInteger slotOf(Bytes data) {
    if (data.size() >= 32) {
      return BigInteger.valueOf(2L * data.size() + 1);
    }
    Bytes padding = Bytes.wrap(new byte[31 - data.size()]);
    return Bytes.concatenate(data, padding, Bytes.of(2 * data.size())).toUnsignedBigInteger();
  }

  @Test
  void pop_lastElements_areCleared() {
    chain.call(ALICE, layout, "fill(address)", BOB);

    assertReturns(chain.call(ALICE, layout, "pop()"), 102, 32);

    assertThat(chain.state().storage(layout))
        .containsEntry(Word.of(5), Word.of(2))
        .containsEntry(Word.of(6), Word.of(32))
        .doesNotContainKey(Slots.contents(Word.of(5), 2))
        .doesNotContainKey(Slots.contents(Word.of(6), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "flag(), 1",
    "small(), 18",
    "half(), 1",
    "otherHalf(), 2",
    "last(), 1",
    "numbers(uint256), 101",
    "bytesPacked(uint256), 1",
    "fixed(uint256), 11"
  })
  void getter_ofVariable_readsIt(String signature, int value) {
    chain.call(ALICE, layout, "fill(address)", BOB);

    assertThat(chain.read(layout, signature, 1)).isEqualTo(value);
  }

  @Test
  void getter_ofMappings_readsThem() {
    chain.call(ALICE, layout, "fill(address)", BOB);

    assertReturns(chain.callStatically(layout, "map(uint256)", 7), BOB);
    assertReturns(chain.callStatically(layout, "nested(address,uint256)", BOB, 8), true);
    assertReturns(chain.callStatically(layout, "names(string)", "gold"), 79);
    assertReturns(chain.callStatically(layout, "names(string)", "silver"), 0);
    assertReturns(chain.callStatically(layout, "negative()"), -2);
  }

  @Test
  void element_beyondTheEnd_reverts() {
    chain.call(ALICE, layout, "fill(address)", BOB);

    assertPanics(chain.callStatically(layout, "list(uint64,uint64)", 5, 9), "index out of bounds");
    assertReverts(chain.callStatically(layout, "fixed(uint256)", 5), Bytes.EMPTY);
  }
}
