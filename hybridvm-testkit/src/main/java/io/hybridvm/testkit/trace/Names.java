package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.source.SourceLine;
import io.hybridvm.testkit.source.SourceMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;

/**
 * What people call the numbers in a trace: labels of accounts and slots, signatures of functions,
 * events and errors. Solidity's own errors are known from the beginning.
 *
 * <p>Signatures count for all contracts. Where several have the same selector, the first whose
 * types fit the data is used. Not thread-safe while names are added.
 */
public final class Names {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Address, String> labels = new HashMap<>();
  private final Map<CallTree.Slot, String> slots = new HashMap<>();
  private final Map<Address, Supplier<Optional<SourceMap>>> sources = new HashMap<>();
  private final Map<Bytes, List<AbiSignature>> functions = new HashMap<>();
  private final Map<Word, List<AbiSignature>> events = new HashMap<>();
  private final Map<Bytes, List<AbiSignature>> errors = new HashMap<>();

  /** Nothing but Solidity's {@code Error(string)} and {@code Panic(uint256)}. */
  public Names() {
    errors(List.of(AbiSignature.parse("Error(string)"), AbiSignature.parse("Panic(uint256)")));
  }

  /** Gives an account a name; the last one counts. */
  public Names label(Address address, String label) {
    labels.put(address, Objects.requireNonNull(label, "label"));
    return this;
  }

  /** Gives a storage slot a name, such as {@code balances[alice]}. */
  public Names slot(Address address, Word key, String label) {
    slots.put(new CallTree.Slot(address, key), Objects.requireNonNull(label, "label"));
    return this;
  }

  /** Makes functions known. */
  public Names functions(Collection<AbiSignature> signatures) {
    signatures.forEach(each -> add(functions, each.selector(), each));
    return this;
  }

  /** Makes events known. */
  public Names events(Collection<AbiSignature> signatures) {
    signatures.forEach(each -> add(events, each.topic(), each));
    return this;
  }

  /** Makes errors known. */
  public Names errors(Collection<AbiSignature> signatures) {
    signatures.forEach(each -> add(errors, each.selector(), each));
    return this;
  }

  private static <K> void add(
      Map<K, List<AbiSignature>> signatures, K key, AbiSignature signature) {
    List<AbiSignature> same = signatures.computeIfAbsent(key, each -> new ArrayList<>());
    if (!same.contains(signature)) {
      same.add(signature);
    }
  }

  /**
   * Makes known what a contract's ABI lists: an array in JSON as Solidity's compiler writes it, or
   * an object with such an array as its {@code abi}, as the artifacts of Foundry and Hardhat are.
   *
   * @throws IllegalArgumentException if it is neither
   * @throws io.hybridvm.testkit.abi.AbiFormatException if a type is unknown
   */
  public Names abi(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("json: " + e.getOriginalMessage(), e);
    }
    JsonNode entries = root.isObject() ? root.path("abi") : root;
    if (!entries.isArray()) {
      throw new IllegalArgumentException("json: no array of functions, events and errors");
    }
    for (JsonNode entry : entries) {
      switch (entry.path("type").asText()) {
        case "function" -> functions(List.of(AbiJson.signature(entry)));
        case "event" -> events(List.of(AbiJson.signature(entry)));
        case "error" -> errors(List.of(AbiJson.signature(entry)));
        default -> {
          // A constructor, receive or fallback has no selector.
        }
      }
    }
    return this;
  }

  /**
   * Makes the source lines of a contract's bytecode known. The compiler's optimiser joins equal
   * code, reverts above all; then the line is that of the code it kept.
   */
  public Names source(Address address, SourceMap lines) {
    Optional<SourceMap> known = Optional.of(lines);
    return source(address, () -> known);
  }

  /** The same, looked for when somebody wants to know them for the first time. */
  public Names source(Address address, Supplier<Optional<SourceMap>> lines) {
    Objects.requireNonNull(lines, "lines");
    sources.put(
        address,
        () -> {
          Optional<SourceMap> found = lines.get();
          sources.put(address, () -> found);
          return found;
        });
    return this;
  }

  /** The source line of an instruction, or nothing if it is not known. */
  public String lineOf(Address address, long pc) {
    return sourceOf(address).flatMap(lines -> lines.at(pc)).map(SourceLine::toString).orElse("");
  }

  /** Whether the source lines of a contract's bytecode are known. */
  public boolean hasLines(Address address) {
    return sourceOf(address).isPresent();
  }

  Optional<SourceMap> sourceOf(Address address) {
    Supplier<Optional<SourceMap>> lines = sources.get(address);
    return lines == null ? Optional.empty() : lines.get();
  }

  /** An account's label, or its 40 digits. */
  public String address(Address address) {
    return labels.getOrDefault(address, address.toString());
  }

  /** Whether an account has a label. */
  public boolean isLabelled(Address address) {
    return labels.containsKey(address);
  }

  /** A slot's label, or its key as a number. */
  public String slot(Address address, Word key) {
    return slots.getOrDefault(new CallTree.Slot(address, key), key.toString());
  }

  List<AbiSignature> functionsOf(Bytes selector) {
    return functions.getOrDefault(selector, List.of());
  }

  List<AbiSignature> eventsOf(Word topic) {
    return events.getOrDefault(topic, List.of());
  }

  List<AbiSignature> errorsOf(Bytes selector) {
    return errors.getOrDefault(selector, List.of());
  }
}
