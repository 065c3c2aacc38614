package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of the curve BLS12-381, its groups, maps and pairing. */
final class Bls12381 {
  static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  /** The curve's parameter, which is negative. */
  private static final BigInteger MINUS_SEED = new BigInteger("d201000000010000", 16);

  static final PrimeField FIELD =
      new PrimeField(
          hex(
              "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
                  + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"));
  static final QuadraticField QUADRATIC = new QuadraticField(FIELD);
  private static final BigInteger FOUR = BigInteger.valueOf(4);
  static final Curve<long[]> G1 = new Curve<>(FIELD, FIELD.of(FOUR));
  static final Curve<Complex> G2 = new Curve<>(QUADRATIC, QUADRATIC.of(FOUR, FOUR));

  static final Point<long[]> G1_GENERATOR =
      G1.affine(
          element(
              "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905"
                  + "a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
          element(
              "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af6"
                  + "00db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));
  static final Point<Complex> G2_GENERATOR =
      G2.affine(
          element(
              "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02"
                  + "b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
              "13e02b6052719f607dacd3a088274f65596bd0d09920b61a"
                  + "b5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"),
          element(
              "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a7"
                  + "6d429a695160d12c923ac9cc3baca289e193548608b82801",
              "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af"
                  + "267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"));

  private static final TowerField TOWER =
      new TowerField(QUADRATIC, QUADRATIC.of(BigInteger.ONE, BigInteger.ONE));
  private static final Complex FROBENIUS_X = QUADRATIC.invert(TOWER.frobenius(2));
  private static final Complex FROBENIUS_Y = QUADRATIC.invert(TOWER.frobenius(3));
  static final Pairing PAIRING =
      new Pairing(QUADRATIC, TOWER, false, MINUS_SEED, Bls12381::hardPart);

  private static final SwuMap<long[]> G1_MAP =
      new SwuMap<>(
          FIELD,
          element(
              "00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8"
                  + "d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"),
          element(
              "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070"
                  + "a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"),
          FIELD.of(BigInteger.valueOf(11)),
          Stream.of(
                  IsogenyTables.G1_X_NUMERATOR,
                  IsogenyTables.G1_X_DENOMINATOR,
                  IsogenyTables.G1_Y_NUMERATOR,
                  IsogenyTables.G1_Y_DENOMINATOR)
              .map(table -> table.lines().map(Bls12381::element).toList())
              .toList());
  private static final SwuMap<Complex> G2_MAP =
      new SwuMap<>(
          QUADRATIC,
          QUADRATIC.of(BigInteger.ZERO, BigInteger.valueOf(240)),
          QUADRATIC.of(BigInteger.valueOf(1012), BigInteger.valueOf(1012)),
          QUADRATIC.negate(QUADRATIC.of(BigInteger.TWO, BigInteger.ONE)),
          Stream.of(
                  IsogenyTables.G2_X_NUMERATOR,
                  IsogenyTables.G2_X_DENOMINATOR,
                  IsogenyTables.G2_Y_NUMERATOR,
                  IsogenyTables.G2_Y_DENOMINATOR)
              .map(Bls12381::complexes)
              .toList());

  /** Multiplies points of order r by minus the square of the seed when it scales their x. */
  private static final long[] CUBE_ROOT = cubeRoot();

  private Bls12381() {}

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  private static long[] element(String digits) {
    return FIELD.of(hex(digits));
  }

  private static Complex element(String real, String imaginary) {
    return QUADRATIC.of(hex(real), hex(imaginary));
  }

  private static List<Complex> complexes(String table) {
    List<String> lines = table.lines().toList();
    return IntStream.range(0, lines.size() / 2)
        .mapToObj(i -> element(lines.get(2 * i), lines.get((2 * i) + 1)))
        .toList();
  }

  private static long[] cubeRoot() {
    BigInteger third = FIELD.modulus().divide(BigInteger.valueOf(3));
    for (long base = 2; ; base++) {
      long[] root = FIELD.power(FIELD.of(BigInteger.valueOf(base)), third);
      if (!FIELD.areEqual(root, FIELD.one())) {
        long[] other = FIELD.square(root);
        return isScaling(G1_GENERATOR, root) ? root : other;
      }
    }
  }

  private static boolean isScaling(Point<long[]> point, long[] root) {
    Point<long[]> scaled = new Point<>(FIELD.multiply(point.x, root), point.y, point.z);
    Point<long[]> product = G1.multiply(G1.multiply(point, MINUS_SEED), MINUS_SEED);
    return G1.areEqual(scaled, G1.negate(product));
  }

  /**
   * Whether a point on the curve is of order r, by M. Scott, "A note on group membership tests".
   */
  static boolean isInG1(Point<long[]> point) {
    return isScaling(point, CUBE_ROOT);
  }

  /** Whether a point on the twist is of order r, by the same note. */
  static boolean isInG2(Point<Complex> point) {
    return G2.areEqual(frobenius(point), G2.negate(G2.multiply(point, MINUS_SEED)));
  }

  /** The Frobenius endomorphism as the twist has it. */
  private static Point<Complex> frobenius(Point<Complex> point) {
    Complex x = QUADRATIC.multiply(QUADRATIC.conjugate(point.x), FROBENIUS_X);
    Complex y = QUADRATIC.multiply(QUADRATIC.conjugate(point.y), FROBENIUS_Y);
    return new Point<>(x, y, QUADRATIC.conjugate(point.z));
  }

  /** Maps a field element to the first group; the cofactor is cleared. */
  static Point<long[]> mapToG1(long[] element) {
    return G1.multiply(G1_MAP.map(element), MINUS_SEED.add(BigInteger.ONE));
  }

  /**
   * Maps a field element to the second group, the cofactor cleared by Budroni and Pintore: {@code
   * [x^2 - x - 1] P + [x - 1] psi(P) + psi(psi([2] P))}.
   */
  static Point<Complex> mapToG2(Complex element) {
    Point<Complex> point = G2_MAP.map(element);
    Point<Complex> byMinusSeed = G2.multiply(point, MINUS_SEED);
    Point<Complex> sum = G2.add(byMinusSeed, point);
    Point<Complex> first = G2.add(G2.multiply(sum, MINUS_SEED), G2.negate(point));
    Point<Complex> second = G2.negate(frobenius(sum));
    Point<Complex> third = frobenius(frobenius(G2.twice(point)));
    return G2.add(first, G2.add(second, third));
  }

  /**
   * Three times the power {@code (p^4 - p^2 + 1) / r}, which is {@code (x - 1)^2 (x + p) (x^2 + p^2
   * - 1) + 3}; three does not divide r.
   */
  private static Complex[] hardPart(TowerField tower, Complex[] f) {
    BigInteger minusSeedPlusOne = MINUS_SEED.add(BigInteger.ONE);
    Complex[] a = tower.power(tower.power(f, minusSeedPlusOne), minusSeedPlusOne);
    Complex[] b =
        tower.multiply(tower.conjugate(tower.power(a, MINUS_SEED)), tower.frobenius(a, 1));
    Complex[] c = tower.power(tower.power(b, MINUS_SEED), MINUS_SEED);
    Complex[] d = tower.multiply(c, tower.multiply(tower.frobenius(b, 2), tower.conjugate(b)));
    return tower.multiply(d, tower.multiply(tower.square(f), f));
  }

  /** A field element of big-endian bytes; empty if it is not below p. */
  static Optional<long[]> decode(byte[] bytes, int offset, int length) {
    BigInteger value = new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + length));
    return value.compareTo(FIELD.modulus()) < 0 ? Optional.of(FIELD.of(value)) : Optional.empty();
  }
}
