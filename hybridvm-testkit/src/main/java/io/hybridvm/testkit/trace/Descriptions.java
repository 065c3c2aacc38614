package io.hybridvm.testkit.trace;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * Says in words what is in a {@link CallTree}: functions, events and errors with their arguments,
 * accounts by their labels. What comes from contracts is shown without control characters, so that
 * no terminal takes it for a command. As thread-safe as its names.
 */
public final class Descriptions {
  private static final int SELECTOR_BYTES = 4;
  private static final int SHOWN_BYTES = 64;
  private static final String PANIC = "Panic(uint256)";
  private static final Map<Integer, String> PANICS =
      Map.of(
          0x01, "assertion failed",
          0x11, "arithmetic overflow",
          0x12, "division by zero",
          0x21, "value of no enum constant",
          0x22, "storage array encoded wrongly",
          0x31, "pop of an empty array",
          0x32, "array index out of bounds",
          0x41, "too much memory",
          0x51, "call of an unset function");

  private final Names names;
  private final FaultPlaces places;

  /** Descriptions with these names, be they added now or later. */
  public Descriptions(Names names) {
    this.names = names;
    places = new FaultPlaces(names);
  }

  /**
   * What was asked for, such as {@code Token.transfer(to: bob, value: 5)} or {@code new Token}.
   * Calldata of an unknown function is its selector and size.
   */
  public String call(CallTree tree) {
    Message message = tree.message();
    if (message.kind().isCreate()) {
      Optional<Address> created = tree.result().created();
      Address address = created.orElse(message.recipient());
      String where = address.equals(Address.ZERO) ? "contract" : names.address(address);
      return "new " + where + "(" + size(message.input()) + ")";
    }
    String callee = names.address(message.codeAddress());
    if (tree.codeKind() == CodeKind.EMPTY && message.input().isEmpty()) {
      return callee;
    }
    return callee + "." + function(message.input());
  }

  /** Who is asked for what, without arguments: {@code Token.transfer} or {@code new Token}. */
  public String function(Message message) {
    if (message.kind().isCreate()) {
      Address address = message.recipient();
      return "new " + (address.equals(Address.ZERO) ? "contract" : names.address(address));
    }
    String callee = names.address(message.codeAddress());
    Bytes input = message.input();
    if (input.size() < SELECTOR_BYTES) {
      return callee;
    }
    return callee
        + "."
        + signature(input).map(AbiSignature::name).orElseGet(() -> selector(input).toHexString());
  }

  private String function(Bytes input) {
    Optional<AbiSignature> function = signature(input);
    if (function.isPresent()) {
      AbiSignature known = function.get();
      return known.name() + arguments(known.inputs(), known.decodeInputs(input));
    }
    if (input.size() < SELECTOR_BYTES) {
      return "fallback(" + (input.isEmpty() ? "" : input.toHexString()) + ")";
    }
    return selector(input).toHexString() + "(" + size(input.slice(SELECTOR_BYTES)) + ")";
  }

  /** Canonical text of the function that is called, as far as it is known. */
  Optional<AbiSignature> signature(Bytes input) {
    return input.size() < SELECTOR_BYTES
        ? Optional.empty()
        : names.functionsOf(selector(input)).stream().filter(each -> fits(each, input)).findFirst();
  }

  private static Bytes selector(Bytes data) {
    return data.slice(0, SELECTOR_BYTES);
  }

  private static boolean fits(AbiSignature signature, Bytes data) {
    try {
      signature.decodeInputs(data);
      return true;
    } catch (AbiFormatException e) {
      return false;
    }
  }

  /** How a message ended, such as {@code return 5}, {@code revert NotOwner(bob)} or a halt. */
  public String ending(CallTree tree) {
    return switch (tree.result()) {
      case ExecutionResult.Return returned -> "return" + returned(tree, returned);
      case ExecutionResult.Revert revert ->
          "revert " + failure(revert.output()) + places.ofRevert(tree);
      case ExecutionResult.Halt halt -> "halt: " + halt.message() + places.of(tree, halt);
    };
  }

  private String returned(CallTree tree, ExecutionResult.Return result) {
    if (result.created().isPresent()) {
      return " the contract at " + result.created().get();
    }
    if (result.output().isEmpty()) {
      return "";
    }
    Optional<AbiSignature> function =
        tree.message().kind().isCreate() ? Optional.empty() : signature(tree.message().input());
    if (function.isPresent() && !function.get().outputs().isEmpty()) {
      try {
        List<AbiSignature.Parameter> outputs = function.get().outputs();
        List<String> values = texts(outputs, function.get().decodeOutputs(result.output()));
        return " " + String.join(", ", values);
      } catch (AbiFormatException e) {
        // It returns something else than it promises; the bytes show what.
      }
    }
    return " " + bytes(result.output());
  }

