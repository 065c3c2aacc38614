package io.hybridvm.core.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** Hash functions besides Keccak. Thread-safe. */
public final class Hashes {
  private static final int RIPEMD_BYTES = 20;

  private Hashes() {}

  /** SHA-256 in 32 bytes, by the Java platform, which must have it. */
  public static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without SHA-256", e);
    }
  }

  /** RIPEMD-160 in the last 20 of 32 bytes, by Bouncy Castle. */
  public static byte[] ripemd160(byte[] input) {
    RIPEMD160Digest digest = new RIPEMD160Digest();
    digest.update(input, 0, input.length);
    byte[] output = new byte[32];
    digest.doFinal(output, output.length - RIPEMD_BYTES);
    return output;
  }
}
