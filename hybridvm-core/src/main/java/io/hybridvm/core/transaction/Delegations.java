package io.hybridvm.core.transaction;

import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Delegation;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Word;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Sets the delegations that a transaction brings authorizations for; bad ones are passed over.
 *
 * @eip 7702
 */
final class Delegations {
  /** Given back where the account was there already. */
  private static final long REFUND = IntrinsicGas.AUTHORIZATION - 12_500;

  private static final long MAXIMUM_NONCE = -1;
  private static final Bytes PREFIX = Bytes.of(0xef, 0x01, 0x00);

  private final Host host;
  private final Secp256k1Library secp256k1;

  Delegations(Host host, Secp256k1Library secp256k1) {
    this.host = host;
    this.secp256k1 = secp256k1;
  }

  void set(Authorization authorization) {
    Word chainId = authorization.chainId();
    boolean isForThisChain = chainId.isZero() || chainId.equals(Word.of(host.block().chainId()));
    if (!isForThisChain || authorization.nonce() == MAXIMUM_NONCE) {
      return;
    }
    Optional<Address> signer = authorization.authority(secp256k1);
    if (signer.isEmpty()) {
      return;
    }
    Address authority = signer.get();
    host.accessAccount(authority);
    Code code = host.code(authority);
    boolean isFree = code.size() == 0 || Delegation.target(code).isPresent();
    if (!isFree || host.nonce(authority) != authorization.nonce()) {
      return;
    }
    if (host.accountExists(authority)) {
      host.addRefund(REFUND);
    }
    host.setCode(authority, code(authorization.delegate()));
    host.setNonce(authority, authorization.nonce() + 1);
  }

  private static Code code(Address delegate) {
    return delegate.equals(Address.ZERO)
        ? Code.EMPTY
        : Code.of(Bytes.concatenate(PREFIX, delegate.toBytes()));
  }
}