  /**
   * Why a contract reverted: {@code "too late"}, {@code NotOwner(who: bob)}, text as panics of Rust
   * contracts are, or the bytes themselves.
   */
  public String failure(Bytes output) {
    if (output.isEmpty()) {
      return "without a reason";
    }
    if (output.size() >= SELECTOR_BYTES) {
      for (AbiSignature error : names.errorsOf(selector(output))) {
        if (fits(error, output)) {
          return failure(error, error.decodeInputs(output));
        }
      }
    }
    return plainText(output).map(AbiText::write).orElseGet(() -> bytes(output));
  }

  private String failure(AbiSignature error, List<Object> values) {
    String canonical = error.canonicalText();
    if (canonical.equals("Error(string)")) {
      return AbiText.writeAll(values);
    }
    if (canonical.equals(PANIC)) {
      BigInteger code = (BigInteger) values.getFirst();
      String meaning = code.bitLength() < 31 ? PANICS.get(code.intValue()) : null;
      return "Panic(0x%s)%s".formatted(code.toString(16), meaning == null ? "" : ": " + meaning);
    }
    return error.name() + arguments(error.inputs(), values);
  }

  private static Optional<String> plainText(Bytes output) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output.toArray())).toString();
      return text.chars().noneMatch(Character::isISOControl) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * What was logged, such as {@code Transfer(from: alice, to: bob, value: 5)}, or topics and data.
   */
  public String log(Log log) {
    if (!log.topics().isEmpty()) {
      for (AbiSignature event : names.eventsOf(log.topics().getFirst())) {
        try {
          List<Object> values = event.decodeEvent(log.topics(), log.data());
          return event.name() + arguments(event.inputs(), values);
        } catch (AbiFormatException e) {
          // Another event of the same name and types, with other parameters indexed.
        }
      }
    }
    return "log"
        + log.topics().stream().map(topic -> " " + topic).collect(Collectors.joining())
        + (log.data().isEmpty() ? "" : " data " + bytes(log.data()));
  }

  /** A slot that was set, such as {@code storage 0x0: 0x1 → 0x2}. */
  public String stored(CallTree.Stored stored) {
    String slot = names.slot(stored.address(), stored.key());
    return "storage " + slot + ": " + stored.before() + " → " + stored.value();
  }

  /** An account that gave its balance away. */
  public String selfdestructed(CallTree.Selfdestructed event) {
    return "selfdestruct, " + wei(event.balance()) + " to " + names.address(event.beneficiary());
  }

  /** The kind of a message in lower case, with its value if there is one. */
  public String kind(CallTree tree) {
    Message message = tree.message();
    return message.kind().name().toLowerCase(Locale.ROOT)
        + (message.value().isZero() ? "" : " {" + wei(message.value()) + "}");
  }

  /** Who sent a message. */
  public String sender(CallTree tree) {
    return names.address(tree.message().sender());
  }

  private static String wei(Word amount) {
    return amount.toBigInteger() + " wei";
  }

  /** What the engine is called that ran: {@code evm}, {@code riscv}, or empty if none did. */
  public String engine(CallTree tree) {
    return switch (tree.codeKind()) {
      case EVM -> "evm";
      case RISCV -> "riscv";
      case EMPTY -> "";
    };
  }

  private String arguments(List<AbiSignature.Parameter> parameters, List<Object> values) {
    return "(" + String.join(", ", texts(parameters, values)) + ")";
  }

  private List<String> texts(List<AbiSignature.Parameter> parameters, List<Object> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String name = i < parameters.size() ? parameters.get(i).name() : "";
      texts.add((name.isEmpty() ? "" : name + ": ") + text(values.get(i)));
    }
    return texts;
  }

  private String text(Object value) {
    return switch (value) {
      case Address address -> names.address(address);
      case List<?> list ->
          list.stream().map(this::text).collect(Collectors.joining(", ", "[", "]"));
      case Bytes bytes -> bytes(bytes);
      default -> AbiText.write(value);
    };
  }

  /** The bytes, or the first of them and how many there are. */
  private static String bytes(Bytes bytes) {
    return bytes.size() <= SHOWN_BYTES
        ? bytes.toHexString()
        : bytes.slice(0, SHOWN_BYTES).toHexString() + "… (" + size(bytes) + ")";
  }

  private static String size(Bytes bytes) {
    return bytes.size() + (bytes.size() == 1 ? " byte" : " bytes");
  }
}
