package io.hybridvm.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hybridvm.syscalls.Log;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/**
 * The functions, events and errors of a contract. Immutable and thread-safe.
 *
 * <p>Solidity's compiler writes it as JSON; for contracts in Rust and C it is told in Solidity's
 * own words, one by one or as a file of lines:
 *
 * <pre>{@code
 * ContractAbi abi =
 *     ContractAbi.of(
 *         "constructor(string name, string symbol, uint8 decimals)",
 *         "function balanceOf(address account) view returns (uint256)",
 *         "event Transfer(address indexed from, address indexed to, uint256 value)",
 *         "error NotOwner(address account)");
 * }</pre>
 */
public final class ContractAbi {
  /** A contract about which nothing is known. */
  public static final ContractAbi EMPTY = new Builder().build();

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VIEW = Pattern.compile("\\)[^(]*\\b(view|pure)\\b");
  private static final Pattern PAYABLE = Pattern.compile("\\)[^(]*\\bpayable\\b");

  /** Errors that Solidity has without declaring them. */
  private static final List<AbiSignature> SOLIDITY_ERRORS =
      List.of(
          AbiSignature.parse("Error(string reason)"), AbiSignature.parse("Panic(uint256 code)"));

  private final AbiSignature constructor;
  private final List<ContractFunction> functions;
  private final List<AbiSignature> events;
  private final List<AbiSignature> errors;

  private ContractAbi(Builder builder) {
    constructor = builder.constructor;
    functions = List.copyOf(builder.functions);
    events = List.copyOf(builder.events);
    errors = List.copyOf(builder.errors);
  }

  /**
   * From an array in JSON.
   *
   * @throws ArtifactFormatException if it is none
   * @throws AbiFormatException if a type is unknown
   */
  public static ContractAbi json(String json) {
    try {
      JsonNode entries = JSON.readTree(json);
      if (!entries.isArray()) {
        throw new ArtifactFormatException("an ABI is an array");
      }
      return AbiJsonReader.read(entries);
    } catch (JsonProcessingException e) {
      throw new ArtifactFormatException("no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * From declarations that begin with {@code function}, {@code event}, {@code error} or {@code
   * constructor}; what begins with none of them is a function.
   *
   * @throws AbiFormatException if one is none
   */
  public static ContractAbi of(String... declarations) {
    Builder abi = new Builder();
    for (String declaration : declarations) {
      String text = declaration.strip();
      AbiSignature signature = AbiSignature.parse(text);
      switch (text.split("[ (]", 2)[0]) {
        case "event" -> abi.event(signature);
        case "error" -> abi.error(signature);
        case "constructor" -> abi.constructor(signature);
        default -> abi.function(signature, mutability(text));
      }
    }
    return abi.build();
  }

  /** From declarations in lines; empty ones and those that begin with {@code //} are skipped. */
  public static ContractAbi lines(String text) {
    return of(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
            .toArray(String[]::new));
  }

  private static Mutability mutability(String declaration) {
    if (VIEW.matcher(declaration).find()) {
      return Mutability.VIEW;
    }
    return PAYABLE.matcher(declaration).find() ? Mutability.PAYABLE : Mutability.NONPAYABLE;
  }

  /** This and another one, such as those of a proxy and what is behind it. */
  public ContractAbi and(ContractAbi other) {
    Builder abi = new Builder();
    abi.constructor(constructor.inputs().isEmpty() ? other.constructor : constructor);
    Stream.concat(functions.stream(), other.functions.stream()).forEach(abi.functions::add);
    Stream.concat(events.stream(), other.events.stream()).forEach(abi.events::add);
    Stream.concat(errors.stream(), other.errors.stream()).forEach(abi.errors::add);
    return abi.build();
  }

  /** What the constructor takes, nothing unless told. */
  public AbiSignature constructor() {
    return constructor;
  }

  /** The functions in the order in which they were told. */
  public List<ContractFunction> functions() {
    return functions;
  }

  /** The events in the order in which they were told. */
  public List<AbiSignature> events() {
    return events;
  }

  /** The errors in the order in which they were told, without those that Solidity has anyway. */
  public List<AbiSignature> errors() {
    return errors;
  }

  /**
   * A function by name, or by signature if it has types. A signature that is not listed stands for
   * itself, so that contracts can be called of which nothing is known.
   *
   * @param text such as {@code transfer}, {@code transfer(address,uint256)} or {@code
   *     balanceOf(address)(uint256)}
   * @throws IllegalArgumentException if it is a name that no function has, or several have
   * @throws AbiFormatException if it is no signature
   */
  public ContractFunction function(String text) {
    if (text.contains("(")) {
      AbiSignature signature = AbiSignature.parse(text);
      Optional<ContractFunction> listed =
          functions.stream()
              .filter(each -> each.signature().canonicalText().equals(signature.canonicalText()))
              .findFirst();
      return signature.outputs().isEmpty() && listed.isPresent()
          ? listed.get()
          : new ContractFunction(
              signature, listed.map(ContractFunction::mutability).orElse(mutability(text)));
    }
    List<ContractFunction> named =
        functions.stream().filter(each -> each.signature().name().equals(text)).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          "function: %s functions are named %s, tell the types as in %s(address)%s"
              .formatted(named.isEmpty() ? "no" : "several", text, text, others(named)));
    }
    return named.getFirst();
  }

