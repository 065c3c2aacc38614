package io.hybridvm.testkit.coverage;

import io.hybridvm.syscalls.Code;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Finds the contract within a program that deploys it, which holds its code as it is. */
final class EmbeddedProgram {
  private static final Bytes START = Bytes.of(0xff, 0x7f, 'E', 'L', 'F');

  // Of the header of an ELF file: where the table of sections is, which linkers write last.
  private static final int HEADER_BYTES = 64;
  private static final int TABLE_OFFSET = 40;
  private static final int ENTRY_BYTES = 58;
  private static final int ENTRIES = 60;

  private EmbeddedProgram() {}

  /** The first program in another, with its prefix: those of further contracts come later. */
  static Optional<Bytes> in(Bytes program) {
    for (int i = 1; i + 1 + HEADER_BYTES <= program.size(); i++) {
      if (program.get(i) == Code.RISCV_PREFIX && program.slice(i, START.size()).equals(START)) {
        Bytes elf = program.slice(i + 1);
        long size = size(elf);
        return size > HEADER_BYTES && size <= elf.size()
            ? Optional.of(program.slice(i, 1 + (int) size))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static long size(Bytes elf) {
    long table = elf.getLong(TABLE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    return table + (long) halfword(elf, ENTRY_BYTES) * halfword(elf, ENTRIES);
  }

  private static int halfword(Bytes elf, int offset) {
    return Byte.toUnsignedInt(elf.get(offset)) | (Byte.toUnsignedInt(elf.get(offset + 1)) << 8);
  }
}
