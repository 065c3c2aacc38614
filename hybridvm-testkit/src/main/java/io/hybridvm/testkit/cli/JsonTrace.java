package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.testkit.trace.Eip3155Trace;
import java.io.PrintStream;

/**
 * Writes what happens in an execution as JSON lines: those of EIP-3155 for EVM bytecode and at the
 * end; for RISC-V contracts, which it knows nothing of, a line for each syscall or instruction.
 *
 * @eip 3155
 */
final class JsonTrace implements Inspector {
  private final PrintStream out;
  private final TraceLevel level;
  private final Eip3155Trace evm;
  private final InstructionText instructions = new InstructionText();

  JsonTrace(PrintStream out, TraceLevel level) {
    this.out = out;
    this.level = level;
    evm = new Eip3155Trace(out);
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** A line of a frame; depths begin at 1 there. */
  private static ObjectNode line(Message message, long pc, long gasLeft) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("depth", message.depth() + 1);
    line.put("pc", pc);
    line.put("gas", hex(gasLeft));
    return line;
  }

  @Override
  public void frameEntered(Message message) {
    evm.frameEntered(message);
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    evm.frameLeft(message, result);
  }

  @Override
  public boolean wantsEvmSteps() {
    return level != TraceLevel.CALLS;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    evm.evmStep(message, step);
  }

  @Override
  public void evmStepCost(Message message, long gasCost) {
    evm.evmStepCost(message, gasCost);
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
    out.println(line);
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
    out.println(line);
  }
}
