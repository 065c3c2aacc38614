package io.hybridvm.testkit.cli;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.io.PrintStream;
import java.util.Locale;

/** Writes what happens in an execution, indented by call depth. */
final class TextTrace implements Inspector {
  private final PrintStream out;
  private final TraceLevel level;
  private final InstructionText instructions = new InstructionText();
  private int depth;

  TextTrace(PrintStream out, TraceLevel level) {
    this.out = out;
    this.level = level;
  }

  private void say(String text) {
    out.println("  ".repeat(depth) + text);
  }

  private boolean shows(TraceLevel wanted) {
    return level.compareTo(wanted) >= 0;
  }

  @Override
  public void frameEntered(Message message) {
    String to = message.kind().isCreate() ? "" : " " + message.codeAddress();
    say(
        "%s%s from %s, %s bytes, value %s, gas %s"
            .formatted(
                message.kind().name().toLowerCase(Locale.ROOT),
                to,
                message.sender(),
                Report.count(message.input().size()),
                message.value().toBigInteger(),
                Report.count(message.gas())));
    depth++;
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    depth--;
    String what =
        switch (result) {
          case ExecutionResult.Return returned -> "return " + bytes(returned);
          case ExecutionResult.Revert revert -> "revert " + bytes(revert);
          case ExecutionResult.Halt halt -> "halt: " + halt.message();
        };
    say(what + ", gas left " + Report.count(result.gasLeft()));
  }

  private static String bytes(ExecutionResult result) {
    return Report.count(result.output().size()) + " bytes";
  }

  @Override
  public void logEmitted(Log log) {
    say("log with " + log.topics().size() + " topics, " + log.data().size() + " bytes");
  }

  @Override
  public void selfdestructed(Address address, Address beneficiary, Word balance) {
    say("selfdestruct, " + balance.toBigInteger() + " wei to " + beneficiary);
  }

  @Override
  public void debugPrint(Message message, String text) {
    say("says: " + Places.printable(text));
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    if (shows(TraceLevel.SYSCALLS)) {
      say(syscall + ", gas left " + Report.count(gasLeft));
    }
  }

  @Override
  public void storageRead(Address address, Word key, Word value) {
    if (shows(TraceLevel.SYSCALLS)) {
      say("  slot " + key + " is " + value);
    }
  }

  @Override
  public void storageWritten(Address address, Word key, Word before, Word value) {
    if (shows(TraceLevel.SYSCALLS)) {
      say("  slot " + key + " was " + before + ", is " + value);
    }
  }

  @Override
  public boolean wantsEvmSteps() {
    return shows(TraceLevel.INSTRUCTIONS);
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    String top = step.stackSize() == 0 ? "" : ", top of stack " + step.stack(0);
    say("%x %s%s".formatted(step.pc(), EvmListing.name(step.opcode()), top));
  }

  @Override
  public boolean wantsInstructions() {
    return shows(TraceLevel.INSTRUCTIONS);
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    String place = instructions.place(machine);
    say("%x <%s> %s".formatted(machine.pc(), place, instructions.text(machine)));
  }
}
