package io.hybridvm.testkit.cli;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Code;
import java.io.PrintStream;
import java.util.HexFormat;

/** EVM bytecode, an opcode a line. */
final class EvmListing {
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
    return EvmOpcode.of(opcode).map(EvmOpcode::operandBytes).orElse(0);
  }

  /** The name of an opcode, or its number if no revision has it. */
  static String name(int opcode) {
    return EvmOpcode.of(opcode)
        .map(EvmOpcode::toString)
        .orElseGet(() -> "0x%02x, not defined".formatted(opcode));
  }

  /** Adds what can be counted. */
  static void addFacts(Report report, Code code) {
    byte[] bytes = code.array();
    int opcodes = 0;
    int destinations = 0;
    for (int pc = 0; pc < bytes.length; pc += 1 + operandBytes(Byte.toUnsignedInt(bytes[pc]))) {
      opcodes++;
      destinations += bytes[pc] == EvmOpcode.JUMPDEST.number() ? 1 : 0;
    }
    report.line(
        "opcodes",
        Report.count(opcodes) + ", of them " + Report.count(destinations) + " jump destinations");
    report.member("opcodes", opcodes).member("jumpDestinations", destinations);
  }
}
