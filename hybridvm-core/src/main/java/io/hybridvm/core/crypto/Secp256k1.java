package io.hybridvm.core.crypto;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Who signed, by Bouncy Castle's secp256k1. Thread-safe. */
public final class Secp256k1 {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();

  /** Half of the group's order: the largest s of a signature that cannot be altered. EIP-2. */
  public static final Word HALF_ORDER = Word.of(ORDER.shiftRight(1));

  private static final ECDomainParameters DOMAIN =
      new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), ORDER, CURVE.getH());

  private Secp256k1() {}

  /**
   * A signature with which the signer can be found.
   *
   * @param isOdd whether y of the signature's point is odd
   * @param r x of that point
   * @param s at most {@link #HALF_ORDER}
   */
  public record Signature(boolean isOdd, Word r, Word s) {}

  /**
   * The account of a secret key.
   *
   * @throws IllegalArgumentException if the key is 0 or not below the group's order
   */
  public static Address address(Word secret) {
    BigInteger scalar = secret.toBigInteger();
    if (!isScalar(scalar)) {
      throw new IllegalArgumentException("the secret is 0, or not below the order of secp256k1");
    }
    return address(new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar));
  }

  private static Address address(ECPoint key) {
    byte[] encoded = key.normalize().getEncoded(false);
    return Address.of(Keccak256.hash(Bytes.wrap(encoded).slice(1)));
  }

  /**
   * Signs a hash.
   *
   * @param secret that {@link #address} takes
   */
  public static Signature sign(Word hash, Word secret) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret.toBigInteger(), DOMAIN));
    BigInteger[] signature = signer.generateSignature(hash.toArray());
    Word r = Word.of(signature[0]);
    Word s = Word.of(signature[1].min(ORDER.subtract(signature[1])));
    boolean isEven = recover(hash, false, r, s).equals(Optional.of(address(secret)));
    return new Signature(!isEven, r, s);
  }

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
    return Optional.of(address(key));
  }
}
