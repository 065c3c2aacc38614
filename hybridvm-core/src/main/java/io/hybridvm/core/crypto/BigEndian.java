package io.hybridvm.core.crypto;

import java.math.BigInteger;

/** Numbers as big-endian bytes. */
final class BigEndian {
  private BigEndian() {}

  /** Writes a number that is not negative, with zeros in front. */
  static void write(BigInteger value, byte[] bytes, int offset, int length) {
    byte[] magnitude = value.toByteArray();
    int count = Math.min(magnitude.length, length);
    System.arraycopy(magnitude, magnitude.length - count, bytes, offset + length - count, count);
  }

  /** The number's last bytes, with zeros in front if it has fewer. */
  static byte[] bytes(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    write(value, bytes, 0, length);
    return bytes;
  }
}
