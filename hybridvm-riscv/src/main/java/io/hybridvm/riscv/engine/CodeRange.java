package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Decoder;
import java.util.Arrays;

/**
 * A run of bytes of executable segments that has others neither before nor behind it. Instructions
 * are fetched from nowhere else. Immutable.
 */
final class CodeRange {
  /** Holds no address. */
  static final CodeRange NONE = new CodeRange(0, new byte[0]);

  private final long base;
  private final byte[] bytes;
  private final int firstIndex;

  private CodeRange(long base, byte[] bytes, int firstIndex) {
    this.base = base;
    this.bytes = bytes;
    this.firstIndex = firstIndex;
  }

  /** A range whose first address has {@link #index} 0. */
  CodeRange(long base, byte[] bytes) {
    this(base, bytes, 0);
  }

  /** This range and the one that starts where it ends. */
  CodeRange with(CodeRange next) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
    System.arraycopy(next.bytes, 0, both, bytes.length, next.bytes.length);
    return new CodeRange(base, both);
  }

  /** This range with another {@link #index} of its first address. */
  CodeRange withFirstIndex(int index) {
    return new CodeRange(base, bytes, index);
  }

  long base() {
    return base;
  }

  /** The address behind the last byte. */
  long end() {
    return base + bytes.length;
  }

  int length() {
    return bytes.length;
  }

  /** The place in tables of all code that an even pc has, which must be contained. */
  int index(long pc) {
    return firstIndex + ((int) (pc - base) >> 1);
  }

  /** One more than the greatest {@link #index}. */
  int endIndex() {
    return firstIndex + (bytes.length + 1) / 2;
  }

  byte[] bytes(int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** Whether these bytes stand there. */
  boolean matches(int from, byte[] expected) {
    int to = from + expected.length;
    return to <= bytes.length && Arrays.equals(bytes, from, to, expected, 0, expected.length);
  }

  boolean contains(long pc) {
    return Long.compareUnsigned(pc - base, bytes.length) < 0;
  }

  /** The halfword at an address of which it and the next are {@link #contains contained}. */
  private int halfword(long pc) {
    int offset = (int) (pc - base);
    return (bytes[offset] & 0xff) | ((bytes[offset + 1] & 0xff) << 8);
  }

  /**
   * The address of the first halfword of the instruction at {@code pc} that cannot be fetched, or
   * -1 if all can.
   */
  long unfetchable(long pc) {
    if (!contains(pc) || !contains(pc + 1)) {
      return pc;
    }
    boolean compressed = Decoder.isCompressed(halfword(pc));
    return compressed || contains(pc + 3) ? -1 : pc + 2;
  }

  /** The instruction word at a {@link #unfetchable fetchable} pc; upper half 0 if compressed. */
  int fetch(long pc) {
    int low = halfword(pc);
    return Decoder.isCompressed(low) ? low : low | (halfword(pc + 2) << 16);
  }

  @Override
  public String toString() {
    return "0x%x-0x%x".formatted(base, base + bytes.length);
  }
}
