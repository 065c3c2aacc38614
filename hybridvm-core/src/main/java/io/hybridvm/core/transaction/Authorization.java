package io.hybridvm.core.transaction;

import io.hybridvm.core.Rlp;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.crypto.Secp256k1;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * An account's consent to run another account's code in place of its own, as signed: nothing is
 * checked. Immutable and thread-safe.
 *
 * @param chainId where it is good, 0 for everywhere
 * @param delegate whose code is to run; {@link Address#ZERO} for none any more
 * @param nonce that the account must have, unsigned
 * @param yParity 0 or 1, if it is to be any good
 * @param r of the signature
 * @param s of the signature
 * @eip 7702
 */
public record Authorization(
    Word chainId, Address delegate, long nonce, Word yParity, Word r, Word s) {
  private static final Bytes MAGIC = Bytes.of(0x05);
  private static final Word LARGEST_PARITY = Word.of(0xff);

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if yParity has more than one byte, which no transaction can
   *     hold
   */
  public Authorization {
    Objects.requireNonNull(chainId, "chainId");
    Objects.requireNonNull(delegate, "delegate");
    Objects.requireNonNull(yParity, "yParity");
    Objects.requireNonNull(r, "r");
    Objects.requireNonNull(s, "s");
    if (yParity.compareTo(LARGEST_PARITY) > 0) {
      throw new IllegalArgumentException("yParity is " + yParity + ", more than one byte");
    }
  }

  /**
   * The account that signed; empty if the signature is none, or one that could be altered.
   *
   * @param secp256k1 which library finds out
   */
  public Optional<Address> authority(Secp256k1Library secp256k1) {
    if (yParity.compareTo(Word.ONE) > 0 || s.compareTo(Secp256k1.HALF_ORDER) > 0) {
      return Optional.empty();
    }
    Bytes message =
        Rlp.list(Rlp.number(chainId), Rlp.string(delegate.toBytes()), Rlp.number(nonce));
    Word hash = Keccak256.hash(Bytes.concatenate(MAGIC, message));
    return secp256k1.recover(hash, !yParity.isZero(), r, s);
  }

  Bytes encode() {
    return Rlp.list(
        Rlp.number(chainId),
        Rlp.string(delegate.toBytes()),
        Rlp.number(nonce),
        Rlp.number(yParity),
        Rlp.number(r),
        Rlp.number(s));
  }
}
