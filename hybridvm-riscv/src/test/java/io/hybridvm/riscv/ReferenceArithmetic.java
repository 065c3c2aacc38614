package io.hybridvm.riscv;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import io.hybridvm.riscv.isa.Opcode;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * What instructions compute, written down a second time, from the manual, in numbers without
 * bounds.
 *
 * <p>Operands are signed numbers: the first register, and the second or the immediate. Of results
 * the low 64 bits count.
 */
final class ReferenceArithmetic {
  private static final Map<Opcode, BinaryOperator<BigInteger>> RESULTS =
      new EnumMap<>(Opcode.class);
  private static final Map<Opcode, BiPredicate<BigInteger, BigInteger>> CONDITIONS =
      new EnumMap<>(Opcode.class);
  private static final BigInteger ALL_ONES = ONE.negate();

  static {
    base();
    multiplication();
    addressGeneration();
    bitManipulation();
    counts();
    singleBits();
    CONDITIONS.put(Opcode.BEQ, (a, b) -> a.compareTo(b) == 0);
    CONDITIONS.put(Opcode.BNE, (a, b) -> a.compareTo(b) != 0);
    CONDITIONS.put(Opcode.BLT, (a, b) -> a.compareTo(b) < 0);
    CONDITIONS.put(Opcode.BGE, (a, b) -> a.compareTo(b) >= 0);
    CONDITIONS.put(Opcode.BLTU, (a, b) -> unsigned(a).compareTo(unsigned(b)) < 0);
    CONDITIONS.put(Opcode.BGEU, (a, b) -> unsigned(a).compareTo(unsigned(b)) >= 0);
  }

  private ReferenceArithmetic() {}

  /** The instructions that compute a result from registers and immediate alone. */
  static Set<Opcode> operations() {
    return RESULTS.keySet();
  }

  static Set<Opcode> branches() {
    return CONDITIONS.keySet();
  }

  /** What rd holds afterwards. */
  static long result(Opcode operation, long a, long b) {
    return RESULTS.get(operation).apply(BigInteger.valueOf(a), BigInteger.valueOf(b)).longValue();
  }

  static boolean isTaken(Opcode branch, long a, long b) {
    return CONDITIONS.get(branch).test(BigInteger.valueOf(a), BigInteger.valueOf(b));
  }

  private static void put(BinaryOperator<BigInteger> result, Opcode... operations) {
    for (Opcode operation : operations) {
      RESULTS.put(operation, result);
    }
  }

  /** The low bits of a number, as an unsigned number. */
  private static BigInteger low(BigInteger value, int bits) {
    return value.and(ONE.shiftLeft(bits).subtract(ONE));
  }

  /** The low bits of a number, as a signed number. */
  private static BigInteger signed(BigInteger value, int bits) {
    BigInteger low = low(value, bits);
    return low.testBit(bits - 1) ? low.subtract(ONE.shiftLeft(bits)) : low;
  }

  private static BigInteger unsigned(BigInteger value) {
    return low(value, Long.SIZE);
  }

  private static BigInteger number(boolean condition) {
    return condition ? ONE : ZERO;
  }

  /** The 32-bit form: of signed low halves, and the low half of the result sign-extended. */
  private static BinaryOperator<BigInteger> word(BinaryOperator<BigInteger> result) {
    return (a, b) -> signed(result.apply(signed(a, 32), signed(b, 32)), 32);
  }

  /** The 32-bit form of unsigned low halves. */
  private static BinaryOperator<BigInteger> unsignedWord(BinaryOperator<BigInteger> result) {
    return (a, b) -> signed(result.apply(low(a, 32), low(b, 32)), 32);
  }

  private static BinaryOperator<BigInteger> unsigned(BinaryOperator<BigInteger> result) {
    return (a, b) -> result.apply(unsigned(a), unsigned(b));
  }

  private static int amount(BigInteger shift, int bits) {
    return shift.intValue() & (bits - 1);
  }

  private static void base() {
    put(BigInteger::add, Opcode.ADD, Opcode.ADDI);
    put(BigInteger::subtract, Opcode.SUB);
    put(BigInteger::and, Opcode.AND, Opcode.ANDI);
    put(BigInteger::or, Opcode.OR, Opcode.ORI);
    put(BigInteger::xor, Opcode.XOR, Opcode.XORI);
    put((a, b) -> number(a.compareTo(b) < 0), Opcode.SLT, Opcode.SLTI);
    put(unsigned((a, b) -> number(a.compareTo(b) < 0)), Opcode.SLTU, Opcode.SLTIU);
    put((a, b) -> a.shiftLeft(amount(b, 64)), Opcode.SLL, Opcode.SLLI);
    put((a, b) -> unsigned(a).shiftRight(amount(b, 64)), Opcode.SRL, Opcode.SRLI);
    put((a, b) -> a.shiftRight(amount(b, 64)), Opcode.SRA, Opcode.SRAI);
    put(word(BigInteger::add), Opcode.ADDW, Opcode.ADDIW);
    put(word(BigInteger::subtract), Opcode.SUBW);
    put(word((a, b) -> a.shiftLeft(amount(b, 32))), Opcode.SLLW, Opcode.SLLIW);
    put(unsignedWord((a, b) -> a.shiftRight(amount(b, 32))), Opcode.SRLW, Opcode.SRLIW);
    put(word((a, b) -> a.shiftRight(amount(b, 32))), Opcode.SRAW, Opcode.SRAIW);
  }

  private static BigInteger quotient(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? ALL_ONES : a.divide(b);
  }

