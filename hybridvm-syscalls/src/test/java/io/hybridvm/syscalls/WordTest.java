package io.hybridvm.syscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.tuweni.bytes.Bytes;

class WordTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /** Limbs of all zeros and ones are as likely as others: they carry. */
  @Provide
  Arbitrary<Word> words() {
    Arbitrary<Long> limbs =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, -1L, 1L, Long.MIN_VALUE));
    return Combinators.combine(limbs, limbs, limbs, limbs).as(Word::new);
  }

  @Property
  void plusAndMinus_anyWords_areModular(@ForAll("words") Word a, @ForAll("words") Word b) {
    BigInteger x = a.toBigInteger();
    BigInteger y = b.toBigInteger();

    assertThat(a.plus(b).toBigInteger()).isEqualTo(x.add(y).mod(MODULUS));
    assertThat(a.minus(b).toBigInteger()).isEqualTo(x.subtract(y).mod(MODULUS));
  }

  @Property
  void compareTo_anyWords_isUnsigned(@ForAll("words") Word a, @ForAll("words") Word b) {
    int expected = a.toBigInteger().compareTo(b.toBigInteger());

    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
    assertThat(a.equals(b)).isEqualTo(expected == 0);
  }

  @Property
  void conversions_anyWord_returnIt(@ForAll("words") Word word) {
    assertThat(Word.of(word.toBytes())).isEqualTo(word);
    assertThat(Word.of(word.toBigInteger())).isEqualTo(word);
    assertThat(Word.fromHex(word.toString())).isEqualTo(word);
    assertThat(Word.read(word.toArray(), 0)).isEqualTo(word);
  }

  @Property
  void addresses_anyWord_areItsLast20Bytes(@ForAll("words") Word word) {
    Address address = Address.of(word);

    assertThat(address.toBytes()).isEqualTo(word.toBytes().slice(12));
    assertThat(Address.of(address.toWord())).isEqualTo(address);
    assertThat(Address.fromHex(address.toString())).isEqualTo(address);
  }

  @Property
  void addresses_anyTwo_compareLikeTheirBytes(@ForAll("words") Word a, @ForAll("words") Word b) {
    Address x = Address.of(a);
    Address y = Address.of(b);

    int expected = x.toWord().compareTo(y.toWord());
    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(expected);
    assertThat(x.equals(y)).isEqualTo(expected == 0);
  }

  @Example
  void of_tooLarge_isRefused() {
    assertThatThrownBy(() -> Word.of(MODULUS)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Word.of(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Word.of(Bytes.repeat((byte) 0, 33)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Address.of(Bytes.of(1))).isInstanceOf(IllegalArgumentException.class);
  }
}
