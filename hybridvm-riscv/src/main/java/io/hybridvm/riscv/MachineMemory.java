package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.Hart;
import io.hybridvm.riscv.engine.Memory;
import java.util.Objects;

/**
 * A machine's memory seen from outside, for answering system calls and for looking in.
 *
 * <p>What is written commits pages of 4 KiB by the rule that stores follow: zeros written to
 * untouched memory commit nothing. Writing from outside costs no fuel and is not held to the
 * machine's page limit; whoever bills it asks {@link #pagesToCommit} before. Every method throws
 * {@link IllegalStateException} once the machine is closed. Not thread-safe.
 */
public final class MachineMemory {
  private final Hart hart;

  MachineMemory(Hart hart) {
    this.hart = hart;
  }

  private Memory memory() {
    return hart.memory();
  }

  /**
   * Whether the program could load every one of {@code length} bytes at {@code address}.
   *
   * @param length any number; a negative one, which is a huge unsigned one, is never readable
   */
  public boolean isReadable(long address, long length) {
    return memory().isReadable(address, length);
  }

  /**
   * Whether the program could store to every one of {@code length} bytes at {@code address}: they
   * are in memory and in no read-only segment.
   *
   * @param length any number; a negative one, which is a huge unsigned one, is never writable
   */
  public boolean isWritable(long address, long length) {
    return memory().isWritable(address, length);
  }

  /** Pages of 4 KiB that are committed. */
  public int committedPages() {
    return memory().committedPages();
  }

  /**
   * Copies bytes out.
   *
   * @param address where the first byte is
   * @param target where they go
   * @param offset index of the first in {@code target}
   * @param length how many
   * @throws IllegalArgumentException if they are not {@link #isReadable readable}
   * @throws IndexOutOfBoundsException if {@code target} has no room for them
   */
  public void read(long address, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (!isReadable(address, length)) {
      throw new IllegalArgumentException(
          "address 0x%x, length %d is not in memory".formatted(address, length));
    }
    memory().read(address, target, offset, length);
  }

  /**
   * Copies bytes out into a new array.
   *
   * @throws IllegalArgumentException if they are not {@link #isReadable readable}
   */
  public byte[] read(long address, int length) {
    if (!isReadable(address, length)) {
      throw new IllegalArgumentException(
          "address 0x%x, length %d is not in memory".formatted(address, length));
    }
    byte[] bytes = new byte[length];
    memory().read(address, bytes, 0, length);
    return bytes;
  }

  /**
   * The eight bytes at {@code address} as a little-endian number.
   *
   * @throws IllegalArgumentException if they are not {@link #isReadable readable}
   */
  public long readLong(long address) {
    if (!isReadable(address, Long.BYTES)) {
      throw new IllegalArgumentException("address 0x%x is not in memory".formatted(address));
    }
    return memory().load(address, Long.BYTES);
  }

  /**
   * Copies bytes in.
   *
   * @param address where the first byte goes
   * @param source where they are
   * @param offset index of the first in {@code source}
   * @param length how many
   * @throws IllegalArgumentException if they are not {@link #isWritable writable}
   * @throws IndexOutOfBoundsException if {@code source} does not have them
   */
  public void write(long address, byte[] source, int offset, int length) {
    checkWrite(address, source, offset, length);
    memory().write(address, source, offset, length);
  }

  /**
   * Copies a whole array in.
   *
   * @throws IllegalArgumentException if the bytes are not {@link #isWritable writable}
   */
  public void write(long address, byte[] source) {
    write(address, source, 0, source.length);
  }

  /**
   * How many pages {@link #write} with the same arguments would commit.
   *
   * @throws IllegalArgumentException if the bytes are not {@link #isWritable writable}
   * @throws IndexOutOfBoundsException if {@code source} does not have them
   */
  public int pagesToCommit(long address, byte[] source, int offset, int length) {
    checkWrite(address, source, offset, length);
    return memory().pagesToCommit(address, source, offset, length);
  }

  private void checkWrite(long address, byte[] source, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (!isWritable(address, length)) {
      throw new IllegalArgumentException(
          "address 0x%x, length %d is not in writable memory".formatted(address, length));
    }
  }
}
