package io.hybridvm.testkit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;

/**
 * A chain as a JSON file:
 *
 * <pre>{@code
 * {
 *   "format" : "hybridvm-chain-1",
 *   "blockNumber" : 2,
 *   "accounts" : {
 *     "0x00000000000000000000000000000000000a11ce" : {
 *       "nonce" : "0x1",
 *       "balance" : "0xd3c21bcecceda1000000",
 *       "code" : "0xff7f454c46…",
 *       "storage" : { "0x0" : "0x2a" }
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Numbers are hexadecimal; code and storage may be left out, and so may be nonce and balance.
 * Anything else is an error, so that nothing is lost by a typing mistake.
 */
public final class ChainFile {
  private static final String FORMAT = "hybridvm-chain-1";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ChainFile() {}

  /**
   * Reads a chain.
   *
   * @throws ChainFormatException if the file is not what it should be
   * @throws IOException if it cannot be read
   */
  public static Chain read(Path file, Revision revision) throws IOException {
    return read(file, EvmConfig.of(revision));
  }

  /**
   * Reads a chain, as {@link #read(Path, Revision)} does, to go on with a configuration.
   *
   * @throws IOException if the file can't be read
   * @throws ChainFormatException if it holds something else
   */
  public static Chain read(Path file, EvmConfig config) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ChainFormatException("no JSON: " + reason(e));
    }
    if (!root.isObject() || !FORMAT.equals(root.path("format").textValue())) {
      throw new ChainFormatException("\"format\" is not \"" + FORMAT + "\"");
    }
    InMemoryState state = new InMemoryState();
    long number = 0;
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      switch (member.getKey()) {
        case "format" -> {}
        case "blockNumber" -> number = blockNumber(member.getValue());
        case "accounts" -> properties(member).forEach(entry -> readAccount(state, entry));
        default -> throw unknown(member.getKey());
      }
    }
    return new Chain(config, state, number);
  }

  /** Jackson's reason and line, without its notes on a source that it does not know. */
  private static String reason(JsonProcessingException e) {
    String text = e.getOriginalMessage().replaceAll(" \\(start marker at \\[.*?\\]\\)", "");
    return e.getLocation() == null ? text : text + ", line " + e.getLocation().getLineNr();
  }

  private static long blockNumber(JsonNode node) {
    if (!node.canConvertToLong() || !node.isIntegralNumber() || node.longValue() < 0) {
      throw new ChainFormatException("\"blockNumber\" is " + node);
    }
    return node.longValue();
  }

  private static void readAccount(InMemoryState state, Map.Entry<String, JsonNode> entry) {
    if (!entry.getKey().matches("0x[0-9a-fA-F]{40}")) {
      throw new ChainFormatException("\"" + entry.getKey() + "\" is no address");
    }
    Address address = Address.fromHex(entry.getKey());
    state.balance(address, Word.ZERO);
    for (Map.Entry<String, JsonNode> member : properties(entry)) {
      JsonNode value = member.getValue();
      switch (member.getKey()) {
        case "nonce" -> {
          Word nonce = word(value);
          if (!nonce.fitsLong()) {
            throw new ChainFormatException("\"nonce\" is " + value);
          }
          state.nonce(address, nonce.limb0());
        }
        case "balance" -> state.balance(address, word(value));
        case "code" -> state.code(address, Code.of(bytes(value)));
        case "storage" ->
            properties(member)
                .forEach(
                    slot -> state.storage(address, word(slot.getKey()), word(slot.getValue())));
        default -> throw unknown(member.getKey());
      }
    }
  }

  private static Set<Map.Entry<String, JsonNode>> properties(Map.Entry<String, JsonNode> member) {
    if (!member.getValue().isObject()) {
      throw new ChainFormatException("\"" + member.getKey() + "\" is no object");
    }
    return member.getValue().properties();
  }

  private static ChainFormatException unknown(String member) {
    return new ChainFormatException("there is no member \"" + member + "\"");
  }

  private static Word word(JsonNode node) {
    return word(String.valueOf(node.textValue()));
  }

  private static Word word(String text) {
    if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new ChainFormatException("\"" + text + "\" is no hexadecimal number of 256 bits");
    }
    return Word.of(new BigInteger(text.substring(2), 16));
  }

  private static Bytes bytes(JsonNode node) {
    String text = String.valueOf(node.textValue());
    if (!text.matches("0x[0-9a-fA-F]*") || text.length() % 2 != 0) {
      throw new ChainFormatException("\"code\" is not hexadecimal");
    }
    return Bytes.fromHexString(text);
  }

  /**
   * Writes a chain. Whoever reads the file at the same time sees the old chain or the new one.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Chain chain, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("blockNumber", chain.blockNumber());
    ObjectNode accounts = root.putObject("accounts");
    for (Address address : chain.state().addresses()) {
      writeAccount(chain.state(), address, accounts.putObject(address.toString()));
    }
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".new");
    try {
      Files.writeString(temporary, JSON.writeValueAsString(root) + "\n");
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeAccount(InMemoryState state, Address address, ObjectNode node) {
    Account account = state.account(address).orElseThrow();
    node.put("nonce", "0x" + Long.toHexString(account.nonce()));
    node.put("balance", account.balance().toString());
    if (account.hasCode()) {
      node.put("code", state.code(address, account.codeHash()).bytes().toHexString());
    }
    if (account.hasStorage()) {
      ObjectNode storage = node.putObject("storage");
      state.storage(address).forEach((key, value) -> storage.put(key.toString(), value.toString()));
    }
  }
}
