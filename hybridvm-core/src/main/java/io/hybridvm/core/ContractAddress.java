package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import org.apache.tuweni.bytes.Bytes;

/** Where new contracts go. */
public final class ContractAddress {
  private static final int SHORT_STRING = 0x80;
  private static final int SHORT_LIST = 0xc0;

  private ContractAddress() {}

  /**
   * The address of a contract made by {@code CREATE} or a transaction.
   *
   * @param nonce of the creator before, unsigned
   * @yp 7
   */
  public static Address create(Address creator, long nonce) {
    Bytes encoded = Bytes.minimalBytes(nonce);
    // RLP: a number below 128 is its own encoding, but zero is the empty string.
    Bytes item =
        encoded.size() == 1 && nonce > 0 && nonce < SHORT_STRING
            ? encoded
            : Bytes.concatenate(Bytes.of(SHORT_STRING + encoded.size()), encoded);
    Bytes sender = Bytes.concatenate(Bytes.of(SHORT_STRING + Address.BYTES), creator.toBytes());
    Bytes list = Bytes.of(SHORT_LIST + sender.size() + item.size());
    return Address.of(Keccak256.hash(Bytes.concatenate(list, sender, item)));
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
