package io.hybridvm.testkit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that a user names, and says what is wrong with them. */
final class InputFile {
  /** Also bounds what is read from something that never ends, such as a device. */
  private static final int MAXIMUM_BYTES = 256 << 20;

  private InputFile() {}

  /**
   * All bytes of a file.
   *
   * @throws CommandFailure if it cannot be read
   */
  static byte[] read(Path path) {
    if (Files.isDirectory(path)) {
      throw unusable(path, "is a directory");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (IOException e) {
      throw unusable(path, e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw unusable(path, "larger than " + (MAXIMUM_BYTES >> 20) + " MiB");
    }
    return bytes;
  }

  /** What to tell of a file that failed. */
  static CommandFailure unusable(Path path, IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> unusable(path, "no such file");
      case AccessDeniedException denied -> unusable(path, "permission denied");
      default -> unusable(path, String.valueOf(e.getMessage()));
    };
  }

  /** What to tell of a file that is not what it should be. */
  static CommandFailure unusable(Path path, String reason) {
    return new CommandFailure(ExitStatus.NOT_RUN, path + ": " + reason);
  }
}
