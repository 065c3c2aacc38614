package io.hybridvm.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds source files by the names that compilers were told: beside the artifact and in the
 * directories around it, in {@code contracts} and {@code src}. Thread-safe.
 */
public final class SourceFinder {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final List<Path> USUAL =
      Stream.of("", "contracts", "src").map(HERE::resolve).toList();

  private final List<Path> directories;
  private final Pattern excluded;
  private final Map<Place, Found> found = new ConcurrentHashMap<>();

  /**
   * A source file.
   *
   * @param file its path as it is shown
   * @param text what is in it, nothing if it was not found
   */
  public record Found(String file, Optional<String> text) {}

  private record Place(String name, List<Path> directories) {}

  /** Finds files in usual directories. */
  SourceFinder() {
    this(List.of(), Pattern.compile("(?!)"));
  }

  /**
   * Finds files in these directories and in usual ones.
   *
   * @param excluded names of files that are not to be found contain this
   */
  public SourceFinder(List<Path> directories, Pattern excluded) {
    this.directories = directories.stream().map(HERE::resolve).toList();
    this.excluded = excluded;
  }

  /** Whether a file is not to be found. */
  public boolean isExcluded(String name) {
    return name.isEmpty() || excluded.matcher(name).find();
  }

  /** Finds a file that a contract was compiled from; its text if the artifact holds that. */
  public Found find(String name, ArtifactSources sources) {
    Found file = found.computeIfAbsent(new Place(name, sources.directories()), this::find);
    String known = sources.texts().get(name);
    return known == null ? file : new Found(file.file(), Optional.of(known));
  }

  private Found find(Place place) {
    try {
      Path name = Path.of(place.name());
      return candidates(name, place.directories())
          .map(Path::normalize)
          .filter(Files::isRegularFile)
          .findFirst()
          .map(path -> new Found(shown(path), Optional.of(text(path))))
          .orElseGet(() -> new Found(place.name(), Optional.empty()));
    } catch (InvalidPathException e) {
      return new Found(place.name(), Optional.empty());
    }
  }

  /** Below each directory first the whole name, then the file alone. */
  private Stream<Path> candidates(Path name, List<Path> besideArtifact) {
    if (name.isAbsolute()) {
      return Stream.of(name);
    }
    List<Path> all = new ArrayList<>(directories);
    for (Path each : besideArtifact) {
      all.addAll(upwards(each));
    }
    all.addAll(USUAL);
    Path file = name.getFileName();
    return Stream.concat(
        all.stream().map(each -> each.resolve(name)), all.stream().map(each -> each.resolve(file)));
  }

  /** A directory and those around it, as far as they are in the working directory. */
  private static List<Path> upwards(Path directory) {
    List<Path> all = new ArrayList<>(List.of(directory));
    for (Path each = directory.getParent();
        each != null && each.startsWith(HERE);
        each = each.getParent()) {
      all.add(each);
    }
    return all;
  }

  /** A path from the working directory, with slashes, if it is below that. */
  public static String shown(Path path) {
    Path whole = HERE.resolve(path).normalize();
    Path shown = whole.startsWith(HERE) ? HERE.relativize(whole) : whole;
    return shown.toString().replace('\\', '/');
  }

  /** What is no UTF-8 is shown as it can be. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
