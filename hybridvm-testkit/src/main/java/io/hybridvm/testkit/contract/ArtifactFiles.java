package io.hybridvm.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Files of contracts. */
final class ArtifactFiles {
  private ArtifactFiles() {}

  static Bytes bytes(Path file) {
    try {
      return Bytes.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's name up to the first dot. */
  static String name(Path file) {
    return String.valueOf(file.getFileName()).split("\\.", 2)[0];
  }

  static Optional<ContractAbi> abiBeside(Path file) {
    Path abi = file.resolveSibling(name(file) + ".abi");
    if (!Files.exists(abi)) {
      return Optional.empty();
    }
    String text = text(abi);
    return Optional.of(
        text.stripLeading().startsWith("[") ? ContractAbi.json(text) : ContractAbi.lines(text));
  }

  static Bytes hex(String text) {
    String digits = text.strip();
    if (!digits.matches("(0x)?([0-9a-fA-F]{2})*")) {
      boolean unlinked = digits.contains("__");
      throw new ArtifactFormatException(
          unlinked
              ? "the bytecode has placeholders: link its libraries first"
              : "the bytecode is not hexadecimal");
    }
    return Bytes.fromHexString(digits);
  }
}
