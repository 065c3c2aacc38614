package io.hybridvm.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Artifacts in JSON: Foundry's, Hardhat's, and the compiler's own output. */
final class ArtifactJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ArtifactJson() {}

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ArtifactFormatException("no JSON: " + e.getOriginalMessage());
    }
  }

  static Artifact read(Path file, Optional<String> wanted) {
    JsonNode root = parse(ArtifactFiles.text(file));
    SourcesJson sources = new SourcesJson(file);
    if (root.path("contracts").isObject()) {
      return fromCompiler(root, wanted, sources);
    }
    if (!root.path("abi").isArray()) {
      throw new ArtifactFormatException("neither \"abi\" nor \"contracts\" is there");
    }
    String name = root.path("contractName").asText(ArtifactFiles.name(file));
    return artifact(name, root, root, sources.ofArtifact(root));
  }

  /** One of the contracts in the output of {@code solc --standard-json}. */
  private static Artifact fromCompiler(
      JsonNode root, Optional<String> wanted, SourcesJson sources) {
    List<Artifact> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> source : root.path("contracts").properties()) {
      for (Map.Entry<String, JsonNode> contract : source.getValue().properties()) {
        String name = contract.getKey();
        String qualified = source.getKey() + ":" + name;
        names.add(qualified);
        if (wanted.isEmpty() || wanted.get().equals(name) || wanted.get().equals(qualified)) {
          JsonNode value = contract.getValue();
          found.add(artifact(name, value, value.path("evm"), sources.ofCompiler(root, value)));
        }
      }
    }
    if (found.size() != 1) {
      throw new ArtifactFormatException(
          "%d contracts are meant by %s, there are %s"
              .formatted(found.size(), wanted.orElse("no name"), String.join(", ", names)));
    }
    return found.getFirst();
  }

  private static Artifact artifact(
      String name, JsonNode root, JsonNode bytecodes, ArtifactSources sources) {
    return new Artifact(
        name,
        bytecode(bytecodes.path("bytecode")),
        bytecode(bytecodes.path("deployedBytecode")),
        AbiJsonReader.read(root.path("abi")),
        StorageLayout.read(root.path("storageLayout")),
        sources);
  }

  /** Digits, or an object that has them. */
  private static Bytes bytecode(JsonNode node) {
    return ArtifactFiles.hex(node.isObject() ? node.path("object").asText() : node.asText());
  }
}
