package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import java.io.PrintStream;

/**
 * Writes what happens in an execution as JSON lines. The last one is that of EIP-3155; for RISC-V
 * contracts, which EIP-3155 knows nothing of, a line is a syscall or an instruction.
 *
 * @eip 3155
 */
final class JsonTrace implements Inspector {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;
  private final TraceLevel level;
  private final InstructionText instructions = new InstructionText();
  private long gasAtStart;

  JsonTrace(PrintStream out, TraceLevel level) {
    this.out = out;
    this.level = level;
  }

  private void write(ObjectNode line) {
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values cannot be written", e);
    }
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** A line of a frame; depths begin at 1 there. */
  private static ObjectNode line(Message message, long pc, long gasLeft) {
    ObjectNode line = JSON.createObjectNode();
    line.put("depth", message.depth() + 1);
    line.put("pc", pc);
    line.put("gas", hex(gasLeft));
    return line;
  }

  @Override
  public void frameEntered(Message message) {
    if (message.depth() == 0) {
      gasAtStart = message.gas();
    }
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    if (message.depth() == 0) {
      ObjectNode line = JSON.createObjectNode();
      line.put("output", result.output().toHexString());
      line.put("gasUsed", hex(gasAtStart - result.gasLeft()));
      line.put("pass", result.isSuccess());
      if (result instanceof ExecutionResult.Halt halt) {
        line.put("error", halt.message());
      }
      write(line);
    }
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    if (level == TraceLevel.CALLS) {
      return;
    }
    // The pc is behind the ecall already.
    ObjectNode line = line(message, machine.pc() - Integer.BYTES, gasLeft);
    line.put("syscall", syscall.name());
    line.put("number", syscall.number());
    ArrayNode registers = line.putArray("registers");
    for (int register = Register.A0; register <= Register.A7; register++) {
      registers.add(hex(machine.register(register)));
    }
    write(line);
  }

  @Override
  public boolean wantsInstructions() {
    return level == TraceLevel.INSTRUCTIONS;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    ObjectNode line = line(message, machine.pc(), gasLeft);
    line.put("function", instructions.place(machine));
    line.put("instruction", instructions.text(machine));
    write(line);
  }
}
