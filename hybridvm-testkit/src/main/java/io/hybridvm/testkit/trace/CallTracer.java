package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Writes a {@link CallTree} as go-ethereum's {@code callTracer} does: nested objects with {@code
 * from}, {@code to}, {@code type}, {@code gas}, {@code gasUsed}, {@code value}, {@code input},
 * {@code output}, {@code error}, {@code revertReason}, {@code calls} and {@code logs}.
 *
 * <p>Gas is that of the message: what a transaction costs besides is not in it. Errors are in
 * go-ethereum's words, stack underflows without their numbers; faults of RISC-V contracts, for
 * which it has none, in this library's. Immutable and thread-safe.
 */
public final class CallTracer {
  private static final AbiSignature ERROR = AbiSignature.parse("Error(string)");
  private static final AbiSignature PANIC = AbiSignature.parse("Panic(uint256)");

  /** What go-ethereum calls the panics of Solidity. */
  private static final Map<BigInteger, String> PANICS =
      Map.of(
          BigInteger.ZERO,
          "generic panic",
          BigInteger.ONE,
          "assert(false)",
          BigInteger.valueOf(0x11),
          "arithmetic underflow or overflow",
          BigInteger.valueOf(0x12),
          "division or modulo by zero",
          BigInteger.valueOf(0x21),
          "enum overflow",
          BigInteger.valueOf(0x22),
          "invalid encoded storage byte array accessed",
          BigInteger.valueOf(0x31),
          "out-of-bounds array access; popping on an empty array",
          BigInteger.valueOf(0x32),
          "out-of-bounds access of an array or bytesN",
          BigInteger.valueOf(0x41),
          "out of memory",
          BigInteger.valueOf(0x51),
          "uninitialized function");

  private final boolean onlyTopCall;
  private final boolean withLog;

  /** All calls, without logs: what go-ethereum does unless told otherwise. */
  public CallTracer() {
    this(false, false);
  }

  private CallTracer(boolean onlyTopCall, boolean withLog) {
    this.onlyTopCall = onlyTopCall;
    this.withLog = withLog;
  }

  /** The same, with or without the calls below the first. */
  public CallTracer onlyTopCall(boolean wanted) {
    return new CallTracer(wanted, withLog);
  }

  /** The same, with or without the logs that were not undone. */
  public CallTracer withLog(boolean wanted) {
    return new CallTracer(onlyTopCall, wanted);
  }

  /** One line of JSON without a line feed. */
  public String write(CallTree tree) {
    return GethJson.write(call(tree, withLog));
  }

  private ObjectNode call(CallTree tree, boolean logs) {
    Message message = tree.message();
    boolean kept = logs && tree.result().isSuccess();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", caller(message).toString());
    json.put("gas", GethJson.hex(message.gas()));
    json.put("gasUsed", GethJson.hex(tree.gasUsed()));
    callee(tree).ifPresent(to -> json.put("to", to.toString()));
    json.put("input", message.input().toHexString());
    Bytes output = tree.deployed().size() > 0 ? tree.deployed().bytes() : tree.result().output();
    if (!output.isEmpty()) {
      json.put("output", output.toHexString());
    }
    GethJson.error(tree.result()).ifPresent(error -> json.put("error", error));
    revertReason(tree).ifPresent(reason -> json.put("revertReason", reason));
    events(tree, kept, json);
    if (message.kind() != MessageKind.STATICCALL) {
      json.put("value", message.value().toString());
    }
    json.put("type", message.kind().name());
    return json;
  }

  private void events(CallTree tree, boolean kept, ObjectNode json) {
    ArrayNode calls = JsonNodeFactory.instance.arrayNode();
    ArrayNode logged = JsonNodeFactory.instance.arrayNode();
    for (CallTree.Event event : tree.events()) {
      switch (event) {
        case CallTree.Called called -> {
          if (!onlyTopCall) {
            calls.add(call(called.tree(), kept));
          }
        }
        case CallTree.Selfdestructed gone -> {
          if (!onlyTopCall) {
            calls.add(selfdestruct(gone));
          }
        }
        case CallTree.Logged log -> logged.add(log(log.log(), calls.size()));
        case CallTree.Stored stored -> {}
        case CallTree.Printed printed -> {}
      }
    }
    if (!calls.isEmpty()) {
      json.set("calls", calls);
    }
    if (!logged.isEmpty() && kept) {
      json.set("logs", logged);
    }
  }

  /** Whose frame sent the message: for borrowed code that is the contract itself. */
  private static Address caller(Message message) {
    return message.kind() == MessageKind.DELEGATECALL ? message.recipient() : message.sender();
  }

  private static Optional<Address> callee(CallTree tree) {
    Message message = tree.message();
    return message.kind().isCreate() ? tree.result().created() : Optional.of(message.codeAddress());
  }

  private static Optional<String> revertReason(CallTree tree) {
    Bytes output = tree.result().output();
    if (tree.result().isSuccess()) {
      return Optional.empty();
    }
    try {
      if (ERROR.matches(output)) {
        return Optional.of((String) ERROR.decodeInputs(output).getFirst());
      }
      return PANIC.matches(output)
          ? Optional.of(panic((BigInteger) PANIC.decodeInputs(output).getFirst()))
          : Optional.empty();
    } catch (AbiFormatException e) {
      return Optional.empty();
    }
  }

  private static String panic(BigInteger code) {
    return PANICS.getOrDefault(code, "unknown panic code: 0x" + code.toString(16));
  }

  private static ObjectNode selfdestruct(CallTree.Selfdestructed gone) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", gone.address().toString());
    json.put("gas", "0x0");
    json.put("gasUsed", "0x0");
    json.put("to", gone.beneficiary().toString());
    json.put("input", "0x");
    json.put("value", gone.balance().toString());
    json.put("type", "SELFDESTRUCT");
    return json;
  }

  private static ObjectNode log(Log log, int position) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", log.address().toString());
    ArrayNode topics = json.putArray("topics");
    for (Word topic : log.topics()) {
      topics.add(topic.toBytes().toHexString());
    }
    json.put("data", log.data().toHexString());
    json.put("position", GethJson.hex(position));
    return json;
  }
}
