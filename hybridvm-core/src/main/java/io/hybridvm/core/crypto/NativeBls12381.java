package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/**
 * What takes long on BLS12-381, by blst, where that is on the path: the same functions as {@link
 * BlsEncoding} and {@link KzgProof} have, on the same encodings. Thread-safe.
 *
 * @eip 2537
 * @eip 4844
 */
public final class NativeBls12381 {
  /** How many bytes a field element has for the library, which pads none. */
  private static final int FIELD_BYTES = 48;

  private static final int PADDING_BYTES = BlsEncoding.FIELD_BYTES - FIELD_BYTES;
  private static final byte[] NOTHING = new byte[BlsEncoding.G2_BYTES];

  /** Whether the library is there and loads. */
  private static final boolean AVAILABLE = load();

  private NativeBls12381() {}

  private static boolean load() {
    try {
      return Binding.isPairingOne();
    } catch (LinkageError | RuntimeException e) {
      // Not on the path, or not for this platform: there is another way.
      return false;
    }
  }

  /** Whether the library is there and loads. */
  public static boolean isAvailable() {
    return AVAILABLE;
  }

  private static void requireAvailable() {
    if (!AVAILABLE) {
      throw new IllegalStateException("blst is not available");
    }
  }

  /** As {@link BlsEncoding#multiplyG1}. */
  public static Optional<byte[]> multiplyG1(byte[] input) {
    requireAvailable();
    return Binding.multiplyG1(input);
  }

  /** As {@link BlsEncoding#multiplyG2}. */
  public static Optional<byte[]> multiplyG2(byte[] input) {
    requireAvailable();
    return Binding.multiplyG2(input);
  }

  /** As {@link BlsEncoding#isPairingOne}. */
  public static Optional<Boolean> isPairingOne(byte[] input) {
    requireAvailable();
    return Binding.isPairingOne(input);
  }

  /** As {@link KzgProof#verify}. */
  public static boolean verifyKzg(byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    requireAvailable();
    BigInteger at = new BigInteger(1, z);
    BigInteger value = new BigInteger(1, y);
    boolean areScalars = at.compareTo(Bls12381.ORDER) < 0 && value.compareTo(Bls12381.ORDER) < 0;
    return areScalars && Binding.verifyKzg(commitment, at, value, proof);
  }

  /**
   * The library's encoding of coordinates; empty if one is not below p, so that no bit of it can be
   * taken for a flag.
   *
   * @param order where in the input the library's coordinates are
   */
  private static Optional<byte[]> encoding(byte[] input, int offset, int... order) {
    byte[] encoding = new byte[order.length * FIELD_BYTES];
    for (int i = 0; i < order.length; i++) {
      int start = offset + (order[i] * BlsEncoding.FIELD_BYTES);
      byte[] padded = Arrays.copyOfRange(input, start, start + BlsEncoding.FIELD_BYTES);
      if (new BigInteger(1, padded).compareTo(Bls12381.FIELD.modulus()) >= 0) {
        return Optional.empty();
      }
      System.arraycopy(padded, PADDING_BYTES, encoding, i * FIELD_BYTES, FIELD_BYTES);
    }
    return Optional.of(encoding);
  }

  private static byte[] padded(byte[] encoding, int... order) {
    byte[] bytes = new byte[order.length * BlsEncoding.FIELD_BYTES];
    for (int i = 0; i < order.length; i++) {
      int start = (order[i] * BlsEncoding.FIELD_BYTES) + PADDING_BYTES;
      System.arraycopy(encoding, i * FIELD_BYTES, bytes, start, FIELD_BYTES);
    }
    return bytes;
  }

  private static boolean isInfinity(byte[] input, int offset, int length) {
    return Arrays.equals(input, offset, offset + length, NOTHING, 0, length);
  }

  private static BigInteger scalar(byte[] input, int offset) {
    return new BigInteger(1, input, offset, BlsEncoding.SCALAR_BYTES).mod(Bls12381.ORDER);
  }

  /** All that names the library's classes, without which this class cannot even be verified. */
  private static final class Binding {
    private static final int[] G1_ORDER = {0, 1};

    /** The library has imaginary parts first. */
    private static final int[] G2_ORDER = {1, 0, 3, 2};

    private static final P2_Affine SETUP = new P2_Affine(KzgProof.setupEncoding());

    /** Tries what is needed: a pairing and another that undoes it. */
    static boolean isPairingOne() {
      P2_Affine second = P2_Affine.generator();
      PT one = new PT(P1_Affine.generator(), second);
      PT other = new PT(P1.generator().neg().to_affine(), second);
      return one.mul(other).final_exp().is_one();
    }

