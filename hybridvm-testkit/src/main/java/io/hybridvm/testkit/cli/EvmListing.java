package io.hybridvm.testkit.cli;

import io.hybridvm.syscalls.Code;
import java.io.PrintStream;
import java.util.HexFormat;

/** EVM bytecode, an opcode a line. */
final class EvmListing {
  private static final int PUSH0 = 0x5f;
  private static final int PUSH1 = 0x60;
  private static final int PUSH32 = 0x7f;
  private static final int JUMPDEST = 0x5b;

  private EvmListing() {}

  static void print(Code code, PrintStream out) {
    byte[] bytes = code.array();
    int pc = 0;
    while (pc < bytes.length) {
      int opcode = Byte.toUnsignedInt(bytes[pc]);
      int operand = operandBytes(opcode);
      int end = Math.min(pc + 1 + operand, bytes.length);
      StringBuilder line = new StringBuilder("%6x:  %02x  %s".formatted(pc, opcode, name(opcode)));
      if (operand > 0) {
        line.append(" 0x").append(HexFormat.of().formatHex(bytes, pc + 1, end));
        line.append("00".repeat(pc + 1 + operand - end));
      }
      out.println(line);
      pc += 1 + operand;
    }
  }

  private static int operandBytes(int opcode) {
    return opcode >= PUSH1 && opcode <= PUSH32 ? opcode - PUSH0 : 0;
  }

  private static String name(int opcode) {
    if (opcode >= PUSH0 && opcode <= PUSH32) {
      return "PUSH" + (opcode - PUSH0);
    }
    return opcode == JUMPDEST ? "JUMPDEST" : "0x%02x".formatted(opcode);
  }

  /** Adds what can be counted. */
  static void addFacts(Report report, Code code) {
    byte[] bytes = code.array();
    int opcodes = 0;
    int destinations = 0;
    for (int pc = 0; pc < bytes.length; pc += 1 + operandBytes(Byte.toUnsignedInt(bytes[pc]))) {
      opcodes++;
      destinations += bytes[pc] == JUMPDEST ? 1 : 0;
    }
    report.line(
        "opcodes",
        Report.count(opcodes) + ", of them " + Report.count(destinations) + " jump destinations");
    report.member("opcodes", opcodes).member("jumpDestinations", destinations);
  }
}
