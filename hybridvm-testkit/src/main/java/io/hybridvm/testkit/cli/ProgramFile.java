package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that names an ELF file, and what can be wrong with it. */
final class ProgramFile {
  @Parameters(
      paramLabel = "FILE.elf",
      description = "A statically linked RV64 executable.",
      index = "0")
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private Path path;

  Path path() {
    return path;
  }

  /**
   * Reads the file.
   *
   * @throws CommandFailure if it cannot be read
   */
  byte[] read() {
    return InputFile.read(path);
  }

  /**
   * Reads the file as an executable.
   *
   * @throws CommandFailure if it cannot be read or is no executable that the machine takes
   */
  ElfFile readElf() {
    byte[] bytes = read();
    try {
      return ElfReader.read(bytes);
    } catch (ElfFormatException e) {
      throw unusable(e);
    }
  }

  CommandFailure unusable(ElfFormatException e) {
    return InputFile.unusable(path, String.valueOf(e.getMessage()));
  }
}
