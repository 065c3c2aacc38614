package io.hybridvm.testkit.solidity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.testkit.contracts.Abi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * What the compiler made of a Solidity contract.
 *
 * @param abi in JSON, as the compiler wrote it
 * @param initCode without constructor arguments
 * @param code of the contract, before its constructor has filled in immutable values
 */
public record Artifact(String name, JsonNode abi, Bytes initCode, Bytes code) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** That of {@code src/test/solidity/NAME.sol}. */
  public static Artifact of(String name) {
    String path = "/solidity/" + name + ".json";
    try (InputStream stream = Artifact.class.getResourceAsStream(path)) {
      JsonNode json = MAPPER.readTree(Objects.requireNonNull(stream, path));
      return new Artifact(
          json.get("contractName").textValue(),
          json.get("abi"),
          Bytes.fromHexString(json.at("/bytecode/object").textValue()),
          Bytes.fromHexString(json.at("/deployedBytecode/object").textValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Init code with constructor arguments. */
  public Bytes initCode(Object... arguments) {
    return Bytes.concatenate(initCode, Abi.encode(arguments));
  }
}
