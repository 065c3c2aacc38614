package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of one file, little-endian. Readers of fields expect an offset that {@link #holds} has
 * approved. Immutable as long as the maker keeps no reference to the array.
 */
final class FileBytes {
  private final ByteBuffer bytes;

  /** Wraps without copying. */
  FileBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  int length() {
    return bytes.capacity();
  }

  /**
   * Whether a range of unsigned 64-bit offset and length lies in the file; sums that overflow do
   * not.
   */
  boolean holds(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= length() && length <= length() - offset;
  }

  int u8(int offset) {
    return Byte.toUnsignedInt(bytes.get(offset));
  }

  int u16(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  int i32(int offset) {
    return bytes.getInt(offset);
  }

  long i64(int offset) {
    return bytes.getLong(offset);
  }

  /** A read-only, little-endian view that starts at position 0 and has a cursor of its own. */
  ByteBuffer slice(int offset, int length) {
    return bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
