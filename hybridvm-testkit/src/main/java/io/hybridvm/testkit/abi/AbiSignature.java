package io.hybridvm.testkit.abi;

import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * The name and types of a function, error or event. Immutable and thread-safe.
 *
 * @param name empty for a constructor
 * @param inputs what it takes
 * @param outputs what it returns, if that is known
 */
public record AbiSignature(String name, List<Parameter> inputs, List<Parameter> outputs) {
  private static final int SELECTOR_BYTES = 4;

  /**
   * A parameter.
   *
   * @param type its type
   * @param name empty if not known
   * @param indexed whether it is a topic of an event
   */
  public record Parameter(AbiType type, String name, boolean indexed) {}

  /** Copies the lists. */
  public AbiSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads a signature: {@code transfer(address,uint256)}, with results {@code
   * balanceOf(address)(uint256)}, or as in Solidity, {@code function balanceOf(address who) returns
   * (uint256)}. An error of a Rust enum is {@code TokenError::NotOwner()}. A constructor's is
   * {@code constructor(string)} or {@code (string)}.
   *
   * @throws AbiFormatException if it is none
   */
  public static AbiSignature parse(String text) {
    TypeParser parser = new TypeParser(text);
    String name = parser.word();
    if (name.equals("function") || name.equals("event") || name.equals("error")) {
      name = parser.word();
    }
    List<Parameter> inputs = parser.parameters();
    List<Parameter> outputs = List.of();
    boolean isRead = false;
    while (!isRead && !parser.isAtEnd()) {
      // Other words are public, view and the like.
      isRead = parser.accept("returns") || parser.isAt("(") || parser.word().isEmpty();
      if (isRead) {
        outputs = parser.parameters();
      }
    }
    if (!parser.isAtEnd()) {
      throw parser.wrong("too much");
    }
    return new AbiSignature(name.equals("constructor") ? "" : name, inputs, outputs);
  }

  /** The text that is hashed, such as {@code transfer(address,uint256)}. */
  public String canonicalText() {
    return inputs.stream()
        .map(parameter -> parameter.type().canonicalName())
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** What the first topic of an event is. */
  public Word topic() {
    return Keccak256.hash(Bytes.wrap(canonicalText().getBytes(StandardCharsets.UTF_8)));
  }

  /** The first four bytes of calldata, or of an error; none for a constructor. */
  public Bytes selector() {
    return name.isEmpty() ? Bytes.EMPTY : topic().toBytes().slice(0, SELECTOR_BYTES);
  }

  /**
   * Selector and arguments.
   *
   * @param arguments as many as there are inputs, in the forms that {@link AbiText} reads
   * @throws AbiFormatException if one is wrong, or their number is
   */
  public Bytes encode(List<String> arguments) {
    if (arguments.size() != inputs.size()) {
      throw new AbiFormatException(
          "%s takes %d arguments, not %d"
              .formatted(canonicalText(), inputs.size(), arguments.size()));
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add(AbiText.read(inputs.get(i).type(), arguments.get(i)));
    }
    return Bytes.concatenate(selector(), AbiCodec.encode(types(inputs), values));
  }

  /**
   * Selector and arguments.
   *
   * @param arguments as many as there are inputs, in the forms that {@link AbiValue} takes
   * @throws AbiFormatException if one is wrong, or their number is
   */
  public Bytes encodeValues(List<?> arguments) {
    checkNumber(arguments);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.add(AbiValue.of(inputs.get(i).type(), arguments.get(i)));
    }
    return Bytes.concatenate(selector(), AbiCodec.encode(types(inputs), values));
  }

  private void checkNumber(List<?> arguments) {
    if (arguments.size() != inputs.size()) {
      throw new AbiFormatException(
          "%s takes %d arguments, not %d"
              .formatted(canonicalText(), inputs.size(), arguments.size()));
    }
  }

  /**
   * What a call returned.
   *
   * @throws AbiFormatException if the data is no encoding of the outputs
   */
  public List<Object> decodeOutputs(Bytes data) {
    return AbiCodec.decode(types(outputs), data);
  }

  /** Whether data begins with the selector. */
  public boolean matches(Bytes data) {
    return data.size() >= SELECTOR_BYTES && data.slice(0, SELECTOR_BYTES).equals(selector());
  }

  /**
   * The arguments of a call or error, behind the selector.
   *
   * @throws AbiFormatException if the data is no encoding of the inputs
   */
  public List<Object> decodeInputs(Bytes data) {
    return AbiCodec.decode(types(inputs), data.slice(selector().size()));
  }

  /**
   * The arguments of an event. What is indexed and does not fit a topic is its hash.
   *
   * @param topics the log's, the first one included
   * @throws AbiFormatException if topics or data are no encoding of the inputs
   */
  public List<Object> decodeEvent(List<Word> topics, Bytes data) {
    List<Parameter> inData = inputs.stream().filter(input -> !input.indexed()).toList();
    if (topics.size() != 1 + inputs.size() - inData.size()) {
      throw new AbiFormatException(topics.size() + " topics do not fit " + canonicalText());
    }
    List<Object> rest = AbiCodec.decode(types(inData), data);
    List<Object> values = new ArrayList<>();
    int topic = 1;
    int next = 0;
    for (Parameter input : inputs) {
      values.add(
          input.indexed()
              ? AbiCodec.decodeTopic(input.type(), topics.get(topic++).toBytes())
              : rest.get(next++));
    }
    return values;
  }

  private static List<AbiType> types(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::type).toList();
  }
}
