package io.hybridvm.syscalls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;

/**
 * The 20 bytes that name an account, in the three words in which guests pass them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param word0 bytes 0 to 7, big-endian
 * @param word1 bytes 8 to 15, big-endian
 * @param word2 bytes 16 to 19, big-endian
 */
public record Address(long word0, long word1, int word2) implements Comparable<Address> {
  /** How many bytes an address has. */
  public static final int BYTES = 20;

  /** All bytes zero. */
  public static final Address ZERO = new Address(0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /**
   * An address of 20 bytes.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static Address of(Bytes bytes) {
    if (bytes.size() != BYTES) {
      throw new IllegalArgumentException(
          "an address has " + BYTES + " bytes, not " + bytes.size() + ": " + bytes);
    }
    return read(bytes.toArrayUnsafe(), 0);
  }

  /** The address whose last eight bytes are {@code number}, as precompiles have. */
  public static Address of(long number) {
    return new Address(0, number >>> 32, (int) number);
  }

  /**
   * A hexadecimal address.
   *
   * @param hex 40 digits with or without {@code 0x}; the case of letters is not checked
   * @throws IllegalArgumentException if it is none
   */
  public static Address fromHex(String hex) {
    return of(Bytes.fromHexString(hex));
  }

  /** The last 20 bytes of a word, as {@code CALL} takes them from the stack. */
  public static Address of(Word word) {
    return new Address(
        word.limb2() << 32 | word.limb1() >>> 32,
        word.limb1() << 32 | word.limb0() >>> 32,
        (int) word.limb0());
  }

  /**
   * Reads 20 bytes.
   *
   * @param offset index of the first
   */
  public static Address read(byte[] bytes, int offset) {
    return new Address(
        (long) LONG.get(bytes, offset),
        (long) LONG.get(bytes, offset + 8),
        (int) INT.get(bytes, offset + 16));
  }

  /**
   * Writes the 20 bytes.
   *
   * @param offset index of the first
   */
  public void write(byte[] bytes, int offset) {
    LONG.set(bytes, offset, word0);
    LONG.set(bytes, offset + 8, word1);
    INT.set(bytes, offset + 16, word2);
  }

  /** The 20 bytes as a new array. */
  public byte[] toArray() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  /** The 20 bytes. */
  public Bytes toBytes() {
    return Bytes.wrap(toArray());
  }

  /** The address as a number, its first byte most significant. */
  public Word toWord() {
    return new Word(
        word1 << 32 | Integer.toUnsignedLong(word2), word0 << 32 | word1 >>> 32, word0 >>> 32, 0);
  }

  /** Compares byte by byte, unsigned. */
  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(word0, other.word0);
    if (order == 0) {
      order = Long.compareUnsigned(word1, other.word1);
    }
    return order == 0 ? Integer.compareUnsigned(word2, other.word2) : order;
  }

  // Written out: the ones that records get are slow until compiled, and this is a map's key.

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that
        && word0 == that.word0
        && word1 == that.word1
        && word2 == that.word2;
  }

  @Override
  public int hashCode() {
    return Long.hashCode((word0 * 31 + word1) * 31 + word2);
  }

  /** 40 hexadecimal digits behind {@code 0x}. */
  @Override
  public String toString() {
    return toBytes().toHexString();
  }
}