    static Optional<byte[]> multiplyG1(byte[] input) {
      P1 sum = new P1();
      int itemBytes = BlsEncoding.G1_BYTES + BlsEncoding.SCALAR_BYTES;
      for (int offset = 0; offset < input.length; offset += itemBytes) {
        if (isInfinity(input, offset, BlsEncoding.G1_BYTES)) {
          continue;
        }
        Optional<P1_Affine> point = decodeG1(input, offset);
        if (point.isEmpty()) {
          return Optional.empty();
        }
        BigInteger scalar = scalar(input, offset + BlsEncoding.G1_BYTES);
        if (scalar.signum() != 0) {
          sum.add(point.get().to_jacobian().mult(scalar));
        }
      }
      return Optional.of(
          sum.is_inf() ? new byte[BlsEncoding.G1_BYTES] : padded(sum.serialize(), G1_ORDER));
    }

    static Optional<byte[]> multiplyG2(byte[] input) {
      P2 sum = new P2();
      int itemBytes = BlsEncoding.G2_BYTES + BlsEncoding.SCALAR_BYTES;
      for (int offset = 0; offset < input.length; offset += itemBytes) {
        if (isInfinity(input, offset, BlsEncoding.G2_BYTES)) {
          continue;
        }
        Optional<P2_Affine> point = decodeG2(input, offset);
        if (point.isEmpty()) {
          return Optional.empty();
        }
        BigInteger scalar = scalar(input, offset + BlsEncoding.G2_BYTES);
        if (scalar.signum() != 0) {
          sum.add(point.get().to_jacobian().mult(scalar));
        }
      }
      return Optional.of(
          sum.is_inf() ? new byte[BlsEncoding.G2_BYTES] : padded(sum.serialize(), G2_ORDER));
    }

    static Optional<Boolean> isPairingOne(byte[] input) {
      PT product = PT.one();
      int pairBytes = BlsEncoding.G1_BYTES + BlsEncoding.G2_BYTES;
      for (int offset = 0; offset < input.length; offset += pairBytes) {
        int second = offset + BlsEncoding.G1_BYTES;
        boolean isFirstInfinite = isInfinity(input, offset, BlsEncoding.G1_BYTES);
        boolean isSecondInfinite = isInfinity(input, second, BlsEncoding.G2_BYTES);
        Optional<P1_Affine> left = isFirstInfinite ? Optional.empty() : decodeG1(input, offset);
        Optional<P2_Affine> right = isSecondInfinite ? Optional.empty() : decodeG2(input, second);
        if ((left.isEmpty() && !isFirstInfinite) || (right.isEmpty() && !isSecondInfinite)) {
          return Optional.empty();
        }
        if (left.isPresent() && right.isPresent()) {
          product = product.mul(new PT(left.get(), right.get()));
        }
      }
      return Optional.of(product.final_exp().is_one());
    }

    /** Whether {@code e(C - [y] + [z] proof, -[1]) e(proof, [secret]) = 1}. */
    static boolean verifyKzg(byte[] commitment, BigInteger z, BigInteger y, byte[] proof) {
      P1 committed;
      P1 proved;
      try {
        committed = new P1(commitment);
        proved = new P1(proof);
      } catch (RuntimeException e) {
        // How the library says that the bytes are no point of the curve.
        return false;
      }
      if (!committed.in_group() || !proved.in_group()) {
        return false;
      }
      P1 left = committed.dup();
      if (y.signum() != 0) {
        left.add(P1.generator().mult(y).neg());
      }
      if (z.signum() != 0 && !proved.is_inf()) {
        left.add(proved.dup().mult(z));
      }
      if (left.is_inf() || proved.is_inf()) {
        return left.is_inf() && proved.is_inf();
      }
      PT first = new PT(left.neg().to_affine(), P2_Affine.generator());
      return first.mul(new PT(proved.to_affine(), SETUP)).final_exp().is_one();
    }

    private static Optional<P1_Affine> decodeG1(byte[] input, int offset) {
      try {
        return encoding(input, offset, G1_ORDER).map(P1_Affine::new).filter(P1_Affine::in_group);
      } catch (RuntimeException e) {
        // How the library says that the point is not on the curve.
        return Optional.empty();
      }
    }

    private static Optional<P2_Affine> decodeG2(byte[] input, int offset) {
      try {
        return encoding(input, offset, G2_ORDER).map(P2_Affine::new).filter(P2_Affine::in_group);
      } catch (RuntimeException e) {
        // How the library says that the point is not on the curve.
        return Optional.empty();
      }
    }
  }
}
