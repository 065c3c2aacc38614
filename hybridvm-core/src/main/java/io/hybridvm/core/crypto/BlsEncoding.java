package io.hybridvm.core.crypto;

import static io.hybridvm.core.crypto.Bls12381.FIELD;
import static io.hybridvm.core.crypto.Bls12381.G1;
import static io.hybridvm.core.crypto.Bls12381.G2;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * BLS12-381 on the encodings of its precompiles. Thread-safe. Inputs have the lengths told; what is
 * empty tells of an input that encodes no point of the group.
 *
 * @eip 2537
 */
public final class BlsEncoding {
  /** How many bytes a field element has, 16 of them zero. */
  public static final int FIELD_BYTES = 64;

  /** How many bytes a point of the first group has. */
  public static final int G1_BYTES = 2 * FIELD_BYTES;

  /** How many bytes a point of the second group has. */
  public static final int G2_BYTES = 4 * FIELD_BYTES;

  /** How many bytes a scalar has. */
  public static final int SCALAR_BYTES = 32;

  private BlsEncoding() {}

  /** Adds two points of the first curve, of whatever order. */
  public static Optional<byte[]> addG1(byte[] input) {
    return decodeG1(input, 0)
        .flatMap(left -> decodeG1(input, G1_BYTES).map(right -> encode1(G1.add(left, right))));
  }

  /** Adds two points of the second curve, of whatever order. */
  public static Optional<byte[]> addG2(byte[] input) {
    return decodeG2(input, 0)
        .flatMap(left -> decodeG2(input, G2_BYTES).map(right -> encode2(G2.add(left, right))));
  }

  /** Sums points of the first group times scalars. */
  public static Optional<byte[]> multiplyG1(byte[] input) {
    List<Point<long[]>> points = new ArrayList<>();
    List<BigInteger> scalars = new ArrayList<>();
    for (int offset = 0; offset < input.length; offset += G1_BYTES + SCALAR_BYTES) {
      Optional<Point<long[]>> point = decodeG1(input, offset).filter(Bls12381::isInG1);
      if (point.isEmpty()) {
        return Optional.empty();
      }
      points.add(point.get());
      scalars.add(new BigInteger(1, input, offset + G1_BYTES, SCALAR_BYTES));
    }
    return Optional.of(encode1(G1.multiply(points, scalars)));
  }

  /** Sums points of the second group times scalars. */
  public static Optional<byte[]> multiplyG2(byte[] input) {
    List<Point<Complex>> points = new ArrayList<>();
    List<BigInteger> scalars = new ArrayList<>();
    for (int offset = 0; offset < input.length; offset += G2_BYTES + SCALAR_BYTES) {
      Optional<Point<Complex>> point = decodeG2(input, offset).filter(Bls12381::isInG2);
      if (point.isEmpty()) {
        return Optional.empty();
      }
      points.add(point.get());
      scalars.add(new BigInteger(1, input, offset + G2_BYTES, SCALAR_BYTES));
    }
    return Optional.of(encode2(G2.multiply(points, scalars)));
  }

  /** Whether the product of pairings is one. */
  public static Optional<Boolean> isPairingOne(byte[] input) {
    List<Point<long[]>> firsts = new ArrayList<>();
    List<Point<Complex>> seconds = new ArrayList<>();
    for (int offset = 0; offset < input.length; offset += G1_BYTES + G2_BYTES) {
      Optional<Point<long[]>> first = decodeG1(input, offset).filter(Bls12381::isInG1);
      Optional<Point<Complex>> second = decodeG2(input, offset + G1_BYTES).filter(Bls12381::isInG2);
      if (first.isEmpty() || second.isEmpty()) {
        return Optional.empty();
      }
      if (!G1.isInfinity(first.get()) && !G2.isInfinity(second.get())) {
        firsts.add(first.get());
        seconds.add(second.get());
      }
    }
    return Optional.of(Bls12381.PAIRING.isOne(firsts, seconds));
  }

  /** Maps a field element to the first group. */
  public static Optional<byte[]> mapToG1(byte[] input) {
    return decode(input, 0).map(element -> encode1(Bls12381.mapToG1(element)));
  }

  /** Maps an element of the quadratic field to the second group. */
  public static Optional<byte[]> mapToG2(byte[] input) {
    return decodeComplex(input, 0).map(element -> encode2(Bls12381.mapToG2(element)));
  }

  private static Optional<long[]> decode(byte[] bytes, int offset) {
    return Bls12381.decode(bytes, offset, FIELD_BYTES);
  }

  private static Optional<Complex> decodeComplex(byte[] bytes, int offset) {
    return decode(bytes, offset)
        .flatMap(real -> decode(bytes, offset + FIELD_BYTES).map(rest -> new Complex(real, rest)));
  }

  private static Optional<Point<long[]>> decodeG1(byte[] bytes, int offset) {
    return decode(bytes, offset)
        .flatMap(x -> decode(bytes, offset + FIELD_BYTES).flatMap(y -> point(G1, x, y)));
  }

  private static Optional<Point<Complex>> decodeG2(byte[] bytes, int offset) {
    return decodeComplex(bytes, offset)
        .flatMap(
            x -> decodeComplex(bytes, offset + (2 * FIELD_BYTES)).flatMap(y -> point(G2, x, y)));
  }

  private static <E> Optional<Point<E>> point(Curve<E> curve, E x, E y) {
    if (curve.field().isZero(x) && curve.field().isZero(y)) {
      return Optional.of(curve.infinity());
    }
    return curve.isOnCurve(x, y) ? Optional.of(curve.affine(x, y)) : Optional.empty();
  }

  private static byte[] encode1(Point<long[]> point) {
    byte[] bytes = new byte[G1_BYTES];
    if (!G1.isInfinity(point)) {
      Point<long[]> affine = G1.normalize(point);
      write(affine.x, bytes, 0);
      write(affine.y, bytes, 1);
    }
    return bytes;
  }

  private static byte[] encode2(Point<Complex> point) {
    byte[] bytes = new byte[G2_BYTES];
    if (!G2.isInfinity(point)) {
      Point<Complex> affine = G2.normalize(point);
      write(affine.x.real, bytes, 0);
      write(affine.x.imaginary, bytes, 1);
      write(affine.y.real, bytes, 2);
      write(affine.y.imaginary, bytes, 3);
    }
    return bytes;
  }

  private static void write(long[] element, byte[] bytes, int index) {
    BigEndian.write(FIELD.toBigInteger(element), bytes, index * FIELD_BYTES, FIELD_BYTES);
  }
}
