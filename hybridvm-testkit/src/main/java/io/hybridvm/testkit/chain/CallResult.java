package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.contract.ContractAbi;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.DecodedError;
import io.hybridvm.testkit.contract.DecodedEvent;
import io.hybridvm.testkit.contract.Mutability;
import io.hybridvm.testkit.trace.CallTree;
import io.hybridvm.testkit.trace.CallTreeText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * What became of a message to a contract, in the contract's own words. Nothing is thrown for a call
 * that fails until somebody asks for its value.
 */
public final class CallResult {
  /** What is called if nobody knows. */
  static final ContractFunction UNKNOWN_FUNCTION =
      new ContractFunction(new AbiSignature("", List.of(), List.of()), Mutability.PAYABLE);

  private final Chain chain;
  private final ContractFunction function;
  private final Receipt receipt;
  private final CallTree tree;
  private final Accesses accesses;
  private final StateChanges changes;

  CallResult(
      Chain chain,
      ContractFunction function,
      Receipt receipt,
      CallTree tree,
      Accesses accesses,
      StateChanges changes) {
    this.chain = chain;
    this.function = function;
    this.receipt = receipt;
    this.tree = tree;
    this.accesses = accesses;
    this.changes = changes;
  }

  /** The chain on which it was executed. */
  public Chain chain() {
    return chain;
  }

  /** What was called; a function without a name if nobody knows. */
  public ContractFunction function() {
    return function;
  }

  /** What was executed, with logs and state as they are. */
  public Receipt receipt() {
    return receipt;
  }

  /** All calls that were made. */
  public CallTree tree() {
    return tree;
  }

  /** Which accounts and slots were read and written. */
  public Accesses accesses() {
    return accesses;
  }

  /** What changed, with what was there before. */
  public StateChanges changes() {
    return changes;
  }

  /** How it ended. */
  public ExecutionResult execution() {
    return receipt.result();
  }

  /** Whether it returned. */
  public boolean isSuccess() {
    return execution().isSuccess();
  }

  /** Gas of the execution, without what a transaction costs besides and before any refund. */
  public long gasUsed() {
    return receipt.gasUsed();
  }

  /** What was returned, or the reason to revert, in bytes. */
  public Bytes output() {
    return execution().output();
  }

  /**
   * Where a contract was made.
   *
   * @throws CallFailedException if none was
   */
  public Address created() {
    return execution().created().orElseThrow(() -> new CallFailedException(this));
  }

  /**
   * What was returned.
   *
   * @throws CallFailedException if it did not return
   * @throws AbiFormatException if it did not return what the function should
   */
  public List<Object> values() {
    returned();
    return function.signature().decodeOutputs(output());
  }

  /** The same result, taken for one of a function that returns these types, {@code (uint256)}. */
  public CallResult returning(String types) {
    AbiSignature signature = function.signature();
    AbiSignature known =
        new AbiSignature(signature.name(), signature.inputs(), AbiSignature.parse(types).inputs());
    return new CallResult(
        chain,
        new ContractFunction(known, function.mutability()),
        receipt,
        tree,
        accesses,
        changes);
  }

  private CallResult returned() {
    if (!isSuccess()) {
      throw new CallFailedException(this);
    }
    return this;
  }

  private Object only(String type) {
    return (function.signature().outputs().size() == 1 ? this : returning("(" + type + ")"))
        .values()
        .getFirst();
  }

  /**
   * The number that was returned; if the function is known to return one, of any size and sign.
   *
   * @throws CallFailedException if it did not return
   */
  public BigInteger asUint256() {
    return cast(BigInteger.class, only("uint256"));
  }

  /**
   * The number that was returned.
   *
   * @throws CallFailedException if it did not return
   * @throws ArithmeticException if it is too large
   */
  public long asLong() {
    return asUint256().longValueExact();
  }

  /**
   * The address that was returned.
   *
   * @throws CallFailedException if it did not return
   */
  public Address asAddress() {
    return cast(Address.class, only("address"));
  }

