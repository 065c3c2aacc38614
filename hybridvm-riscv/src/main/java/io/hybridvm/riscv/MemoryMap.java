package io.hybridvm.riscv;

/**
 * Where memory lies in the address space. All of it can be loaded from, and stored to but for the
 * image's read-only segments; nothing else is mapped.
 *
 * @param base address of the first byte, a multiple of 4 KiB
 * @param bytes size, a multiple of 4 KiB, at most {@link #MAXIMUM_BYTES}; it costs nothing until it
 *     is touched
 * @param stackTop what {@code sp} holds at the start
 */
public record MemoryMap(long base, long bytes, long stackTop) {
  /** The most memory a machine can have: 1 GiB. */
  public static final long MAXIMUM_BYTES = 1L << 30;

  /**
   * Memory from 0x8000_0000 to 0xC000_0000 with the stack below 0x8030_0000, where images begin.
   */
  public static final MemoryMap DEFAULT = new MemoryMap(0x8000_0000L, MAXIMUM_BYTES, 0x8030_0000L);

  private static final long PAGE_MASK = 0xfff;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if base or size is negative or not a multiple of 4 KiB, or the
   *     size is 0 or above {@link #MAXIMUM_BYTES}
   */
  public MemoryMap {
    if (base < 0 || (base & PAGE_MASK) != 0 || base > Long.MAX_VALUE - MAXIMUM_BYTES) {
      throw new IllegalArgumentException("base is 0x%x".formatted(base));
    }
    if (bytes <= 0 || bytes > MAXIMUM_BYTES || (bytes & PAGE_MASK) != 0) {
      throw new IllegalArgumentException("bytes is 0x%x".formatted(bytes));
    }
  }

  /** Address of the first byte behind memory. */
  public long end() {
    return base + bytes;
  }
}
