package io.hybridvm.syscalls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An unsigned number of 256 bits: a storage key or value, an amount of wei, or a hash read as a
 * big-endian number.
 *
 * <p>Four longs, because that is how a guest passes it in registers and because nothing then has to
 * be copied or checked on the way to the journal; {@link Bytes32} is for the outside. Arithmetic is
 * modulo 2^256. Immutable and thread-safe.
 *
 * @param limb0 the least significant 64 bits
 * @param limb1 bits 64 to 127
 * @param limb2 bits 128 to 191
 * @param limb3 the most significant 64 bits
 */
public record Word(long limb0, long limb1, long limb2, long limb3) implements Comparable<Word> {
  static {
    // Tuweni's interfaces and classes initialise each other: threads that begin with different ones
    // wait for each other for ever. Whatever uses words begins with this one.
    Objects.requireNonNull(Bytes.EMPTY);
  }

  /** How many bytes a word has. */
  public static final int BYTES = 32;

  /** The number 0. */
  public static final Word ZERO = new Word(0, 0, 0, 0);

  /** The number 1. */
  public static final Word ONE = new Word(1, 0, 0, 0);

  /** The largest number, 2^256 - 1. */
  public static final Word MAX = new Word(-1, -1, -1, -1);

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /**
   * A number of 64 bits.
   *
   * @param value unsigned
   */
  public static Word of(long value) {
    return value == 0 ? ZERO : new Word(value, 0, 0, 0);
  }

  /**
   * A number of any size up to 256 bits.
   *
   * @throws IllegalArgumentException if it is negative or too large
   */
  public static Word of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new IllegalArgumentException("not a number of 256 bits: " + value);
    }
    return new Word(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue());
  }

  /**
   * A big-endian number.
   *
   * @param bytes at most 32
   * @throws IllegalArgumentException if there are more
   */
  public static Word of(Bytes bytes) {
    if (bytes.size() > BYTES) {
      throw new IllegalArgumentException(bytes.size() + " bytes are more than a word has");
    }
    return read(Bytes32.leftPad(bytes).toArrayUnsafe(), 0);
  }

  /**
   * A hexadecimal number.
   *
   * @param hex at most 64 digits with or without {@code 0x}
   * @throws IllegalArgumentException if it is none
   */
  public static Word fromHex(String hex) {
    return of(Bytes.fromHexStringLenient(hex));
  }

  /**
   * Reads 32 big-endian bytes.
   *
   * @param offset index of the most significant
   */
  public static Word read(byte[] bytes, int offset) {
    return new Word(
        (long) BIG_ENDIAN.get(bytes, offset + 24),
        (long) BIG_ENDIAN.get(bytes, offset + 16),
        (long) BIG_ENDIAN.get(bytes, offset + 8),
        (long) BIG_ENDIAN.get(bytes, offset));
  }

  /**
   * Writes 32 big-endian bytes.
   *
   * @param offset index of the most significant
   */
  public void write(byte[] bytes, int offset) {
    BIG_ENDIAN.set(bytes, offset, limb3);
    BIG_ENDIAN.set(bytes, offset + 8, limb2);
    BIG_ENDIAN.set(bytes, offset + 16, limb1);
    BIG_ENDIAN.set(bytes, offset + 24, limb0);
  }

  /** The 32 bytes, big-endian, as a new array. */
  public byte[] toArray() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  /** The 32 bytes, big-endian. */
  public Bytes32 toBytes() {
    return Bytes32.wrap(toArray());
  }

  /** The number as Java's. */
  public BigInteger toBigInteger() {
    return new BigInteger(1, toArray());
  }

  /** Whether this is 0. */
  public boolean isZero() {
    return (limb0 | limb1 | limb2 | limb3) == 0;
  }

  /** Whether this is below 2^64. */
  public boolean fitsLong() {
    return (limb1 | limb2 | limb3) == 0;
  }

  /** The sum modulo 2^256. */
  public Word plus(Word other) {
    long sum0 = limb0 + other.limb0;
    long carry = Long.compareUnsigned(sum0, limb0) < 0 ? 1 : 0;
    long sum1 = limb1 + other.limb1;
    long carry1 = Long.compareUnsigned(sum1, limb1) < 0 ? 1 : 0;
    sum1 += carry;
    carry = carry1 | (carry & (sum1 == 0 ? 1 : 0));
    long sum2 = limb2 + other.limb2;
    long carry2 = Long.compareUnsigned(sum2, limb2) < 0 ? 1 : 0;
    sum2 += carry;
    carry = carry2 | (carry & (sum2 == 0 ? 1 : 0));
    return new Word(sum0, sum1, sum2, limb3 + other.limb3 + carry);
  }

  /** The difference modulo 2^256. */
  public Word minus(Word other) {
    long difference0 = limb0 - other.limb0;
    long borrow = Long.compareUnsigned(limb0, other.limb0) < 0 ? 1 : 0;
    long difference1 = limb1 - other.limb1 - borrow;
    borrow = borrow(limb1, other.limb1, borrow);
    long difference2 = limb2 - other.limb2 - borrow;
    borrow = borrow(limb2, other.limb2, borrow);
    return new Word(difference0, difference1, difference2, limb3 - other.limb3 - borrow);
  }

  private static long borrow(long from, long subtrahend, long borrow) {
    int order = Long.compareUnsigned(from, subtrahend);
    return order < 0 ? 1 : order == 0 ? borrow : 0;
  }

  /** Compares as unsigned numbers. */
  @Override
  public int compareTo(Word other) {
    int order = Long.compareUnsigned(limb3, other.limb3);
    if (order == 0) {
      order = Long.compareUnsigned(limb2, other.limb2);
    }
    if (order == 0) {
      order = Long.compareUnsigned(limb1, other.limb1);
    }
    return order == 0 ? Long.compareUnsigned(limb0, other.limb0) : order;
  }

  // Written out: the ones that records get are slow until compiled, and this is a map's key.

  @Override
  public boolean equals(Object other) {
    return other instanceof Word that
        && limb0 == that.limb0
        && limb1 == that.limb1
        && limb2 == that.limb2
        && limb3 == that.limb3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(((limb3 * 31 + limb2) * 31 + limb1) * 31 + limb0);
  }

  /** Hexadecimal without leading zeros, such as {@code 0x2a}. */
  @Override
  public String toString() {
    return "0x" + toBigInteger().toString(16);
  }
}
