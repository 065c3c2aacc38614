package io.hybridvm.core.crypto;

import static io.hybridvm.core.crypto.Bls12381.FIELD;
import static io.hybridvm.core.crypto.Bls12381.G1;
import static io.hybridvm.core.crypto.Bls12381.G2;
import static io.hybridvm.core.crypto.Bls12381.QUADRATIC;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Proofs that a committed polynomial has a value at a point, under the trusted setup of Ethereum's
 * ceremony. Thread-safe.
 *
 * @eip 4844
 */
public final class KzgProof {
  /** How many bytes a compressed point of the first group has. */
  public static final int POINT_BYTES = 48;

  /** How many bytes a scalar has. */
  public static final int SCALAR_BYTES = 32;

  private static final int COMPRESSED = 0x80;
  private static final int INFINITE = 0x40;
  private static final int LARGER = 0x20;

  private static final String SETUP_X_REAL =
      "185cbfee53492714734429b7b38608e23926c911cceceac9"
          + "a36851477ba4c60b087041de621000edc98edada20c1def2";
  private static final String SETUP_X_IMAGINARY =
      "15bfd7dd8cdeb128843bc287230af38926187075cbfbefa8"
          + "1009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72";
  private static final String SETUP_Y_REAL =
      "014353bdb96b626dd7d5ee8599d1fca2131569490e28de18"
          + "e82451a496a9c9794ce26d105941f383ee689bfbbb832a99";
  private static final String SETUP_Y_IMAGINARY =
      "1666c54b0a32529503432fcae0181b4bef79de09fc63671f"
          + "da5ed1ba9bfa07899495346f3d7ac9cd23048ef30d0a154f";

  /** The second group's generator times the secret of the setup. */
  private static final Point<Complex> SETUP =
      G2.affine(element(SETUP_X_REAL, SETUP_X_IMAGINARY), element(SETUP_Y_REAL, SETUP_Y_IMAGINARY));

  private KzgProof() {}

  private static Complex element(String real, String imaginary) {
    return QUADRATIC.of(new BigInteger(real, 16), new BigInteger(imaginary, 16));
  }

  /** The same point as blst has it: without padding, imaginary parts first. */
  static byte[] setupEncoding() {
    return HexFormat.of()
        .parseHex(SETUP_X_IMAGINARY + SETUP_X_REAL + SETUP_Y_IMAGINARY + SETUP_Y_REAL);
  }

  /**
   * Whether a proof holds; malformed or too large numbers and points make none that does.
   *
   * @param commitment compressed point
   * @param z where the polynomial is evaluated, big-endian
   * @param y its value there, big-endian
   * @param proof compressed point
   */
  public static boolean verify(byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    BigInteger at = new BigInteger(1, z);
    BigInteger value = new BigInteger(1, y);
    Optional<Point<long[]>> committed = decompress(commitment);
    Optional<Point<long[]>> proved = decompress(proof);
    if (at.compareTo(Bls12381.ORDER) >= 0
        || value.compareTo(Bls12381.ORDER) >= 0
        || committed.isEmpty()
        || proved.isEmpty()) {
      return false;
    }
    // e(C - [y] + [z] proof, -[1]) e(proof, [secret]) = 1
    Point<long[]> quotient = proved.get();
    Point<long[]> left =
        G1.add(
            G1.add(committed.get(), G1.negate(G1.multiply(Bls12381.G1_GENERATOR, value))),
            G1.multiply(quotient, at));
    if (G1.isInfinity(left) || G1.isInfinity(quotient)) {
      return G1.isInfinity(left) && G1.isInfinity(quotient);
    }
    return Bls12381.PAIRING.isOne(
        List.of(G1.normalize(left), quotient), List.of(G2.negate(Bls12381.G2_GENERATOR), SETUP));
  }

  private static Optional<Point<long[]>> decompress(byte[] bytes) {
    int flags = bytes[0];
    if ((flags & COMPRESSED) == 0) {
      return Optional.empty();
    }
    byte[] rest = bytes.clone();
    rest[0] &= LARGER - 1;
    if ((flags & INFINITE) != 0) {
      boolean isClean = (flags & LARGER) == 0 && Arrays.equals(rest, new byte[POINT_BYTES]);
      return isClean ? Optional.of(G1.infinity()) : Optional.empty();
    }
    return Bls12381.decode(rest, 0, POINT_BYTES)
        .flatMap(x -> lift(x, (flags & LARGER) != 0))
        .filter(Bls12381::isInG1);
  }

  private static Optional<Point<long[]>> lift(long[] x, boolean isLarger) {
    long[] right = FIELD.add(FIELD.multiply(FIELD.square(x), x), FIELD.of(BigInteger.valueOf(4)));
    return FIELD
        .squareRoot(right)
        .map(
            y -> {
              BigInteger twice = FIELD.toBigInteger(y).shiftLeft(1);
              boolean larger = twice.compareTo(FIELD.modulus()) > 0;
              return G1.affine(x, larger == isLarger ? y : FIELD.negate(y));
            });
  }
}
