package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.syscalls.Code;
import java.util.Arrays;

/**
 * The ELF file in the code of a RISC-V contract.
 *
 * @param elf the file
 * @param isDeployment whether the code is that of a create: the program framed, arguments behind
 * @param argumentBytes how many bytes follow the program of a deployment
 */
record ContractProgram(ElfFile elf, boolean isDeployment, int argumentBytes) {
  private static final int FRAME_BYTES = 6;
  private static final byte ELF_START = 0x7f;

  /**
   * Finds and reads the file.
   *
   * @throws CommandFailure if there is none, or it cannot be loaded
   */
  static ContractProgram of(Code code, String name) {
    byte[] bytes = code.array();
    boolean framed =
        bytes.length > FRAME_BYTES && bytes[1] != ELF_START && bytes[5] == Code.RISCV_PREFIX;
    int start = framed ? FRAME_BYTES : 1;
    long end = framed ? 5 + Integer.toUnsignedLong(code.bytes().getInt(1)) : bytes.length;
    try {
      int checked = (int) Math.min(Math.max(end, start), bytes.length);
      ElfFile elf = ElfReader.read(Arrays.copyOfRange(bytes, start, checked));
      return new ContractProgram(elf, framed, bytes.length - checked);
    } catch (ElfFormatException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, name + ": " + e.getMessage());
    }
  }
}