  private static BigInteger remainder(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? a : a.remainder(b);
  }

  private static void multiplication() {
    put(BigInteger::multiply, Opcode.MUL);
    put((a, b) -> a.multiply(b).shiftRight(64), Opcode.MULH);
    put((a, b) -> a.multiply(unsigned(b)).shiftRight(64), Opcode.MULHSU);
    put(unsigned((a, b) -> a.multiply(b).shiftRight(64)), Opcode.MULHU);
    put(ReferenceArithmetic::quotient, Opcode.DIV);
    put(ReferenceArithmetic::remainder, Opcode.REM);
    put(unsigned(ReferenceArithmetic::quotient), Opcode.DIVU);
    put(unsigned(ReferenceArithmetic::remainder), Opcode.REMU);
    put(word(BigInteger::multiply), Opcode.MULW);
    put(word(ReferenceArithmetic::quotient), Opcode.DIVW);
    put(word(ReferenceArithmetic::remainder), Opcode.REMW);
    put(unsignedWord(ReferenceArithmetic::quotient), Opcode.DIVUW);
    put(unsignedWord(ReferenceArithmetic::remainder), Opcode.REMUW);
  }

  private static void addressGeneration() {
    put((a, b) -> a.shiftLeft(1).add(b), Opcode.SH1ADD);
    put((a, b) -> a.shiftLeft(2).add(b), Opcode.SH2ADD);
    put((a, b) -> a.shiftLeft(3).add(b), Opcode.SH3ADD);
    put((a, b) -> low(a, 32).add(b), Opcode.ADD_UW);
    put((a, b) -> low(a, 32).shiftLeft(1).add(b), Opcode.SH1ADD_UW);
    put((a, b) -> low(a, 32).shiftLeft(2).add(b), Opcode.SH2ADD_UW);
    put((a, b) -> low(a, 32).shiftLeft(3).add(b), Opcode.SH3ADD_UW);
    put((a, b) -> low(a, 32).shiftLeft(amount(b, 64)), Opcode.SLLI_UW);
  }

  private static BigInteger rotatedRight(BigInteger a, int amount, int bits) {
    BigInteger value = low(a, bits);
    return value.shiftRight(amount).or(value.shiftLeft(bits - amount));
  }

  private static void bitManipulation() {
    put(BigInteger::andNot, Opcode.ANDN);
    put((a, b) -> a.or(b.not()), Opcode.ORN);
    put((a, b) -> a.xor(b).not(), Opcode.XNOR);
    put(BigInteger::max, Opcode.MAX);
    put(BigInteger::min, Opcode.MIN);
    put(unsigned(BigInteger::max), Opcode.MAXU);
    put(unsigned(BigInteger::min), Opcode.MINU);
    put((a, b) -> rotatedRight(a, amount(b, 64), 64), Opcode.ROR, Opcode.RORI);
    put((a, b) -> rotatedRight(a, 64 - amount(b, 64), 64), Opcode.ROL);
    put(word((a, b) -> rotatedRight(a, amount(b, 32), 32)), Opcode.RORW, Opcode.RORIW);
    put(word((a, b) -> rotatedRight(a, 32 - amount(b, 32), 32)), Opcode.ROLW);
    put((a, b) -> signed(a, 8), Opcode.SEXT_B);
    put((a, b) -> signed(a, 16), Opcode.SEXT_H);
    put((a, b) -> low(a, 16), Opcode.ZEXT_H);
    put((a, b) -> bytewise(a, i -> 7 - i, false), Opcode.REV8);
    put((a, b) -> bytewise(a, i -> i, true), Opcode.ORC_B);
  }

  /**
   * The number whose byte {@code i} is the given one of {@code a}, or all ones if that is not 0.
   */
  private static BigInteger bytewise(BigInteger a, IntUnaryOperator source, boolean fill) {
    BigInteger value = ZERO;
    for (int i = 0; i < Long.BYTES; i++) {
      BigInteger part = low(a.shiftRight(8 * source.applyAsInt(i)), 8);
      BigInteger result = fill && part.signum() != 0 ? BigInteger.valueOf(0xff) : part;
      value = value.or(result.shiftLeft(8 * i));
    }
    return value;
  }

  private static BigInteger trailingZeros(BigInteger value, int bits) {
    return BigInteger.valueOf(value.signum() == 0 ? bits : value.getLowestSetBit());
  }

  private static void counts() {
    put((a, b) -> BigInteger.valueOf(64 - unsigned(a).bitLength()), Opcode.CLZ);
    put((a, b) -> BigInteger.valueOf(32 - low(a, 32).bitLength()), Opcode.CLZW);
    put((a, b) -> trailingZeros(a, 64), Opcode.CTZ);
    put((a, b) -> trailingZeros(low(a, 32), 32), Opcode.CTZW);
    put((a, b) -> BigInteger.valueOf(unsigned(a).bitCount()), Opcode.CPOP);
    put((a, b) -> BigInteger.valueOf(low(a, 32).bitCount()), Opcode.CPOPW);
  }

  private static void singleBits() {
    put((a, b) -> a.clearBit(amount(b, 64)), Opcode.BCLR, Opcode.BCLRI);
    put((a, b) -> a.flipBit(amount(b, 64)), Opcode.BINV, Opcode.BINVI);
    put((a, b) -> a.setBit(amount(b, 64)), Opcode.BSET, Opcode.BSETI);
    put((a, b) -> number(a.testBit(amount(b, 64))), Opcode.BEXT, Opcode.BEXTI);
  }
}
