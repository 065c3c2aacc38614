package io.hybridvm.riscv.engine;

/**
 * What the instructions compute, or, for branches, whether they are taken: one method per
 * instruction, named after it, used by every tier.
 *
 * <p>{@code a} is the first source register, {@code b} the second or the immediate. Of shift
 * amounts only the low 6 bits count, 5 in the 32-bit forms, whose names end in w: Java's shifts do
 * just that. Those forms use the low halves of their sources and sign-extend their result. Division
 * by zero and overflow follow Vol. I, table 7.1, and never throw.
 */
// In the 32-bit forms the arithmetic is meant to wrap before it is extended.
@SuppressWarnings({"IntLongMath", "NarrowCalculation"})
public final class Alu {
  private static final long ONE_PER_BYTE = 0x0101_0101_0101_0101L;

  private Alu() {}

  public static long add(long a, long b) {
    return a + b;
  }

  public static long sub(long a, long b) {
    return a - b;
  }

  public static long sll(long a, long b) {
    return a << b;
  }

  public static long slt(long a, long b) {
    return a < b ? 1 : 0;
  }

  public static long sltu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  public static long xor(long a, long b) {
    return a ^ b;
  }

  public static long srl(long a, long b) {
    return a >>> b;
  }

  public static long sra(long a, long b) {
    return a >> b;
  }

  public static long or(long a, long b) {
    return a | b;
  }

  public static long and(long a, long b) {
    return a & b;
  }

  public static long addw(long a, long b) {
    return (int) a + (int) b;
  }

  public static long subw(long a, long b) {
    return (int) a - (int) b;
  }

  public static long sllw(long a, long b) {
    return (int) a << (int) b;
  }

  public static long srlw(long a, long b) {
    return (int) a >>> (int) b;
  }

  public static long sraw(long a, long b) {
    return (int) a >> (int) b;
  }

  public static long mul(long a, long b) {
    return a * b;
  }

  public static long mulh(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  public static long mulhsu(long a, long b) {
    return Math.multiplyHigh(a, b) + ((b >> 63) & a);
  }

  public static long mulhu(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }

  public static long div(long a, long b) {
    return b == 0 ? -1 : a / b;
  }

  public static long divu(long a, long b) {
    return b == 0 ? -1 : Long.divideUnsigned(a, b);
  }

  public static long rem(long a, long b) {
    return b == 0 ? a : a % b;
  }

  public static long remu(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  public static long mulw(long a, long b) {
    return (int) a * (int) b;
  }

  public static long divw(long a, long b) {
    return (int) b == 0 ? -1 : (int) a / (int) b;
  }

  public static long divuw(long a, long b) {
    return (int) b == 0 ? -1 : Integer.divideUnsigned((int) a, (int) b);
  }

  public static long remw(long a, long b) {
    return (int) b == 0 ? (int) a : (int) a % (int) b;
  }

  public static long remuw(long a, long b) {
    return (int) b == 0 ? (int) a : Integer.remainderUnsigned((int) a, (int) b);
  }

  public static long sh1add(long a, long b) {
    return (a << 1) + b;
  }

  public static long sh2add(long a, long b) {
    return (a << 2) + b;
  }

  public static long sh3add(long a, long b) {
    return (a << 3) + b;
  }

  public static long addUw(long a, long b) {
    return (a & 0xffff_ffffL) + b;
  }

  public static long sh1addUw(long a, long b) {
    return ((a & 0xffff_ffffL) << 1) + b;
  }

  public static long sh2addUw(long a, long b) {
    return ((a & 0xffff_ffffL) << 2) + b;
  }

  public static long sh3addUw(long a, long b) {
    return ((a & 0xffff_ffffL) << 3) + b;
  }

  public static long slliUw(long a, long b) {
    return (a & 0xffff_ffffL) << b;
  }

  public static long andn(long a, long b) {
    return a & ~b;
  }

  public static long orn(long a, long b) {
    return a | ~b;
  }

  public static long xnor(long a, long b) {
    return ~(a ^ b);
  }

  public static long max(long a, long b) {
    return Math.max(a, b);
  }

  public static long maxu(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  public static long min(long a, long b) {
    return Math.min(a, b);
  }

  public static long minu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  public static long rol(long a, long b) {
    return Long.rotateLeft(a, (int) b);
  }

  public static long rolw(long a, long b) {
    return Integer.rotateLeft((int) a, (int) b);
  }

  public static long ror(long a, long b) {
    return Long.rotateRight(a, (int) b);
  }

  public static long rorw(long a, long b) {
    return Integer.rotateRight((int) a, (int) b);
  }

  public static long clz(long a) {
    return Long.numberOfLeadingZeros(a);
  }

  public static long ctz(long a) {
    return Long.numberOfTrailingZeros(a);
  }

  public static long cpop(long a) {
    return Long.bitCount(a);
  }

  public static long clzw(long a) {
    return Integer.numberOfLeadingZeros((int) a);
  }

  public static long ctzw(long a) {
    return Integer.numberOfTrailingZeros((int) a);
  }

  public static long cpopw(long a) {
    return Integer.bitCount((int) a);
  }

  public static long sextB(long a) {
    return (byte) a;
  }

  public static long sextH(long a) {
    return (short) a;
  }

  public static long zextH(long a) {
    return a & 0xffff;
  }

  public static long bclr(long a, long b) {
    return a & ~(1L << b);
  }

  public static long bext(long a, long b) {
    return (a >>> b) & 1;
  }

  public static long binv(long a, long b) {
    return a ^ (1L << b);
  }

  public static long bset(long a, long b) {
    return a | (1L << b);
  }

  public static long orcB(long a) {
    // Folds each byte into its lowest bit, then spreads that bit over the byte.
    long folded = a | ((a >>> 4) & 0x0f0f_0f0f_0f0f_0f0fL);
    folded |= (folded >>> 2) & 0x3f3f_3f3f_3f3f_3f3fL;
    folded |= (folded >>> 1) & 0x7f7f_7f7f_7f7f_7f7fL;
    return (folded & ONE_PER_BYTE) * 0xff;
  }

  public static long rev8(long a) {
    return Long.reverseBytes(a);
  }

  public static boolean beq(long a, long b) {
    return a == b;
  }

  public static boolean bne(long a, long b) {
    return a != b;
  }

  public static boolean blt(long a, long b) {
    return a < b;
  }

  public static boolean bge(long a, long b) {
    return a >= b;
  }

  public static boolean bltu(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  public static boolean bgeu(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0;
  }
}
