package io.hybridvm.testkit.contract;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import io.hybridvm.testkit.abi.HasAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * A place in a contract's storage, a whole slot or some bytes of one. Immutable and thread-safe.
 *
 * @param address of the contract
 * @param label what people call it, such as {@code balances[0x…]}
 * @param key of the slot
 * @param offset how many of the slot's bytes, from the least significant, come before it
 * @param size how many bytes it has
 */
public record StorageSlot(Address address, String label, Word key, int offset, int size) {
  /** Checks that the bytes are in the slot. */
  public StorageSlot {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(key, "key");
    if (offset < 0 || size < 1 || offset + size > Word.BYTES) {
      throw new IllegalArgumentException("offset: %d, size: %d".formatted(offset, size));
    }
  }

  /** A whole slot. */
  public static StorageSlot of(Address address, Word key) {
    return new StorageSlot(address, "slot " + key, key, 0, Word.BYTES);
  }

  /**
   * The value of a mapping for a key, this being the mapping's slot.
   *
   * @param mappingKey a number, boolean, address, {@link Bytes} or text
   * @throws IllegalArgumentException if it is something else
   */
  public StorageSlot at(Object mappingKey) {
    Bytes encoded = encoded(mappingKey);
    Word place = Keccak256.hash(Bytes.concatenate(encoded, key.toBytes()));
    return new StorageSlot(address, label + "[" + text(mappingKey) + "]", place, 0, Word.BYTES);
  }

  /**
   * The element of a dynamic array whose elements take a slot each, this being the array's slot.
   */
  public StorageSlot element(long index) {
    Word place = Keccak256.hash(key.toBytes()).plus(Word.of(index));
    return new StorageSlot(address, label + "[" + index + "]", place, 0, Word.BYTES);
  }

  /** A slot behind this one, as the later members of a struct or fixed array have. */
  public StorageSlot plus(long slots) {
    return new StorageSlot(address, label + "+" + slots, key.plus(Word.of(slots)), 0, Word.BYTES);
  }

  /** Some bytes of this slot, as a small variable has that shares it with others. */
  public StorageSlot bytes(int from, int count) {
    return new StorageSlot(address, label, key, from, count);
  }

  /** The same place by another name. */
  public StorageSlot named(String other) {
    return new StorageSlot(address, other, key, offset, size);
  }

  /** The number at this place, given what the slot holds. */
  public BigInteger extract(Word slotValue) {
    return slotValue.toBigInteger().shiftRight(Byte.SIZE * offset).and(mask());
  }

  /**
   * What the slot holds after a number is put at this place.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public Word insert(Word slotValue, BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > Byte.SIZE * size) {
      throw new IllegalArgumentException(
          "number: %d does not fit %d bytes".formatted(number, size));
    }
    int shift = Byte.SIZE * offset;
    BigInteger others = slotValue.toBigInteger().andNot(mask().shiftLeft(shift));
    return Word.of(others.or(number.shiftLeft(shift)));
  }

  private BigInteger mask() {
    return BigInteger.ONE.shiftLeft(Byte.SIZE * size).subtract(BigInteger.ONE);
  }

  private static Bytes encoded(Object mappingKey) {
    return switch (mappingKey) {
      case Address address -> address.toWord().toBytes();
      case HasAddress named -> named.address().toWord().toBytes();
      case Word word -> word.toBytes();
      case BigInteger number -> word(number);
      case Number number -> word(BigInteger.valueOf(number.longValue()));
      case Boolean flag -> Word.of(flag ? 1 : 0).toBytes();
      case Bytes bytes -> bytes;
      case String text -> Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException("mappingKey: " + mappingKey);
    };
  }

  private static Bytes word(BigInteger number) {
    return Word.of(number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(256)) : number)
        .toBytes();
  }

  private static String text(Object mappingKey) {
    return mappingKey instanceof String text ? "\"" + text + "\"" : mappingKey.toString();
  }
}
