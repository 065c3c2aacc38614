package io.hybridvm.testkit.debug;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Register;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Answers a debugger about a machine that stands, until it is to run on. Not thread-safe. */
final class GdbSession {
  private static final HexFormat HEX = HexFormat.of();
  private static final int PC = 32;
  private static final int REGISTERS = 33;
  private static final int MAXIMUM_BYTES = 1 << 12;
  private static final int INSTRUCTIONS_PER_LOOK = 1 << 8;
  private static final String OK = "OK";
  private static final String ERROR = "E01";

  private final GdbPackets packets;
  private final boolean mayChange;
  private final Set<Long> breakpoints = new HashSet<>();
  private boolean stepping = true;
  private boolean detached;
  private long instructions;

  /** What the last reason to stop was, for a debugger that asks. */
  private String reason = "S05";

  /** Whether the debugger is yet to be told of it. */
  private boolean isReasonDue;

  /**
   * A session that stops before the first instruction.
   *
   * @param mayChange whether the debugger may set registers and memory
   */
  GdbSession(GdbPackets packets, boolean mayChange) {
    this.packets = packets;
    this.mayChange = mayChange;
  }

  /** Whether the debugger lets go of the machine, which then runs on its own. */
  boolean isDetached() {
    return detached;
  }

  /** Stops here if the debugger wants that, and goes on when it does. */
  void beforeInstruction(Machine machine) throws IOException {
    if (detached) {
      return;
    }
    if (breakpoints.contains(machine.pc())) {
      stop(machine, "T05swbreak:;");
    } else if (stepping) {
      stop(machine, "S05");
    } else if (isInterrupted()) {
      stop(machine, "S%02x".formatted(GdbSignal.INT.number()));
    }
  }

  /** Asks the connection now and then, which takes longer than an instruction. */
  private boolean isInterrupted() throws IOException {
    instructions++;
    return instructions % INSTRUCTIONS_PER_LOOK == 0
        && packets.isWaiting()
        && packets.read().equals(GdbPackets.INTERRUPT);
  }

  /**
   * Stops where the machine cannot go on.
   *
   * @param signal number of what POSIX would send
   */
  void failed(Machine machine, int signal) throws IOException {
    if (!detached) {
      stop(machine, "S%02x".formatted(signal));
    }
  }

