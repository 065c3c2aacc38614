package io.hybridvm.testkit.contracts;

import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import org.apache.tuweni.bytes.Bytes;

/** Where Solidity puts things. */
public final class Slots {
  private Slots() {}

  /** The value for a key in the mapping at a slot. */
  public static Word ofKey(Word key, Word mapping) {
    return ofKey(key.toBytes(), mapping);
  }

  /** The value for a key of type string or bytes in the mapping at a slot. */
  public static Word ofKey(Bytes key, Word mapping) {
    return Keccak256.hash(Bytes.concatenate(key, mapping.toBytes()));
  }

  /** The contents of the array, string or bytes at a slot, or what is some slots behind. */
  public static Word contents(Word slot, long distance) {
    return Keccak256.hash(slot.toBytes()).plus(Word.of(distance));
  }
}
