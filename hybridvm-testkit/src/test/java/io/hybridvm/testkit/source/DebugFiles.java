package io.hybridvm.testkit.source;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The programs with debug information, which {@code src/test/guest/debug/build.sh} builds. */
public final class DebugFiles {
  private static final Path DIRECTORY = Path.of("src/test/resources/debug");

  private DebugFiles() {}

  /** The path of {@code ledger.c}'s program with debug information of a version. */
  public static Path ledger(int version) {
    return DIRECTORY.resolve("ledger.dwarf" + version + ".elf");
  }

  /** The bytes of that program. */
  public static Bytes ledgerBytes() {
    try {
      return Bytes.wrap(Files.readAllBytes(ledger(5)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ElfFile elf(int version) throws IOException {
    return ElfReader.read(Files.readAllBytes(ledger(version)));
  }

  /** The lines of {@code Erc20.sol}. */
  public static SourceMap erc20() {
    Artifact artifact = Fixtures.solidity("Erc20");
    List<SourceMap.SourceFile> files =
        artifact.sources().files().stream().map(DebugFiles::file).toList();
    return SourceMap.of(artifact.code(), artifact.sources().codeMap(), files);
  }

  private static SourceMap.SourceFile file(String name) {
    try {
      Path path = Path.of("src/test/solidity", name);
      return new SourceMap.SourceFile(name, name.isEmpty() ? "" : Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
