package io.hybridvm.riscv.engine;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as text that a class file holds as a constant: that is what classes made ahead of time
 * bring their tables in. Characters are below 128 and hold six bits each.
 */
public final class Packed {
  /** Set if another character follows. */
  private static final int MORE = 1 << 6;

  private final byte[] text;
  private int position;

  private Packed(String text) {
    this.text = text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Appends a number; the nearer to 0 it is, the shorter. */
  public static void add(StringBuilder text, long number) {
    long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
    while (rest >>> 6 != 0) {
      text.append((char) (MORE | (rest & (MORE - 1))));
      rest >>>= 6;
    }
    text.append((char) rest);
  }

  static Packed of(String text) {
    return new Packed(text);
  }

  boolean hasNext() {
    return position < text.length;
  }

  long next() {
    long bits = 0;
    int shift = 0;
    while (text[position] >= MORE) {
      bits |= (long) (text[position++] & (MORE - 1)) << shift;
      shift += 6;
    }
    bits |= (long) text[position++] << shift;
    return (bits >>> 1) ^ -(bits & 1);
  }
}
