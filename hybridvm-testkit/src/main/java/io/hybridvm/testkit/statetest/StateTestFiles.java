package io.hybridvm.testkit.statetest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds files of state tests: files themselves, and those in folders and zip archives. */
public final class StateTestFiles {
  private static final String ENDING = ".json";

  private StateTestFiles() {}

  /** A file, wherever it is, that can be read when it is wanted. */
  public interface Source {
    /** Where it is, within its folder or archive. */
    String name();

    /** Its bytes; may be asked for on any thread. */
    byte[] read();
  }

  private record PathSource(String name, Path path) implements Source {
    @Override
    public byte[] read() {
      try {
        return Files.readAllBytes(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record ZipSource(String name, ZipFile zip, ZipEntry entry) implements Source {
    @Override
    public byte[] read() {
      try (InputStream stream = zip.getInputStream(entry)) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Finds files in order and hands them over, which keeps archives open only as long as that takes.
   *
   * @param path a file, a folder or a zip archive
   * @param consumer takes all sources found, at once
   * @throws IOException if something cannot be read
   */
  public static void find(Path path, SourceConsumer consumer) throws IOException {
    if (isArchive(path)) {
      try (ZipFile zip = new ZipFile(path.toFile())) {
        List<Source> sources = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (isTest(entry.getName())) {
            sources.add(new ZipSource(entry.getName(), zip, entry));
          }
        }
        consumer.accept(sources);
      }
    } else if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        consumer.accept(
            files
                .filter(file -> isTest(path.relativize(file).toString()))
                .sorted()
                .<Source>map(file -> new PathSource(path.relativize(file).toString(), file))
                .toList());
      }
    } else {
      consumer.accept(List.of(new PathSource(path.getFileName().toString(), path)));
    }
  }

  /** Whether a path is that of a zip archive. */
  public static boolean isArchive(Path path) {
    return path.toString().endsWith(".zip");
  }

  /** Takes what was found. */
  @FunctionalInterface
  public interface SourceConsumer {
    /**
     * Takes all sources of a path.
     *
     * @throws IOException if something cannot be read
     */
    void accept(List<Source> sources) throws IOException;
  }

  private static boolean isTest(String name) {
    return name.endsWith(ENDING) && !name.startsWith("precompiles/");
  }
}