  /** What there is instead. */
  private String others(List<ContractFunction> named) {
    List<ContractFunction> known = named.isEmpty() ? functions : named;
    return known.isEmpty()
        ? ""
        : known.stream()
            .map(each -> each.signature().canonicalText())
            .collect(Collectors.joining(", ", "; there are ", ""));
  }

  /**
   * An event by name or signature; a signature that is not listed stands for itself.
   *
   * @throws IllegalArgumentException if it is a name that no event has
   * @throws AbiFormatException if it is no signature
   */
  public AbiSignature event(String text) {
    return find(events, text, "event");
  }

  /**
   * An error by name or signature; a signature that is not listed stands for itself.
   *
   * @throws IllegalArgumentException if it is a name that no error has
   * @throws AbiFormatException if it is no signature
   */
  public AbiSignature error(String text) {
    return find(Stream.concat(errors.stream(), SOLIDITY_ERRORS.stream()).toList(), text, "error");
  }

  private static AbiSignature find(List<AbiSignature> listed, String text, String what) {
    if (!text.contains("(")) {
      return listed.stream()
          .filter(each -> each.name().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(what + ": none is named " + text));
    }
    AbiSignature signature = AbiSignature.parse(text);
    return listed.stream()
        .filter(each -> each.canonicalText().equals(signature.canonicalText()))
        .findFirst()
        .orElse(signature);
  }

  /** The function that calldata asks for. */
  public Optional<ContractFunction> functionOf(Bytes calldata) {
    return functions.stream().filter(each -> each.signature().matches(calldata)).findFirst();
  }

  /** What an event says, if it is one of these. */
  public Optional<DecodedEvent> decode(Log log) {
    return events.stream()
        .filter(each -> !log.topics().isEmpty() && each.topic().equals(log.topics().getFirst()))
        .flatMap(each -> decode(each, log).stream())
        .findFirst();
  }

  /** What an event says, if it is that one. */
  public static Optional<DecodedEvent> decode(AbiSignature event, Log log) {
    if (log.topics().isEmpty() || !event.topic().equals(log.topics().getFirst())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DecodedEvent(log.address(), event, event.decodeEvent(log.topics(), log.data())));
    } catch (AbiFormatException e) {
      return Optional.empty();
    }
  }

  /** Why a contract reverted, if it is one of these errors or one that Solidity has anyway. */
  public Optional<DecodedError> decodeError(Bytes data) {
    return Stream.concat(errors.stream(), SOLIDITY_ERRORS.stream())
        .flatMap(each -> decodeError(each, data).stream())
        .findFirst();
  }

  /** Why a contract reverted, if it is that error. */
  public static Optional<DecodedError> decodeError(AbiSignature error, Bytes data) {
    if (!error.matches(data)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DecodedError(error, error.decodeInputs(data)));
    } catch (AbiFormatException e) {
      return Optional.empty();
    }
  }

  /** Collects declarations. Not thread-safe. */
  static final class Builder {
    private AbiSignature constructor = new AbiSignature("", List.of(), List.of());
    private final List<ContractFunction> functions = new ArrayList<>();
    private final List<AbiSignature> events = new ArrayList<>();
    private final List<AbiSignature> errors = new ArrayList<>();

    void constructor(AbiSignature signature) {
      constructor = signature;
    }

    void function(AbiSignature signature, Mutability mutability) {
      functions.add(new ContractFunction(signature, mutability));
    }

    void event(AbiSignature signature) {
      events.add(signature);
    }

    void error(AbiSignature signature) {
      errors.add(signature);
    }

    ContractAbi build() {
      return new ContractAbi(this);
    }
  }
}
