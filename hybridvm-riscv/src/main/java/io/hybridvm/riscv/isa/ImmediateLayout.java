package io.hybridvm.riscv.isa;

/**
 * Where the bits of an immediate lie in an instruction word.
 *
 * <p>Written the way the manual draws it: pairs of a range of the word and the bits of the
 * immediate found there, most significant first. The B-format is {@code signed("31:25", "12|10:5",
 * "11:7", "4:1|11")}.
 */
final class ImmediateLayout {
  /** The immediate of instructions that have none: always 0. */
  static final ImmediateLayout NONE = new ImmediateLayout(false);

  private final boolean signed;
  private final int[] wordBit;
  private final int[] immediateBit;
  private final int[] width;
  private final int bits;
  private final int lowestBit;

  private ImmediateLayout(boolean signed, String... pairs) {
    this.signed = signed;
    int pieces = 0;
    for (int i = 1; i < pairs.length; i += 2) {
      pieces += pairs[i].split("\\|", -1).length;
    }
    wordBit = new int[pieces];
    immediateBit = new int[pieces];
    width = new int[pieces];
    int top = 0;
    int lowest = pieces == 0 ? 0 : Long.SIZE;
    int piece = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      int next = high(pairs[i]) + 1;
      for (String range : pairs[i + 1].split("\\|", -1)) {
        width[piece] = high(range) - low(range) + 1;
        next -= width[piece];
        wordBit[piece] = next;
        immediateBit[piece] = low(range);
        top = Math.max(top, high(range) + 1);
        lowest = Math.min(lowest, low(range));
        piece++;
      }
      if (next != low(pairs[i])) {
        throw new IllegalArgumentException("bits " + pairs[i + 1] + " do not fill " + pairs[i]);
      }
    }
    bits = top;
    lowestBit = lowest;
  }

  static ImmediateLayout signed(String... pairs) {
    return new ImmediateLayout(true, pairs);
  }

  static ImmediateLayout unsigned(String... pairs) {
    return new ImmediateLayout(false, pairs);
  }

  private static int high(String range) {
    return Integer.parseInt(range.split(":", -1)[0]);
  }

  private static int low(String range) {
    String[] ends = range.split(":", -1);
    return Integer.parseInt(ends[ends.length - 1]);
  }

  long decode(int word) {
    long value = 0;
    for (int i = 0; i < width.length; i++) {
      value |= ((word >>> wordBit[i]) & mask(width[i])) << immediateBit[i];
    }
    return signed ? value << (Long.SIZE - bits) >> (Long.SIZE - bits) : value;
  }

  /** The word with only this immediate's bits set; the value must {@link #fits fit}. */
  int encode(long value) {
    long word = 0;
    for (int i = 0; i < width.length; i++) {
      word |= ((value >>> immediateBit[i]) & mask(width[i])) << wordBit[i];
    }
    return (int) word;
  }

  /** Whether {@code value} survives encoding: in range, and its missing low bits zero. */
  boolean fits(long value) {
    return decode(encode(value)) == value;
  }

  /** The smallest value that fits. */
  long minimum() {
    return signed ? -1L << (bits - 1) : 0;
  }

  /** The largest value that fits. */
  long maximum() {
    long unaligned = signed ? ~(-1L << (bits - 1)) : mask(bits);
    return unaligned & -1L << lowestBit;
  }

  /** The distance between neighbouring values that fit, a power of two. */
  long step() {
    return 1L << lowestBit;
  }

  private static long mask(int width) {
    return (1L << width) - 1;
  }
}
