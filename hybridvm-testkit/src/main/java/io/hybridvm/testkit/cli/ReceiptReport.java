package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.chain.Receipt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what became of a message. */
final class ReceiptReport {
  private static final int SHOWN_BYTES = 256;

  private final Report report;
  private final @Nullable AbiSignature signature;
  private final FailureText failures;
  private final List<AbiSignature> events;

  /**
   * Knows how to read results.
   *
   * @param signature with the types of what is returned; null if they are not known
   * @param errors that the contract may revert with
   * @param events that it may log
   */
  ReceiptReport(
      Report report,
      @Nullable AbiSignature signature,
      List<AbiSignature> errors,
      List<AbiSignature> events) {
    this.report = report;
    this.signature = signature;
    failures = new FailureText(errors);
    this.events = events;
  }

  /** Adds everything, and returns the exit code. */
  int add(Receipt receipt) {
    ExecutionResult result = receipt.result();
    int status =
        switch (result) {
          case ExecutionResult.Return returned -> returned(receipt, returned);
          case ExecutionResult.Revert revert -> reverted(revert);
          case ExecutionResult.Halt halt -> halted(halt);
        };
    if (!result.output().isEmpty() && result.created().isEmpty()) {
      report.member("output", result.output().toHexString());
    }
    report.line(
        "gas", Report.count(receipt.gasUsed()) + " of " + Report.count(receipt.message().gas()));
    report.member("gasUsed", receipt.gasUsed());
    if (result.gasRefund() != 0) {
      report.line("refund", Report.count(result.gasRefund()));
    }
    report.member("gasRefund", result.gasRefund());
    report.line("time", Report.milliseconds(receipt.nanos()));
    report.member("nanoseconds", receipt.nanos());
    logs(receipt.logs());
    return status;
  }

  private int returned(Receipt receipt, ExecutionResult.Return result) {
    report.member("status", "return");
    if (result.created().isPresent()) {
      String address = result.created().get().toString();
      report.line("contract", address);
      report.member("contract", address);
      int bytes = receipt.createdCode().size();
      report.line("code", Report.count(bytes) + " bytes");
      report.member("codeBytes", bytes);
      return ExitStatus.DONE;
    }
    report.line("result", "returned " + values(result));
    return ExitStatus.DONE;
  }

  private String values(ExecutionResult.Return result) {
    if (signature != null && !signature.outputs().isEmpty()) {
      try {
        List<Object> values = signature.decodeOutputs(result.output());
        report.member("values", json(values));
        return AbiText.writeAll(values);
      } catch (AbiFormatException e) {
        return shortened(result) + ", which is not what --sig says: " + e.getMessage();
      }
    }
    return result.output().isEmpty() ? "nothing" : shortened(result);
  }

  /** Numbers are text, too, because most readers of JSON round them. */
  private static JsonNode json(Object value) {
    return switch (value) {
      case List<?> list -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      case Boolean truth -> BooleanNode.valueOf(truth);
      case String text -> TextNode.valueOf(text);
      default -> TextNode.valueOf(AbiText.write(value));
    };
  }

  private static String shortened(ExecutionResult result) {
    int bytes = result.output().size();
    return bytes <= SHOWN_BYTES
        ? result.output().toHexString()
        : "%s… (%s bytes)"
            .formatted(result.output().slice(0, SHOWN_BYTES).toHexString(), Report.count(bytes));
  }

  private int reverted(ExecutionResult.Revert result) {
    String reason = failures.of(result.output());
    report.line("result", "reverted: " + reason);
    report.member("status", "revert").member("reason", reason);
    return ExitStatus.REVERTED;
  }

  private int halted(ExecutionResult.Halt halt) {
    report.line("result", "halted: " + halt.message());
    report.member("status", "halt").member("reason", halt.message());
    report.member("haltReason", halt.reason().name().toLowerCase(Locale.ROOT));
    return halt.reason() == HaltReason.DEADLINE ? ExitStatus.TIMEOUT : ExitStatus.HALTED;
  }

  private void logs(List<Log> logs) {
    ArrayNode array = report.array("logs");
    String label = "logs";
    for (Log log : logs) {
      String text = text(log);
      report.line(label, text);
      label = "";
      ObjectNode node = array.addObject();
      node.put("address", log.address().toString());
      ArrayNode topics = node.putArray("topics");
      for (Word topic : log.topics()) {
        topics.add(topic.toBytes().toHexString());
      }
      node.put("data", log.data().toHexString());
      node.put("text", text);
    }
  }

  /** Such as {@code Transfer(0x…, 0x…, 100)}, or topics and data where the event is not known. */
  private String text(Log log) {
    for (AbiSignature event : events) {
      if (!log.topics().isEmpty() && log.topics().get(0).equals(event.topic())) {
        try {
          return event.name()
              + "("
              + AbiText.writeAll(event.decodeEvent(log.topics(), log.data()))
              + ")";
        } catch (AbiFormatException e) {
          // Another event of the same signature, with other parameters indexed.
        }
      }
    }
    StringBuilder text = new StringBuilder("from ").append(log.address()).append(", topics");
    log.topics().forEach(topic -> text.append(' ').append(topic));
    return text.append(", data ").append(log.data().toHexString()).toString();
  }
}
