package io.hybridvm.testkit.debug;

import io.hybridvm.core.Inspector;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.trace.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets a person step through EVM bytecode in a terminal: it shows the next opcode and asks for a
 * command, of which {@code help} tells. The end of the input is {@code continue}. Not thread-safe.
 */
public final class EvmStepper implements Inspector {
  private static final int SHOWN_WORDS = 8;
  private static final int LINE_BYTES = 32;
  private static final String HELP =
      """
      step, s      the next opcode, in a call if there is one
      next, n      the next opcode of this frame
      out, o       to the end of this frame
      continue, c  to the next breakpoint
      break PC, b  a breakpoint, hexadecimal; again takes it away
      stack, k     the whole stack
      memory, m    the memory
      """;

  private final BufferedReader in;
  private final PrintStream out;
  private final Names names;
  private final Set<Integer> breakpoints = new TreeSet<>();

  /** Frames deeper than this are not stopped in. */
  private int deepest = Integer.MAX_VALUE;

  /**
   * A stepper.
   *
   * @param in lines of commands
   * @param out everything else
   */
  public EvmStepper(BufferedReader in, PrintStream out, Names names) {
    this.in = in;
    this.out = out;
    this.names = names;
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    String ending =
        switch (result) {
          case ExecutionResult.Return returned -> "returned";
          case ExecutionResult.Revert revert -> "reverted";
          case ExecutionResult.Halt halt -> "halted: " + halt.message();
        };
    out.println("-- frame " + message.depth() + " " + ending);
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    boolean stops = message.depth() <= deepest || breakpoints.contains(step.pc());
    if (!stops) {
      return;
    }
    show(message, step);
    boolean asking = true;
    while (asking) {
      out.print("> ");
      out.flush();
      asking = obey(readCommand(), message, step);
    }
  }

  private String readCommand() {
    try {
      String line = in.readLine();
      return line == null ? "continue" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether another command is needed. */
  private boolean obey(String command, Message message, EvmStep step) {
    String[] words = command.split("\\s+", -1);
    switch (words[0]) {
      case "", "s", "step" -> deepest = Integer.MAX_VALUE;
      case "n", "next" -> deepest = message.depth();
      case "o", "out" -> deepest = message.depth() - 1;
      case "c", "continue" -> deepest = -1;
      case "b", "break" -> {
        toggle(words.length > 1 ? words[1] : "");
        return true;
      }
      case "k", "stack" -> {
        stack(step, step.stackSize());
        return true;
      }
      case "m", "memory" -> {
        memory(step);
        return true;
      }
      default -> {
        out.print(HELP);
        return true;
      }
    }
    return false;
  }

  private void toggle(String digits) {
    if (!digits.matches("(0x)?[0-9a-f]{1,6}")) {
      out.println("break needs a hexadecimal pc");
      return;
    }
    int pc = Integer.parseInt(digits.replace("0x", ""), 16);
    if (!breakpoints.remove(pc)) {
      breakpoints.add(pc);
    }
    StringBuilder all = new StringBuilder("breakpoints:");
    breakpoints.forEach(each -> all.append(String.format(" %x", each)));
    out.println(all);
  }

  private void show(Message message, EvmStep step) {
    String opcode =
        EvmOpcode.of(step.opcode())
            .map(EvmOpcode::toString)
            .orElseGet(() -> String.format("%02x", step.opcode()));
    String line = message.kind().isCreate() ? "" : names.lineOf(message.codeAddress(), step.pc());
    out.printf(
        Locale.ROOT,
        "%d %s %04x %-14s gas %,d%s%n",
        message.depth(),
        names.address(message.recipient()),
        step.pc(),
        opcode,
        step.gasLeft(),
        line.isEmpty() ? "" : ", " + line);
    stack(step, Math.min(step.stackSize(), SHOWN_WORDS));
  }

  private void stack(EvmStep step, int words) {
    for (int i = 0; i < words; i++) {
      out.println("    " + step.stack(i));
    }
    if (words < step.stackSize()) {
      out.println("    and " + (step.stackSize() - words) + " more");
    }
  }

  private void memory(EvmStep step) {
    for (int offset = 0; offset < step.memorySize(); offset += LINE_BYTES) {
      out.printf(
          "    %04x %s%n", offset, step.memory().slice(offset, LINE_BYTES).toUnprefixedHexString());
    }
  }
}
