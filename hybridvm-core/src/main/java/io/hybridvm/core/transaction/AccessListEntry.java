package io.hybridvm.core.transaction;

import io.hybridvm.core.Rlp;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * An account that a transaction pays for before it is touched. Immutable and thread-safe.
 *
 * @param address of the account
 * @param keys of its storage slots
 * @eip 2930
 */
public record AccessListEntry(Address address, List<Word> keys) {
  /** Copies the list. */
  public AccessListEntry {
    Objects.requireNonNull(address, "address");
    keys = List.copyOf(keys);
  }

  Bytes encode() {
    return Rlp.list(Rlp.string(address.toBytes()), encode(keys));
  }

  /** A list of keys or hashes, which keep their leading zeros. */
  static Bytes encode(List<Word> words) {
    return Rlp.list(words.stream().map(word -> Rlp.string(word.toBytes())).toList());
  }
}
