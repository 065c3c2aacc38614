package io.hybridvm.syscalls;

import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The code of an account, or init code, with its hash. Immutable and thread-safe; equal if the
 * bytes are.
 */
public final class Code {
  /** What accounts without code have. */
  public static final Code EMPTY = new Code(Bytes.EMPTY, null);

  /** First byte of code that is a RISC-V program. */
  public static final byte RISCV_PREFIX = (byte) 0xff;

  private final Bytes bytes;
  private final byte[] array;

  /** Computed on first use, by racing threads perhaps twice. */
  private @Nullable Word hash;

  private Code(Bytes bytes, @Nullable Word hash) {
    array = bytes.toArrayUnsafe();
    this.bytes = Bytes.wrap(array);
    this.hash = hash;
  }

  /** Code that is hashed when first asked. The bytes must not change any more. */
  public static Code of(Bytes bytes) {
    return bytes.isEmpty() ? EMPTY : new Code(bytes, null);
  }

  /**
   * Code with a hash that is known. The bytes must not change any more.
   *
   * @param hash Keccak-256 of the bytes, which is not checked
   */
  public static Code of(Bytes bytes, Word hash) {
    return bytes.isEmpty() ? EMPTY : new Code(bytes, Objects.requireNonNull(hash, "hash"));
  }

  /** What kind of program this is, as its first byte tells. */
  public CodeKind kind() {
    return array.length == 0
        ? CodeKind.EMPTY
        : array[0] == RISCV_PREFIX ? CodeKind.RISCV : CodeKind.EVM;
  }

  /** All bytes, the prefix of a RISC-V program included. */
  public Bytes bytes() {
    return bytes;
  }

  /** How many bytes there are. */
  public int size() {
    return array.length;
  }

  /** The bytes themselves, not a copy: for reading only. */
  public byte[] array() {
    return array;
  }

  /** Keccak-256 of the bytes. */
  public Word hash() {
    Word known = hash;
    if (known == null) {
      known = Keccak256.hash(array, 0, array.length);
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Code that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "Code[" + kind() + ", " + size() + " bytes]";
  }
}
