package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Collects every step of EVM bytecode as go-ethereum's standard tracer does, in {@code structLogs}
 * with {@code pc}, {@code op}, {@code gas}, {@code gasCost}, {@code depth}, {@code stack}, {@code
 * storage} and, if wanted, {@code memory} and {@code returnData}. Frames of RISC-V contracts have
 * no steps of this kind, and what they refund is not counted.
 *
 * <p>The cost of an opcode that fails is all that its frame had left. Keeps all steps in memory:
 * {@link Eip3155Trace} does not. Not thread-safe; for one message from outside.
 */
public final class StructLogTracer implements Inspector {
  private static final int WORD_BYTES = 32;

  private final boolean enableMemory;
  private final boolean enableReturnData;
  private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
  private final Map<Address, SortedMap<Word, Word>> storage = new HashMap<>();
  private final Deque<Refund> refunds = new ArrayDeque<>();
  private @Nullable ObjectNode last;
  private @Nullable Message message;
  private @Nullable ExecutionResult result;

  /** The refund counter as a frame sees it. */
  private static final class Refund {
    /** What frames other than this one have added. */
    private long others;

    private long total;

    Refund(long others) {
      this.others = others;
      total = others;
    }

    long step(long own) {
      total = others + own;
      return total;
    }

    void add(Refund callee) {
      long added = callee.total - total;
      others += added;
      total += added;
    }
  }

  /** Steps with stack and storage: what go-ethereum does unless told otherwise. */
  public StructLogTracer() {
    this(false, false);
  }

  /**
   * Steps with stack and storage.
   *
   * @param enableMemory whether they show memory
   * @param enableReturnData whether they show what the last call returned
   */
  public StructLogTracer(boolean enableMemory, boolean enableReturnData) {
    this.enableMemory = enableMemory;
    this.enableReturnData = enableReturnData;
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message frame, EvmStep step) {
    long refunded = refunds.element().step(step.refund());
    showRefundOfStore(refunded);
    ObjectNode json = steps.addObject();
    last = json;
    String name = EvmOpcode.of(step.opcode()).map(EvmOpcode::toString).orElse("");
    json.put("pc", step.pc());
    json.put("op", name.isEmpty() ? "opcode 0x%x not defined".formatted(step.opcode()) : name);
    json.put("gas", step.gasLeft());
    json.put("gasCost", 0L);
    json.put("depth", frame.depth() + 1);
    if (refunded != 0) {
      json.put("refund", refunded);
    }
    ArrayNode stack = json.putArray("stack");
    for (int i = step.stackSize() - 1; i >= 0; i--) {
      stack.add(step.stack(i).toString());
    }
    if (enableReturnData && !step.returnData().isEmpty()) {
      json.put("returnData", step.returnData().toHexString());
    }
    if (enableMemory) {
      memory(json.putArray("memory"), step.memory());
    }
    if (name.equals("SSTORE") && step.stackSize() > 1) {
      show(json, frame.recipient(), step.stack(0), step.stack(1));
    }
  }

  /** go-ethereum counts what a store refunds before it shows the store. */
  private void showRefundOfStore(long refunded) {
    if (last != null && last.path("op").textValue().equals("SSTORE")) {
      last.remove("refund");
      if (refunded != 0) {
        last.put("refund", refunded);
      }
    }
  }

  private static void memory(ArrayNode words, Bytes memory) {
    for (int offset = 0; offset < memory.size(); offset += WORD_BYTES) {
      words.add(memory.slice(offset, WORD_BYTES).toUnprefixedHexString());
    }
  }

  /** Shows the slots of a contract that have been used up to now. */
  private void show(ObjectNode json, Address address, Word key, Word value) {
    SortedMap<Word, Word> slots = storage.computeIfAbsent(address, each -> new TreeMap<>());
    slots.put(key, value);
    ObjectNode shown = json.putObject("storage");
    slots.forEach((slot, content) -> shown.put(digits(slot), digits(content)));
  }

  private static String digits(Word word) {
    return word.toBytes().toUnprefixedHexString();
  }

  @Override
  public void storageRead(Address address, Word key, Word value) {
    ObjectNode json = last;
    if (json != null && json.path("op").textValue().equals("SLOAD")) {
      show(json, address, key, value);
    }
  }

  @Override
  public void evmStepCost(Message frame, long gasCost) {
    if (last != null) {
      last.put("gasCost", gasCost);
    }
  }

  @Override
  public void frameEntered(Message entered) {
    if (last != null && entered.kind().isCreate()) {
      // What a create passes on is no cost of its opcode to go-ethereum, unlike that of a call.
      last.put("gasCost", last.path("gasCost").longValue() - entered.gas());
    }
    last = null;
    refunds.push(new Refund(refunds.isEmpty() ? 0 : refunds.element().total));
    if (entered.depth() == 0) {
      message = entered;
    }
  }

  @Override
  public void frameLeft(Message left, ExecutionResult outcome) {
    ObjectNode json = last;
    if (json != null && outcome instanceof ExecutionResult.Halt) {
      GethJson.error(outcome).ifPresent(error -> json.put("error", error));
    }
    last = null;
    Refund refund = refunds.pop();
    if (outcome.isSuccess() && !refunds.isEmpty()) {
      refunds.element().add(refund);
    }
    if (left.depth() == 0) {
      result = outcome;
    }
  }

  /**
   * One line of JSON without a line feed.
   *
   * @throws IllegalStateException if no message has ended yet
   */
  public String write() {
    ExecutionResult outcome = result;
    Message first = message;
    if (outcome == null || first == null) {
      throw new IllegalStateException("no message has been executed with this tracer");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("gas", first.gas() - outcome.gasLeft());
    json.put("failed", !outcome.isSuccess());
    json.put("returnValue", outcome.output().toUnprefixedHexString());
    json.set("structLogs", steps);
    return GethJson.write(json);
  }
}
