package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Decoder;

/** The bytes of one executable segment: the only place instructions are fetched from. Immutable. */
final class CodeRange {
  /** Holds no address. */
  static final CodeRange NONE = new CodeRange(0, new byte[0]);

  private final long base;
  private final byte[] bytes;

  CodeRange(long base, byte[] bytes) {
    this.base = base;
    this.bytes = bytes;
  }

  long base() {
    return base;
  }

  int length() {
    return bytes.length;
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
