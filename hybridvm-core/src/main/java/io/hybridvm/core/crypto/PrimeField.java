package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The integers modulo a prime that leaves the top bit of its highest limb free and is 3 modulo 4.
 * Elements are little-endian limbs in Montgomery form, always below the prime.
 */
final class PrimeField implements Field<long[]> {
  private final BigInteger modulus;
  private final int limbs;
  private final long[] prime;
  private final long[] zero;
  private final long[] one;
  private final long[] montgomerySquared;
  private final long[] plainOne;

  /** Minus the inverse of the prime modulo 2^64. */
  private final long reduction;

  private final BigInteger rootExponent;

  PrimeField(BigInteger modulus) {
    this.modulus = modulus;
    limbs = (modulus.bitLength() + Long.SIZE) / Long.SIZE;
    prime = limbs(modulus);
    zero = new long[limbs];
    BigInteger montgomery = BigInteger.ONE.shiftLeft(Long.SIZE * limbs);
    one = limbs(montgomery.mod(modulus));
    montgomerySquared = limbs(montgomery.multiply(montgomery).mod(modulus));
    plainOne = limbs(BigInteger.ONE);
    reduction = modulus.negate().modInverse(BigInteger.ONE.shiftLeft(Long.SIZE)).longValue();
    rootExponent = modulus.add(BigInteger.ONE).shiftRight(2);
  }

  private long[] limbs(BigInteger value) {
    long[] result = new long[limbs];
    for (int i = 0; i < limbs; i++) {
      result[i] = value.shiftRight(Long.SIZE * i).longValue();
    }
    return result;
  }

  BigInteger modulus() {
    return modulus;
  }

  /** The element of a number from 0 to below the prime. */
  long[] of(BigInteger value) {
    return multiply(limbs(value), montgomerySquared);
  }

  /** The number that an element stands for. */
  BigInteger toBigInteger(long[] element) {
    long[] plain = multiply(element, plainOne);
    byte[] bytes = new byte[limbs * Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      int position = bytes.length - 1 - i;
      bytes[i] = (byte) (plain[position / Long.BYTES] >>> (Byte.SIZE * (position % Long.BYTES)));
    }
    return new BigInteger(1, bytes);
  }

  @Override
  public long[] zero() {
    return zero;
  }

  @Override
  public long[] one() {
    return one;
  }

  @Override
  public long[] add(long[] left, long[] right) {
    long[] sum = new long[limbs];
    long carry = 0;
    for (int i = 0; i < limbs; i++) {
      long first = left[i] + right[i];
      long carried = Long.compareUnsigned(first, left[i]) < 0 ? 1 : 0;
      sum[i] = first + carry;
      carry = carried + (Long.compareUnsigned(sum[i], first) < 0 ? 1 : 0);
    }
    reduce(sum);
    return sum;
  }

  @Override
  public long[] subtract(long[] left, long[] right) {
    long[] difference = new long[limbs];
    if (subtract(left, right, difference) != 0) {
      long carry = 0;
      for (int i = 0; i < limbs; i++) {
        long first = difference[i] + prime[i];
        long carried = Long.compareUnsigned(first, prime[i]) < 0 ? 1 : 0;
        difference[i] = first + carry;
        carry = carried + (Long.compareUnsigned(difference[i], first) < 0 ? 1 : 0);
      }
    }
    return difference;
  }

  /** Returns the borrow. */
  private long subtract(long[] left, long[] right, long[] difference) {
    long borrow = 0;
    for (int i = 0; i < limbs; i++) {
      long from = left[i];
      long first = from - right[i];
      long borrowed = Long.compareUnsigned(from, right[i]) < 0 ? 1 : 0;
      difference[i] = first - borrow;
      borrow = borrowed + (Long.compareUnsigned(first, borrow) < 0 ? 1 : 0);
    }
    return borrow;
  }

  private void reduce(long[] element) {
    for (int i = limbs - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(element[i], prime[i]);
      if (order != 0) {
        if (order > 0) {
          subtract(element, prime, element);
        }
        return;
      }
    }
    subtract(element, prime, element);
  }

  /** Montgomery's product, the prime's free bit making the carries of a row fit one limb. */
  @Override
  public long[] multiply(long[] left, long[] right) {
    long[] sum = new long[limbs];
    for (int i = 0; i < limbs; i++) {
      long factor = right[i];
      long low = left[0] * factor;
      long carry = Math.unsignedMultiplyHigh(left[0], factor);
      long word = sum[0] + low;
      carry += Long.compareUnsigned(word, low) < 0 ? 1 : 0;
      long quotient = word * reduction;
      low = quotient * prime[0];
      long borrow = Math.unsignedMultiplyHigh(quotient, prime[0]);
      borrow += Long.compareUnsigned(word + low, low) < 0 ? 1 : 0;
      for (int j = 1; j < limbs; j++) {
        low = left[j] * factor;
        long high = Math.unsignedMultiplyHigh(left[j], factor);
        word = sum[j] + low;
        high += Long.compareUnsigned(word, low) < 0 ? 1 : 0;
        word += carry;
        carry = high + (Long.compareUnsigned(word, carry) < 0 ? 1 : 0);
        low = quotient * prime[j];
        high = Math.unsignedMultiplyHigh(quotient, prime[j]);
        word += low;
        high += Long.compareUnsigned(word, low) < 0 ? 1 : 0;
        word += borrow;
        borrow = high + (Long.compareUnsigned(word, borrow) < 0 ? 1 : 0);
        sum[j - 1] = word;
      }
      sum[limbs - 1] = carry + borrow;
    }
    reduce(sum);
    return sum;
  }

  @Override
  public long[] square(long[] element) {
    return multiply(element, element);
  }

  @Override
  public long[] invert(long[] element) {
    return of(toBigInteger(element).modInverse(modulus));
  }

  long[] power(long[] element, BigInteger exponent) {
    long[] result = one;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = square(result);
      if (exponent.testBit(bit)) {
        result = multiply(result, element);
      }
    }
    return result;
  }

  @Override
  public Optional<long[]> squareRoot(long[] element) {
    long[] root = power(element, rootExponent);
    return areEqual(square(root), element) ? Optional.of(root) : Optional.empty();
  }

  @Override
  public boolean isOdd(long[] element) {
    return (multiply(element, plainOne)[0] & 1) != 0;
  }

  @Override
  public boolean isZero(long[] element) {
    long bits = 0;
    for (long limb : element) {
      bits |= limb;
    }
    return bits == 0;
  }
}
