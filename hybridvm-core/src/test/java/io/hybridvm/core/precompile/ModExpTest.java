package io.hybridvm.core.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths that some gas limit pays for, though no input has them. */
final class ModExpTest {
  private static Bytes input(BigInteger base, BigInteger exponent, BigInteger modulus) {
    return Bytes.concatenate(
        Word.of(base).toBytes(),
        Word.of(exponent).toBytes(),
        Word.of(modulus).toBytes(),
        Bytes.repeat((byte) 3, 40));
  }

  private static BigInteger power(int exponent) {
    return BigInteger.TWO.pow(exponent);
  }

  @ParameterizedTest
  @EnumSource(names = {"BYZANTIUM", "BERLIN"})
  void exponent_longerThanIntegers_endsBehindTheInput(Revision revision) {
    ModExp precompile = ModExp.of(revision);

    Bytes input = input(BigInteger.ZERO, power(31), BigInteger.ONE);

    assertThat(precompile.gas(input)).isLessThan(6_000_000_000L);
    assertThat(precompile.run(input)).hasValue(Bytes.of(0));
  }

  @Test
  void base_longerThanIntegers_endsBehindTheInput() {
    Bytes input = input(power(31), BigInteger.ONE, BigInteger.TWO);

    assertThat(ModExp.of(Revision.BERLIN).run(input)).hasValue(Bytes.of(0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 31, 64, 255})
  void modulus_longerThanMemory_isRefused(int exponent) {
    Bytes input = input(BigInteger.ZERO, BigInteger.ZERO, power(exponent));

    assertThat(ModExp.of(Revision.BYZANTIUM).run(input)).isEmpty();
  }

  @Test
  void modulus_ofNoLength_needsNeitherBaseNorExponent() {
    Bytes input = input(BigInteger.ZERO, power(255), BigInteger.ZERO);

    assertThat(ModExp.of(Revision.BERLIN).run(input)).hasValue(Bytes.EMPTY);
  }
}
