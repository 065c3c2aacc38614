package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The curve bn254, also called alt_bn128, on the encodings of its precompiles. Thread-safe.
 *
 * @eip 196
 * @eip 197
 */
public final class Bn254 {
  /** How many bytes a coordinate or a scalar has. */
  public static final int WORD_BYTES = 32;

  /** How many bytes a point of the first group has. */
  public static final int G1_BYTES = 2 * WORD_BYTES;

  /** How many bytes a point of each group have together. */
  public static final int PAIR_BYTES = 6 * WORD_BYTES;

  private static final BigInteger SEED = BigInteger.valueOf(4965661367192848881L);
  private static final BigInteger ORDER =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");
  private static final PrimeField FIELD =
      new PrimeField(
          new BigInteger(
              "21888242871839275222246405745257275088696311157297823662689037894645226208583"));
  private static final QuadraticField QUADRATIC = new QuadraticField(FIELD);
  private static final Complex XI = QUADRATIC.of(BigInteger.valueOf(9), BigInteger.ONE);
  private static final Curve<long[]> G1 = new Curve<>(FIELD, FIELD.of(BigInteger.valueOf(3)));
  private static final Curve<Complex> G2 =
      new Curve<>(
          QUADRATIC, QUADRATIC.scale(QUADRATIC.invert(XI), FIELD.of(BigInteger.valueOf(3))));
  private static final Pairing PAIRING =
      new Pairing(
          QUADRATIC,
          new TowerField(QUADRATIC, XI),
          true,
          SEED.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO),
          Bn254::hardPart);

  private Bn254() {}

  /**
   * Adds two points of the first group.
   *
   * @param input 128 bytes
   * @return 64 bytes; empty if one is no point
   */
  public static Optional<byte[]> add(byte[] input) {
    return decode(input, 0)
        .flatMap(left -> decode(input, G1_BYTES).map(right -> encode(G1.add(left, right))));
  }

  /**
   * Multiplies a point of the first group.
   *
   * @param input 96 bytes, the last 32 a number
   * @return 64 bytes; empty if there is no point
   */
  public static Optional<byte[]> multiply(byte[] input) {
    BigInteger scalar = number(input, G1_BYTES);
    return decode(input, 0).map(point -> encode(G1.multiply(point, scalar)));
  }

  /**
   * Whether the product of pairings is one.
   *
   * @param input a multiple of {@link #PAIR_BYTES}
   * @return empty if something is no point of its group
   */
  public static Optional<Boolean> isPairingOne(byte[] input) {
    List<Point<long[]>> firsts = new ArrayList<>();
    List<Point<Complex>> seconds = new ArrayList<>();
    for (int offset = 0; offset < input.length; offset += PAIR_BYTES) {
      Optional<Point<long[]>> first = decode(input, offset);
      Optional<Point<Complex>> second = decodeG2(input, offset + G1_BYTES);
      if (first.isEmpty() || second.isEmpty()) {
        return Optional.empty();
      }
      if (!G1.isInfinity(first.get()) && !G2.isInfinity(second.get())) {
        firsts.add(first.get());
        seconds.add(second.get());
      }
    }
    return Optional.of(PAIRING.isOne(firsts, seconds));
  }

  private static BigInteger number(byte[] bytes, int offset) {
    return new BigInteger(1, bytes, offset, WORD_BYTES);
  }

  private static Optional<Point<long[]>> decode(byte[] bytes, int offset) {
    BigInteger x = number(bytes, offset);
    BigInteger y = number(bytes, offset + WORD_BYTES);
    if (x.compareTo(FIELD.modulus()) >= 0 || y.compareTo(FIELD.modulus()) >= 0) {
      return Optional.empty();
    }
    if (x.signum() == 0 && y.signum() == 0) {
      return Optional.of(G1.infinity());
    }
    Point<long[]> point = G1.affine(FIELD.of(x), FIELD.of(y));
    return G1.isOnCurve(point.x, point.y) ? Optional.of(point) : Optional.empty();
  }

  /** Imaginary parts come first. */
  private static Optional<Point<Complex>> decodeG2(byte[] bytes, int offset) {
    boolean isZero = true;
    BigInteger[] parts = new BigInteger[4];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = number(bytes, offset + (WORD_BYTES * i));
      isZero &= parts[i].signum() == 0;
      if (parts[i].compareTo(FIELD.modulus()) >= 0) {
        return Optional.empty();
      }
    }
    if (isZero) {
      return Optional.of(G2.infinity());
    }
    Point<Complex> point =
        G2.affine(QUADRATIC.of(parts[1], parts[0]), QUADRATIC.of(parts[3], parts[2]));
    return G2.isOnCurve(point.x, point.y) && G2.isInfinity(G2.multiply(point, ORDER))
        ? Optional.of(point)
        : Optional.empty();
  }

  private static byte[] encode(Point<long[]> point) {
    byte[] bytes = new byte[G1_BYTES];
    if (!G1.isInfinity(point)) {
      Point<long[]> affine = G1.normalize(point);
      BigEndian.write(FIELD.toBigInteger(affine.x), bytes, 0, WORD_BYTES);
      BigEndian.write(FIELD.toBigInteger(affine.y), bytes, WORD_BYTES, WORD_BYTES);
    }
    return bytes;
  }

  /**
   * The power {@code (p^4 - p^2 + 1) / r}, which is {@code p^3 + (6 x^2 + 1) p^2 - (36 x^3 + 18 x^2
   * + 12 x - 1) p - (36 x^3 + 30 x^2 + 18 x + 2)}.
   */
  private static Complex[] hardPart(TowerField tower, Complex[] f) {
    Complex[] x = tower.power(f, SEED);
    Complex[] xx = tower.power(x, SEED);
    Complex[] xxx = tower.power(xx, SEED);
    Complex[] x6 = small(tower, x, 6);
    Complex[] xx6 = small(tower, xx, 6);
    Complex[] xx18 = small(tower, xx6, 3);
    Complex[] common =
        tower.multiply(small(tower, xxx, 36), tower.multiply(xx18, tower.square(x6)));
    Complex[] second = tower.multiply(xx6, f);
    Complex[] first = tower.multiply(tower.conjugate(common), f);
    Complex[] none =
        tower.conjugate(
            tower.multiply(
                tower.multiply(common, tower.square(xx6)), tower.multiply(x6, tower.square(f))));
    return tower.multiply(
        tower.multiply(tower.frobenius(f, 3), tower.frobenius(second, 2)),
        tower.multiply(tower.frobenius(first, 1), none));
  }

  private static Complex[] small(TowerField tower, Complex[] element, int exponent) {
    return tower.power(element, BigInteger.valueOf(exponent));
  }
}
