package io.hybridvm.core.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Signatures on P-256, which is secp256r1, by Bouncy Castle. Thread-safe. */
public final class P256 {
  /** How many bytes hash, signature and key have together. */
  public static final int INPUT_BYTES = 160;

  private static final int WORD_BYTES = 32;
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
  private static final BigInteger ORDER = CURVE.getN();

  private P256() {}

  /**
   * Whether a signature is the key's for the hash.
   *
   * @param input hash, r, s and the key's x and y, 32 big-endian bytes each
   */
  public static boolean verify(byte[] input) {
    BigInteger r = number(input, 1);
    BigInteger s = number(input, 2);
    BigInteger x = number(input, 3);
    BigInteger y = number(input, 4);
    BigInteger prime = CURVE.getCurve().getField().getCharacteristic();
    if (!isScalar(r) || !isScalar(s) || x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      return false;
    }
    ECPoint key = CURVE.getCurve().createPoint(x, y);
    if (!key.isValid()) {
      return false;
    }
    BigInteger inverse = s.modInverse(ORDER);
    BigInteger byGenerator = number(input, 0).multiply(inverse).mod(ORDER);
    BigInteger byKey = r.multiply(inverse).mod(ORDER);
    ECPoint point = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), byGenerator, key, byKey);
    return !point.isInfinity()
        && point.normalize().getAffineXCoord().toBigInteger().mod(ORDER).equals(r);
  }

  private static BigInteger number(byte[] input, int index) {
    return new BigInteger(1, input, index * WORD_BYTES, WORD_BYTES);
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }
}
