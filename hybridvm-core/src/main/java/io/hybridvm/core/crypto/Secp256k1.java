package io.hybridvm.core.crypto;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Who signed, by Bouncy Castle's secp256k1. Thread-safe. */
public final class Secp256k1 {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();

  /** Half of the group's order: the largest s of a signature that cannot be altered. EIP-2. */
  public static final Word HALF_ORDER = Word.of(ORDER.shiftRight(1));

  private Secp256k1() {}

  /**
   * The account whose key signed a hash.
   *
   * @param isOdd whether y of the signature's point is odd
   * @return empty if the signature is none
   */
  public static Optional<Address> recover(Word hash, boolean isOdd, Word r, Word s) {
    BigInteger first = r.toBigInteger();
    BigInteger second = s.toBigInteger();
    if (!isScalar(first) || !isScalar(second)) {
      return Optional.empty();
    }
    return point(first, isOdd).flatMap(point -> recover(hash, point, first, second));
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }

  private static Optional<ECPoint> point(BigInteger x, boolean isOdd) {
    byte[] encoded = new byte[Word.BYTES + 1];
    encoded[0] = (byte) (isOdd ? 3 : 2);
    BigEndian.write(x, encoded, 1, Word.BYTES);
    try {
      return Optional.of(CURVE.getCurve().decodePoint(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Address> recover(Word hash, ECPoint point, BigInteger r, BigInteger s) {
    BigInteger inverse = r.modInverse(ORDER);
    BigInteger byGenerator = hash.toBigInteger().multiply(inverse).negate().mod(ORDER);
    BigInteger byPoint = s.multiply(inverse).mod(ORDER);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), byGenerator, point, byPoint);
    if (key.isInfinity()) {
      return Optional.empty();
    }
    byte[] encoded = key.normalize().getEncoded(false);
    return Optional.of(Address.of(Keccak256.hash(Bytes.wrap(encoded).slice(1))));
  }
}
