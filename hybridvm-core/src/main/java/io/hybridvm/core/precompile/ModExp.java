package io.hybridvm.core.precompile;

import io.hybridvm.core.Precompile;
import io.hybridvm.syscalls.Revision;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Powers of numbers of any size modulo another.
 *
 * @eip 198
 * @eip 2565
 * @eip 7823
 * @eip 7883
 */
final class ModExp implements Precompile {
  private static final int WORD_BYTES = 32;
  private static final int HEADER_BYTES = 3 * WORD_BYTES;
  private static final BigInteger LARGEST_LENGTH = BigInteger.valueOf(1024);
  private static final BigInteger LARGEST_GAS = BigInteger.valueOf(Long.MAX_VALUE);

  /** In bytes. No block has the gas for a longer one, which takes 10^11 and more. */
  private static final BigInteger LARGEST_MODULUS = BigInteger.valueOf(1 << 24);

  private final Schedule schedule;

  /** How the price is formed. */
  private enum Schedule {
    BYZANTIUM(8, 20, 0),
    BERLIN(8, 3, 200),
    OSAKA(16, 1, 500);

    final BigInteger iterationsPerByte;
    final BigInteger divisor;
    final BigInteger leastGas;

    Schedule(long iterationsPerByte, long divisor, long leastGas) {
      this.iterationsPerByte = BigInteger.valueOf(iterationsPerByte);
      this.divisor = BigInteger.valueOf(divisor);
      this.leastGas = BigInteger.valueOf(leastGas);
    }

    BigInteger complexity(BigInteger bytes) {
      BigInteger words = bytes.add(BigInteger.valueOf(7)).shiftRight(3);
      return switch (this) {
        case BYZANTIUM -> byzantium(bytes);
        case BERLIN -> words.multiply(words);
        case OSAKA ->
            bytes.compareTo(BigInteger.valueOf(WORD_BYTES)) <= 0
                ? BigInteger.valueOf(16)
                : words.multiply(words).shiftLeft(1);
      };
    }

    private static BigInteger byzantium(BigInteger bytes) {
      BigInteger square = bytes.multiply(bytes);
      if (bytes.compareTo(BigInteger.valueOf(64)) <= 0) {
        return square;
      }
      if (bytes.compareTo(BigInteger.valueOf(1024)) <= 0) {
        return square
            .shiftRight(2)
            .add(bytes.multiply(BigInteger.valueOf(96)))
            .subtract(BigInteger.valueOf(3072));
      }
      return square
          .shiftRight(4)
          .add(bytes.multiply(BigInteger.valueOf(480)))
          .subtract(BigInteger.valueOf(199_680));
    }
  }

  private ModExp(Schedule schedule) {
    this.schedule = schedule;
  }

  static ModExp of(Revision revision) {
    if (revision.isAtLeast(Revision.OSAKA)) {
      return new ModExp(Schedule.OSAKA);
    }
    return new ModExp(revision.isAtLeast(Revision.BERLIN) ? Schedule.BERLIN : Schedule.BYZANTIUM);
  }

  @Override
  public long gas(Bytes input) {
    byte[] bytes = input.toArrayUnsafe();
    BigInteger base = number(bytes, 0, WORD_BYTES);
    BigInteger exponent = number(bytes, WORD_BYTES, WORD_BYTES);
    BigInteger modulus = number(bytes, 2 * WORD_BYTES, WORD_BYTES);
    BigInteger gas =
        schedule
            .complexity(base.max(modulus))
            .multiply(iterations(bytes, base, exponent))
            .divide(schedule.divisor)
            .max(schedule.leastGas);
    return gas.min(LARGEST_GAS).longValue();
  }

  private BigInteger iterations(byte[] bytes, BigInteger base, BigInteger exponent) {
    BigInteger word = BigInteger.valueOf(WORD_BYTES);
    boolean isBaseInside = base.bitLength() < Integer.SIZE - 1;
    long offset = isBaseInside ? HEADER_BYTES + base.longValue() : bytes.length;
    int headBytes = exponent.min(word).intValue();
    BigInteger head = number(bytes, offset, headBytes);
    BigInteger bits = BigInteger.valueOf(Math.max(head.bitLength() - 1, 0));
    BigInteger rest = exponent.subtract(word).max(BigInteger.ZERO);
    return rest.multiply(schedule.iterationsPerByte).add(bits).max(BigInteger.ONE);
  }

  @Override
  public Optional<Bytes> run(Bytes input) {
    byte[] bytes = input.toArrayUnsafe();
    BigInteger base = number(bytes, 0, WORD_BYTES);
    BigInteger exponent = number(bytes, WORD_BYTES, WORD_BYTES);
    BigInteger modulus = number(bytes, 2 * WORD_BYTES, WORD_BYTES);
    if (schedule == Schedule.OSAKA
        && base.max(exponent).max(modulus).compareTo(LARGEST_LENGTH) > 0) {
      return Optional.empty();
    }
    if (modulus.signum() == 0) {
      return Optional.of(Bytes.EMPTY);
    }
    if (modulus.compareTo(LARGEST_MODULUS) > 0) {
      return Optional.empty();
    }
    byte[] output = new byte[modulus.intValueExact()];
    BigInteger divisorOffset = base.add(exponent).add(BigInteger.valueOf(HEADER_BYTES));
    // The divisor is zero if it is behind the input, and all that is before it need not be read.
    if (divisorOffset.compareTo(BigInteger.valueOf(bytes.length)) < 0) {
      power(bytes, base.intValueExact(), exponent.intValueExact(), output);
    }
    return Optional.of(Bytes.wrap(output));
  }

  /** Computes with lengths that are within the input. */
  private static void power(byte[] bytes, int baseBytes, int exponentBytes, byte[] output) {
    int exponentOffset = HEADER_BYTES + baseBytes;
    BigInteger divisor = number(bytes, exponentOffset + exponentBytes, output.length);
    if (divisor.signum() == 0) {
      return;
    }
    BigInteger power =
        number(bytes, HEADER_BYTES, baseBytes)
            .modPow(number(bytes, exponentOffset, exponentBytes), divisor);
    byte[] magnitude = power.toByteArray();
    int count = Math.min(magnitude.length, output.length);
    System.arraycopy(magnitude, magnitude.length - count, output, output.length - count, count);
  }

  /** Reads big-endian bytes; those beyond the end are zero. */
  private static BigInteger number(byte[] bytes, long offset, int length) {
    if (offset >= bytes.length || length == 0) {
      return BigInteger.ZERO;
    }
    int from = (int) offset;
    int present = Math.min(length, bytes.length - from);
    return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + present))
        .shiftLeft(Byte.SIZE * (length - present));
  }
}
