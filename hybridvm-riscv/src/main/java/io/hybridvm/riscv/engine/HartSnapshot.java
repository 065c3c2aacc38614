package io.hybridvm.riscv.engine;

import java.util.Arrays;

/**
 * The state of a {@link Hart} between two instructions.
 *
 * @param x registers
 * @param pc address of the next instruction
 * @param fuel fuel left
 * @param retired instructions retired
 * @param reservedAddress first byte of the reservation set
 * @param reservedBytes size of the reservation set
 * @param memory the committed pages
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record HartSnapshot(
    long[] x,
    long pc,
    long fuel,
    long retired,
    long reservedAddress,
    int reservedBytes,
    MemorySnapshot memory) {
  @Override
  public boolean equals(Object other) {
    return other instanceof HartSnapshot that
        && Arrays.equals(x, 0, 32, that.x, 0, 32)
        && pc == that.pc
        && fuel == that.fuel
        && retired == that.retired
        && reservedAddress == that.reservedAddress
        && reservedBytes == that.reservedBytes
        && memory.equals(that.memory);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(x) + 31 * Long.hashCode(pc);
  }
}
