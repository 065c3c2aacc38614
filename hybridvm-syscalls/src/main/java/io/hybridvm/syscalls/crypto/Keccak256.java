package io.hybridvm.syscalls.crypto;

import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Keccak-256, the hash of Ethereum, by Bouncy Castle.
 *
 * <p>Not thread-safe; one object may make any number of hashes, one after the other, without
 * allocating. The static methods are thread-safe.
 */
public final class Keccak256 {
  private final KeccakDigest digest = new KeccakDigest(256);
  private final byte[] result = new byte[Word.BYTES];

  /** Starts the first hash. */
  public Keccak256() {}

  /** The hash of some bytes of an array. */
  public static Word hash(byte[] bytes, int offset, int length) {
    Keccak256 keccak = new Keccak256();
    keccak.update(bytes, offset, length);
    return keccak.finish();
  }

  /** The hash of some bytes. */
  public static Word hash(Bytes bytes) {
    return hash(bytes.toArrayUnsafe(), 0, bytes.size());
  }

  /** Adds bytes to the current hash. */
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** The hash of all bytes added; the next one starts empty. */
  public Word finish() {
    digest.doFinal(result, 0);
    return Word.read(result, 0);
  }
}
