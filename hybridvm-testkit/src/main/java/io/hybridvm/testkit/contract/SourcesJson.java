package io.hybridvm.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds source maps and names of sources: in the compiler's output, in an artifact of Foundry and
 * the build information beside it, and in the build information of Hardhat.
 */
final class SourcesJson {
  /** More numbers than that no project has. */
  private static final int MAXIMUM_ID = 100_000;

  private final Path artifact;

  SourcesJson(Path artifact) {
    this.artifact = artifact;
  }

  /** One of the contracts in the output of {@code solc --standard-json}. */
  ArtifactSources ofCompiler(JsonNode output, JsonNode contract) {
    return sources(contract.path("evm"), ids(output), Map.of());
  }

  /** An artifact of Foundry or Hardhat. */
  ArtifactSources ofArtifact(JsonNode root) {
    if (root.path("deployedBytecode").isObject()) {
      return ofFoundry(root);
    }
    Path debug = artifact.resolveSibling(fileName().replaceFirst("\\.json$", ".dbg.json"));
    Path directory = Objects.requireNonNull(artifact.toAbsolutePath().getParent());
    String information = json(debug).path("buildInfo").asText();
    return information.isEmpty()
        ? ArtifactSources.beside(artifact)
        : ofHardhat(root, json(directory.resolve(information).normalize()));
  }

  private String fileName() {
    return String.valueOf(artifact.getFileName());
  }

  private ArtifactSources ofHardhat(JsonNode root, JsonNode information) {
    JsonNode output = information.path("output");
    Map<String, String> texts = new HashMap<>();
    information
        .path("input")
        .path("sources")
        .properties()
        .forEach(source -> texts.put(source.getKey(), source.getValue().path("content").asText()));
    JsonNode contract =
        output
            .path("contracts")
            .path(root.path("sourceName").asText())
            .path(root.path("contractName").asText());
    return sources(contract.path("evm"), ids(output), texts);
  }

  private ArtifactSources ofFoundry(JsonNode root) {
    Map<Integer, String> ids = new HashMap<>();
    int id = root.path("id").asInt(-1);
    root.path("metadata")
        .path("settings")
        .path("compilationTarget")
        .fieldNames()
        .forEachRemaining(file -> ids.put(id, file));
    String target = ids.getOrDefault(id, "");
    for (Path file : buildInformation()) {
      JsonNode paths = json(file).path("source_id_to_path");
      // Several compilations may be kept, with numbers of their own.
      if (paths.path(Integer.toString(id)).asText().equals(target)) {
        paths
            .properties()
            .forEach(each -> ids.put(number(each.getKey()), each.getValue().asText()));
      }
    }
    return sources(root, ids, Map.of());
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  /** Foundry's {@code out/build-info}, for an artifact in {@code out/Name.sol}. */
  private List<Path> buildInformation() {
    Path directory = artifact.toAbsolutePath().normalize().resolve("../../build-info").normalize();
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, String> ids(JsonNode output) {
    Map<Integer, String> ids = new HashMap<>();
    output
        .path("sources")
        .properties()
        .forEach(source -> ids.put(source.getValue().path("id").asInt(-1), source.getKey()));
    return ids;
  }

  private ArtifactSources sources(
      JsonNode bytecodes, Map<Integer, String> ids, Map<String, String> texts) {
    List<String> files = new ArrayList<>();
    ids.forEach(
        (id, file) -> {
          if (id >= 0 && id < MAXIMUM_ID) {
            while (files.size() <= id) {
              files.add("");
            }
            files.set(id, file);
          }
        });
    return new ArtifactSources(
        bytecodes.path("bytecode").path("sourceMap").asText(),
        bytecodes.path("deployedBytecode").path("sourceMap").asText(),
        files,
        texts,
        ArtifactSources.directory(artifact));
  }

  private static JsonNode json(Path file) {
    return Optional.of(file)
        .filter(Files::exists)
        .map(found -> ArtifactJson.parse(ArtifactFiles.text(found)))
        .orElseGet(() -> ArtifactJson.parse("{}"));
  }
}
