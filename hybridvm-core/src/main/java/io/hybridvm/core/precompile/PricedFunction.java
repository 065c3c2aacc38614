package io.hybridvm.core.precompile;

import io.hybridvm.core.Precompile;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.tuweni.bytes.Bytes;

/** A precompile of two functions. */
record PricedFunction(ToLongFunction<Bytes> price, Function<Bytes, Optional<Bytes>> function)
    implements Precompile {
  private static final int WORD_BYTES = 32;

  /** One price for every input. */
  static Precompile fixed(long gas, Function<Bytes, Optional<Bytes>> function) {
    return new PricedFunction(input -> gas, function);
  }

  /** A price that grows with every word begun, and a function that takes any input. */
  static Precompile perWord(long gas, long gasPerWord, Function<byte[], byte[]> function) {
    return new PricedFunction(
        input -> gas + (gasPerWord * ((input.size() + WORD_BYTES - 1L) / WORD_BYTES)),
        input -> Optional.of(Bytes.wrap(function.apply(input.toArrayUnsafe()))));
  }

  /** The input cut or filled up with zeros to a length. */
  static byte[] padded(Bytes input, int length) {
    return Arrays.copyOf(input.toArrayUnsafe(), length);
  }

  /** A word that is 1 or 0. */
  static Bytes truth(boolean value) {
    byte[] word = new byte[WORD_BYTES];
    word[WORD_BYTES - 1] = (byte) (value ? 1 : 0);
    return Bytes.wrap(word);
  }

  @Override
  public long gas(Bytes input) {
    return price.applyAsLong(input);
  }

  @Override
  public Optional<Bytes> run(Bytes input) {
    return function.apply(input);
  }
}
