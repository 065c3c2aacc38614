package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that names an ELF file, and what can be wrong with it. */
final class ProgramFile {
  /** Also bounds what is read from something that never ends, such as a device. */
  private static final int MAXIMUM_BYTES = 256 << 20;

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
    if (Files.isDirectory(path)) {
      throw unusable("is a directory");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw unusable("no such file");
    } catch (AccessDeniedException e) {
      throw unusable("permission denied");
    } catch (IOException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw unusable("larger than " + (MAXIMUM_BYTES >> 20) + " MiB");
    }
    return bytes;
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
    return unusable(String.valueOf(e.getMessage()));
  }

  private CommandFailure unusable(String reason) {
    return new CommandFailure(ExitStatus.NOT_RUN, path + ": " + reason);
  }
}
