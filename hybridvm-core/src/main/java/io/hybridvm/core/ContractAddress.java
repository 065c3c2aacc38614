package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import org.apache.tuweni.bytes.Bytes;

/** Where new contracts go. */
public final class ContractAddress {
  private ContractAddress() {}

  /**
   * The address of a contract made by {@code CREATE} or a transaction.
   *
   * @param nonce of the creator before, unsigned
   * @yp 7
   */
  public static Address create(Address creator, long nonce) {
    return Address.of(Keccak256.hash(Rlp.list(Rlp.string(creator.toBytes()), Rlp.number(nonce))));
  }

  /**
   * The address of a contract made by {@code CREATE2}.
   *
   * @param initCodeHash Keccak-256 of the init code
   * @eip 1014
   */
  public static Address create2(Address creator, Word salt, Word initCodeHash) {
    return Address.of(
        Keccak256.hash(
            Bytes.concatenate(
                Bytes.of(0xff), creator.toBytes(), salt.toBytes(), initCodeHash.toBytes())));
  }
}
