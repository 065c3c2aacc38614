package io.hybridvm.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiType;
import java.util.ArrayList;
import java.util.List;

/** Reads an ABI as Solidity's compiler writes it. */
final class AbiJsonReader {
  private AbiJsonReader() {}

  static ContractAbi read(JsonNode entries) {
    ContractAbi.Builder abi = new ContractAbi.Builder();
    for (JsonNode entry : entries) {
      switch (entry.path("type").asText()) {
        case "function" -> abi.function(signature(entry), mutability(entry));
        case "event" -> abi.event(signature(entry));
        case "error" -> abi.error(signature(entry));
        case "constructor" -> abi.constructor(signature(entry));
        default -> {
          // receive and fallback have nothing to tell.
        }
      }
    }
    return abi.build();
  }

  private static Mutability mutability(JsonNode entry) {
    return switch (entry.path("stateMutability").asText()) {
      case "view", "pure" -> Mutability.VIEW;
      case "payable" -> Mutability.PAYABLE;
      default -> Mutability.NONPAYABLE;
    };
  }

  private static AbiSignature signature(JsonNode entry) {
    return new AbiSignature(
        entry.path("name").asText(),
        parameters(entry.path("inputs")),
        parameters(entry.path("outputs")));
  }

  private static List<AbiSignature.Parameter> parameters(JsonNode list) {
    List<AbiSignature.Parameter> parameters = new ArrayList<>();
    for (JsonNode each : list) {
      AbiType type = AbiSignature.parse("(" + typeText(each) + ")").inputs().getFirst().type();
      parameters.add(
          new AbiSignature.Parameter(
              type, each.path("name").asText(), each.path("indexed").asBoolean()));
    }
    return parameters;
  }

  /** A tuple's members stand beside its type, which is {@code tuple[]} for example. */
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
