package io.hybridvm.testkit.contract;

import io.hybridvm.testkit.source.SourceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * What an artifact tells of the sources that it was compiled from. Immutable and thread-safe.
 *
 * @param programMap the source map of the init code as Solidity's compiler writes it; empty if it
 *     is not told
 * @param codeMap the source map of the deployed code; empty if it is not told
 * @param files their names in the order of the compiler's numbers; an empty name where it is not
 *     told
 * @param texts what is in the files, by name, as far as the artifact holds them
 * @param directories where files that it does not hold may be: that of the artifact, or none
 */
public record ArtifactSources(
    String programMap,
    String codeMap,
    List<String> files,
    Map<String, String> texts,
    List<Path> directories) {
  /** Nothing is told. */
  public static final ArtifactSources NONE =
      new ArtifactSources("", "", List.of(), Map.of(), List.of());

  /** Copies lists and map. */
  public ArtifactSources {
    Objects.requireNonNull(programMap, "programMap");
    Objects.requireNonNull(codeMap, "codeMap");
    files = List.copyOf(files);
    texts = Map.copyOf(texts);
    directories = List.copyOf(directories);
  }

  /**
   * The source lines of deployed code, of the files that are found; nothing if there is no source
   * map or no file.
   *
   * @param code as it is deployed
   */
  public Optional<SourceMap> lines(Bytes code) {
    if (codeMap.isEmpty()) {
      return Optional.empty();
    }
    SourceFinder finder = new SourceFinder();
    List<SourceMap.SourceFile> found = new ArrayList<>();
    boolean isAny = false;
    for (String name : files) {
      SourceFinder.Found file = finder.find(name, this);
      isAny |= !name.isEmpty() && file.text().isPresent();
      found.add(new SourceMap.SourceFile(file.file(), file.text().orElse("")));
    }
    return isAny ? Optional.of(SourceMap.of(code, codeMap, found)) : Optional.empty();
  }

  /** No source maps, but a directory that may hold the sources. */
  static ArtifactSources beside(Path artifact) {
    return new ArtifactSources("", "", List.of(), Map.of(), directory(artifact));
  }

  static List<Path> directory(Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return directory == null ? List.of() : List.of(directory);
  }
}