  /** Lets the debugger show a text while the program runs. */
  void say(String text) throws IOException {
    if (!detached) {
      packets.write("O" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Tells that the program is over. */
  void exited(int code) throws IOException {
    if (!detached) {
      packets.write("W%02x".formatted(code & 0xff));
    }
  }

  private void stop(Machine machine, String why) throws IOException {
    reason = why;
    if (isReasonDue) {
      packets.write(why);
    }
    while (true) {
      String packet = packets.read();
      String command = packet.startsWith("vCont;") ? packet.substring(6) : packet;
      switch (command.isEmpty() ? ' ' : command.charAt(0)) {
        case 'c', 'C' -> {
          goOn(false);
          return;
        }
        case 's', 'S' -> {
          goOn(true);
          return;
        }
        case 'D', 'k' -> {
          detached = true;
          if (command.startsWith("D")) {
            packets.write(OK);
          }
          return;
        }
        default -> answer(machine, packet);
      }
    }
  }

  private void goOn(boolean oneStep) {
    stepping = oneStep;
    isReasonDue = true;
  }

  private void answer(Machine machine, String packet) throws IOException {
    if (packet.equals("QStartNoAckMode")) {
      packets.write(OK);
      packets.stopConfirming();
      return;
    }
    String answer;
    try {
      answer = reply(machine, packet);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      answer = ERROR;
    }
    packets.write(answer);
  }

  /** What a question is answered with; empty for one that is not understood, as gdb expects. */
  private String reply(Machine machine, String packet) {
    return switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
      case '?' -> reason;
      case 'g' -> registers(machine);
      case 'G' -> setRegisters(machine, packet.substring(1));
      case 'p' -> word(register(machine, number(packet.substring(1))));
      case 'P' -> setRegister(machine, packet.substring(1));
      case 'm' -> memory(machine, packet.substring(1));
      case 'M' -> setMemory(machine, packet.substring(1));
      case 'Z', 'z' -> breakpoint(packet);
      case 'H', 'T' -> OK;
      case 'q', 'v' -> general(packet);
      default -> "";
    };
  }

  private static String general(String packet) {
    if (packet.startsWith("qSupported")) {
      return "PacketSize=2000;qXfer:features:read+;swbreak+;vContSupported+;QStartNoAckMode+";
    }
    if (packet.startsWith("qXfer:features:read:target.xml:")) {
      String[] range = packet.substring(packet.lastIndexOf(':') + 1).split(",", -1);
      return part(GdbTarget.XML, (int) number(range[0]), (int) number(range[1]));
    }
    return switch (packet) {
      case "vCont?" -> "vCont;c;C;s;S";
      case "qAttached" -> "1";
      case "qC" -> "QC1";
      case "qfThreadInfo" -> "m1";
      case "qsThreadInfo" -> "l";
      default -> "";
    };
  }

  private static String part(String text, int offset, int length) {
    if (offset >= text.length()) {
      return "l";
    }
    int end = Math.min(text.length(), offset + length);
    return (end == text.length() ? "l" : "m") + text.substring(offset, end);
  }

  private static long number(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  private static String word(long value) {
    return HEX.toHexDigits(Long.reverseBytes(value));
  }

  private static long word(String digits) {
    return ByteBuffer.wrap(HEX.parseHex(digits)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static long register(Machine machine, long number) {
    return number == PC ? machine.pc() : machine.register(Math.toIntExact(number));
  }

  private static String registers(Machine machine) {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < REGISTERS; number++) {
      all.append(word(register(machine, number)));
    }
    return all.toString();
  }

  private String setRegisters(Machine machine, String digits) {
    for (int number = 0; mayChange && number < REGISTERS; number++) {
      set(machine, number, word(digits.substring(16 * number, 16 * number + 16)));
    }
    return mayChange ? OK : ERROR;
  }

  private String setRegister(Machine machine, String assignment) {
    String[] parts = assignment.split("=", -1);
    if (mayChange) {
      set(machine, (int) number(parts[0]), word(parts[1]));
    }
    return mayChange ? OK : ERROR;
  }

  private static void set(Machine machine, int number, long value) {
    if (number == PC) {
      if (value != machine.pc()) {
        machine.pc(value);
      }
    } else if (number != Register.ZERO) {
      machine.register(number, value);
    }
  }

  private static String memory(Machine machine, String range) {
    String[] parts = range.split(",", -1);
    long address = number(parts[0]);
    int length = (int) Math.min(number(parts[1]), MAXIMUM_BYTES);
    return machine.memory().isReadable(address, length)
        ? HEX.formatHex(machine.memory().read(address, length))
        : ERROR;
  }

  private String setMemory(Machine machine, String packet) {
    int colon = packet.indexOf(':');
    byte[] bytes = HEX.parseHex(packet.substring(colon + 1));
    long address = number(packet.substring(0, packet.indexOf(',')));
    if (!mayChange || !machine.memory().isWritable(address, bytes.length)) {
      return ERROR;
    }
    machine.memory().write(address, bytes);
    return OK;
  }

  /** Breakpoints in hardware and software are the same here. */
  private String breakpoint(String packet) {
    String[] parts = packet.split(",", -1);
    if (!parts[0].endsWith("0") && !parts[0].endsWith("1")) {
      return "";
    }
    long address = number(parts[1]);
    if (packet.startsWith("Z")) {
      breakpoints.add(address);
    } else {
      breakpoints.remove(address);
    }
    return OK;
  }
}