  /**
   * The truth that was returned.
   *
   * @throws CallFailedException if it did not return
   */
  public boolean asBool() {
    return cast(Boolean.class, only("bool"));
  }

  /**
   * The text that was returned.
   *
   * @throws CallFailedException if it did not return
   */
  public String asString() {
    return cast(String.class, only("string"));
  }

  /**
   * The bytes that were returned, be it {@code bytes} or {@code bytes32}.
   *
   * @throws CallFailedException if it did not return
   */
  public Bytes asBytes() {
    return cast(Bytes.class, only("bytes"));
  }

  /** The array or struct that was returned, or all values if there are several. */
  public List<?> asList() {
    List<Object> values = values();
    return values.size() == 1 ? cast(List.class, values.getFirst()) : values;
  }

  private static <T> T cast(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new ClassCastException(
          "a %s was returned, no %s"
              .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(value);
  }

  /** The events that any known contract emitted, those undone left out, in order. */
  public List<DecodedEvent> events() {
    return receipt.logs().stream().flatMap(log -> chain.known().decode(log).stream()).toList();
  }

  /** The events of that name or signature, in order. */
  public List<DecodedEvent> events(String event) {
    if (!event.contains("(")) {
      return events().stream().filter(each -> each.name().equals(event)).toList();
    }
    AbiSignature signature = AbiSignature.parse(event);
    return receipt.logs().stream()
        .flatMap(
            log ->
                chain
                    .known()
                    .decode(log)
                    .filter(each -> each.signature().topic().equals(signature.topic()))
                    .or(() -> ContractAbi.decode(signature, log))
                    .stream())
        .toList();
  }

  /** Why it reverted, if it did with an error that some known contract declares. */
  public Optional<DecodedError> error() {
    return execution() instanceof ExecutionResult.Revert revert
        ? chain.known().decodeError(receipt.message().recipient(), revert.output())
        : Optional.empty();
  }

  /**
   * Why it failed, in words: the text of {@code require} or a panic, the error with its arguments,
   * the bytes if nobody knows them, or what was exceeded; nothing if it returned.
   */
  public String reason() {
    return switch (execution()) {
      case ExecutionResult.Return returned -> "";
      case ExecutionResult.Halt halt -> halt.message();
      case ExecutionResult.Revert revert ->
          error()
              .map(CallResult::text)
              .or(() -> text(revert.output()))
              .orElse(revert.output().isEmpty() ? "" : revert.output().toHexString());
    };
  }

  private static String text(DecodedError error) {
    return error.signature().canonicalText().equals("Error(string)")
        ? error.values().getFirst().toString()
        : error.toString();
  }

  /** Bytes of a text as panics in Rust leave it. */
  private static Optional<String> text(Bytes output) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output.toArray())).toString();
      boolean printable = !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
      return printable ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** In one line, what was called and how that ended. */
  public String description() {
    String what = chain.known().describe(receipt.message(), function.signature());
    return switch (execution()) {
      case ExecutionResult.Return returned -> what + " returned " + returnedText();
      case ExecutionResult.Revert revert ->
          what + " reverted" + (reason().isEmpty() ? "" : ": " + chain.withLabels(reason()));
      case ExecutionResult.Halt halt -> what + " halted: " + halt.reason() + ", " + halt.message();
    };
  }

  private String returnedText() {
    if (execution().created().isPresent()) {
      return chain.names().address(created());
    }
    try {
      List<Object> values = function.signature().outputs().isEmpty() ? List.of() : values();
      return values.isEmpty()
          ? output().isEmpty() ? "nothing" : output().toHexString()
          : chain.withLabels(KnownContracts.text(values));
    } catch (AbiFormatException e) {
      return output().toHexString();
    }
  }

  /** The calls with functions, events and storage by name, one in a line. */
  public String trace() {
    return new CallTreeText(chain.names()).write(tree);
  }

  /** The {@linkplain #description description}. */
  @Override
  public String toString() {
    return description();
  }
}
