package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiType;
import java.util.ArrayList;
import java.util.List;

/** Reads the entries of an ABI in JSON. */
final class AbiJson {
  private AbiJson() {}

  /** A function, event or error. */
  static AbiSignature signature(JsonNode entry) {
    return new AbiSignature(
        entry.path("name").asText(),
        parameters(entry.path("inputs")),
        parameters(entry.path("outputs")));
  }

  private static List<AbiSignature.Parameter> parameters(JsonNode list) {
    List<AbiSignature.Parameter> parameters = new ArrayList<>();
    for (JsonNode each : list) {
      parameters.add(
          new AbiSignature.Parameter(
              type(each), each.path("name").asText(), each.path("indexed").asBoolean()));
    }
    return parameters;
  }

  private static AbiType type(JsonNode parameter) {
    return AbiSignature.parse("(" + typeText(parameter) + ")").inputs().getFirst().type();
  }

  /** A tuple's members stand beside its type, {@code tuple[]} for example. */
  private static String typeText(JsonNode parameter) {
    String type = parameter.path("type").asText();
    if (!type.startsWith("tuple")) {
      return type;
    }
    List<String> members = new ArrayList<>();
    parameter.path("components").forEach(member -> members.add(typeText(member)));
    return "(" + String.join(",", members) + ")" + type.substring("tuple".length());
  }
}
