package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes each step of EVM bytecode as a line of JSON, and a line with output and gas for every
 * message that comes from outside. Frames of RISC-V contracts have no steps and leave no lines.
 *
 * <p>The gas of an opcode that fails is all that its frame had left. Not thread-safe.
 *
 * @eip 3155
 */
public final class Eip3155Trace implements Inspector {
  private final Appendable output;
  private final boolean showsMemory;

  /** The last step, whose cost and error are not known yet. */
  private @Nullable ObjectNode pending;

  /** A trace without memory. */
  public Eip3155Trace(Appendable output) {
    this(output, false);
  }

  /**
   * A trace.
   *
   * @param output gets whole lines; an exception of it comes out as {@link UncheckedIOException}
   * @param showsMemory whether steps show memory and return data
   */
  public Eip3155Trace(Appendable output, boolean showsMemory) {
    this.output = Objects.requireNonNull(output, "output");
    this.showsMemory = showsMemory;
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    writePending();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("pc", step.pc());
    line.put("op", step.opcode());
    line.put("gas", hex(step.gasLeft()));
    line.put("gasCost", "0x0");
    if (showsMemory) {
      line.put("memory", step.memory().toHexString());
      line.put("returnData", step.returnData().toHexString());
    }
    line.put("memSize", step.memorySize());
    ArrayNode stack = line.putArray("stack");
    for (int i = step.stackSize() - 1; i >= 0; i--) {
      stack.add(step.stack(i).toString());
    }
    line.put("depth", message.depth() + 1);
    line.put("refund", step.refund());
    line.put("opName", name(step.opcode()));
    pending = line;
  }

  private static String name(int opcode) {
    return EvmOpcode.of(opcode)
        .map(EvmOpcode::toString)
        .orElseGet(() -> "opcode 0x%02x not defined".formatted(opcode));
  }

  @Override
  public void evmStepCost(Message message, long gasCost) {
    if (pending != null) {
      pending.put("gasCost", hex(gasCost));
    }
  }

  @Override
  public void frameEntered(Message message) {
    writePending();
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    if (pending != null && result instanceof ExecutionResult.Halt halt) {
      pending.put("error", halt.message());
    }
    writePending();
    if (message.depth() == 0) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("output", result.output().toHexString());
      line.put("gasUsed", hex(message.gas() - result.gasLeft()));
      if (result instanceof ExecutionResult.Halt halt) {
        line.put("error", halt.message());
      }
      write(line);
    }
  }

  private void writePending() {
    ObjectNode line = pending;
    if (line != null) {
      pending = null;
      write(line);
    }
  }

  private void write(ObjectNode line) {
    try {
      output.append(line.toString()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
