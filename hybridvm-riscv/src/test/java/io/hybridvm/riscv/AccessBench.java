package io.hybridvm.riscv;

import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Opcode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One memory access with an {@code ecall} behind it, in an image with read-only bytes in the middle
 * of a page and data behind them, and the addresses at which something may go wrong.
 */
final class AccessBench {
  static final long TEXT = 0x8030_0000L;
  static final long RODATA = TEXT + 0x20;
  static final long RODATA_END = RODATA + 0x25;
  static final long DATA = TEXT + 0x1800;
  static final long DRAM = 0x8000_0000L;
  static final long DRAM_END = 0xc000_0000L;

  /** Around these, by some bytes in either direction, every access is tried. */
  static final List<Long> EDGES =
      List.of(
          0L,
          DRAM,
          DRAM + 0x1000,
          0x802e_f000L, // where the window begins at first
          0x802f_0000L,
          0x802f_1000L,
          TEXT,
          RODATA_END,
          TEXT + 0x1000,
          DATA,
          TEXT + 0x2000,
          0x8031_1000L,
          0x8031_2000L, // where it ends
          0x8031_3000L,
          0x8032_0000L,
          0xa000_0000L,
          0xa020_0000L, // from one table of far pages to the next
          DRAM_END,
          0x1_8000_0000L,
          Long.MIN_VALUE,
          Long.MAX_VALUE);

  private AccessBench() {}

  static Image image(Opcode access, int... operands) {
    long[] values = new long[operands.length];
    for (int i = 0; i < operands.length; i++) {
      values[i] = operands[i];
    }
    byte[] code =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Encoder.encode(access, values))
            .putInt(Encoder.encode(Opcode.ECALL))
            .array();
    byte[] constants = bytes(RODATA, (int) (RODATA_END - RODATA));
    return Image.load(
        new ElfWriter(TEXT)
            .text(TEXT, code)
            .rodata(RODATA, constants)
            .data(DATA, bytes(DATA, 0x20))
            .write());
  }

  /** Bytes that tell by their values where they stand; none of them is zero. */
  static byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((address + i) * 37 | 1);
    }
    return bytes;
  }

  /** Whether memory has those bytes. */
  static boolean isReadable(long address, int length) {
    return address >= DRAM && address <= DRAM_END - length;
  }

  /** Whether none of those bytes belongs to a segment that cannot be stored to. */
  static boolean isWritable(long address, int length) {
    boolean inText = address + length > TEXT && address < TEXT + 8;
    boolean inConstants = address + length > RODATA && address < RODATA_END;
    return isReadable(address, length) && !inText && !inConstants;
  }
}
