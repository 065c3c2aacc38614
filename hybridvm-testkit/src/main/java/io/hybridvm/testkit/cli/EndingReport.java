package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.MachineMemory;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Disassembler;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.io.PrintStream;
import java.util.Locale;

/** Tells on standard error why a program was stopped, and where. */
final class EndingReport {
  private static final String NAME = "hybridvm riscv run";
  private static final int REGISTERS_PER_LINE = 4;

  private final Machine machine;
  private final IsaProfile isa;
  private final Places places;
  private final PrintStream err;

  EndingReport(Machine machine, IsaProfile isa, PrintStream err) {
    this.machine = machine;
    this.isa = isa;
    this.err = err;
    places = new Places(machine.image().elf());
  }

  /**
   * Explains an ending, if it needs it.
   *
   * @return the exit code of the command
   */
  int explain(GuestProcess.Ending ending) {
    return switch (ending) {
      case GuestProcess.Ending.Exited exited -> exited.code();
      case GuestProcess.Ending.UnknownCall call -> {
        say(
            "system call %d is not provided, only 64 (write) and 93 (exit); called at %s"
                .formatted(call.number(), places.describe(call.pc())));
        yield ExitStatus.UNKNOWN_CALL;
      }
      case GuestProcess.Ending.Stopped stopped -> explain(stopped.stop());
    };
  }

  private int explain(Stop stop) {
    return switch (stop) {
      case Stop.Trap trap -> {
        String cause = trap.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        say("%s (trap %d) at %s".formatted(cause, trap.cause().code(), places.describe(trap.pc())));
        err.println("  " + reason(trap));
        instruction(trap.pc());
        yield ExitStatus.TRAP;
      }
      case Stop.OutOfFuel out -> {
        say("out of fuel " + progress(out.pc()) + "; --fuel sets the limit");
        instruction(out.pc());
        yield ExitStatus.OUT_OF_FUEL;
      }
      case Stop.MemoryLimit limit -> {
        say(
            "the limit of %d pages of 4 KiB is reached %s, a store to 0x%x; --pages sets the limit"
                .formatted(limit.limitPages(), progress(limit.pc()), limit.address()));
        instruction(limit.pc());
        yield ExitStatus.MEMORY_LIMIT;
      }
      case Stop.Interrupted interrupted -> {
        say("the time is up " + progress(interrupted.pc()) + "; --timeout sets the limit");
        yield ExitStatus.TIMEOUT;
      }
      case Stop.Ecall ecall -> throw noEnding(ecall);
      case Stop.Breakpoint breakpoint -> throw noEnding(breakpoint);
      case Stop.Stepped stepped -> throw noEnding(stepped);
    };
  }

  private static IllegalStateException noEnding(Stop stop) {
    return new IllegalStateException("a program does not end with " + stop);
  }

  private String progress(long pc) {
    return String.format(
        Locale.ROOT,
        "after %,d instructions, before %s",
        machine.instructionsRetired(),
        places.describe(pc));
  }

  private void say(String message) {
    err.println(NAME + ": " + message);
  }

  private String reason(Stop.Trap trap) {
    String tval = "0x" + Long.toHexString(trap.tval());
    return switch (trap.cause()) {
      case INSTRUCTION_ADDRESS_MISALIGNED -> tval + " is odd, no place for an instruction";
      case INSTRUCTION_ACCESS_FAULT -> tval + " is not in executable memory";
      case ILLEGAL_INSTRUCTION -> illegal((int) trap.tval());
      case BREAKPOINT -> "the program executed a breakpoint";
      case LOAD_ADDRESS_MISALIGNED -> "atomic load from " + tval + ", no multiple of its width";
      case LOAD_ACCESS_FAULT -> "load from " + tval + ", which is " + outsideOfMemory();
      case STORE_ADDRESS_MISALIGNED -> "atomic store to " + tval + ", no multiple of its width";
      case STORE_ACCESS_FAULT ->
          "store to "
              + tval
              + ", which is "
              + (isInMemory(trap.tval()) ? "read-only" : outsideOfMemory());
    };
  }

  private String illegal(int encoding) {
    boolean inOtherProfile =
        Decoder.of(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS).decode(encoding).isPresent()
            && isa == IsaProfile.RV64IMAC;
    return "0x%x is no instruction of %s".formatted(encoding, IsaOption.name(isa))
        + (inOtherProfile ? ", but one of " + other() + ": see --isa" : "");
  }

  private static String other() {
    return IsaOption.name(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS);
  }

  private boolean isInMemory(long address) {
    MemoryMap map = machine.image().memoryMap();
    return address >= map.base() && address < map.end();
  }

  private String outsideOfMemory() {
    MemoryMap map = machine.image().memoryMap();
    return "outside of memory, 0x%x to 0x%x".formatted(map.base(), map.end());
  }

  /** The instruction at an address as objdump writes it, if there is one. */
  private void instruction(long pc) {
    MachineMemory memory = machine.memory();
    if (!memory.isReadable(pc, 2)) {
      return;
    }
    int length = Decoder.isCompressed(memory.read(pc, 1)[0]) ? 2 : 4;
    if (memory.isReadable(pc, length)) {
      byte[] code = memory.read(pc, length);
      new Disassembler()
          .withNames(places.names())
          .list(
              code,
              pc,
              line -> {
                if (!line.endsWith(">:")) {
                  err.println("  " + line);
                }
              });
    }
  }

  /** Writes all registers, four in a line. */
  void registers() {
    StringBuilder line = new StringBuilder("  pc  %016x".formatted(machine.pc()));
    for (int register = 1; register < Register.COUNT; register++) {
      if (register % REGISTERS_PER_LINE == 0) {
        err.println(line);
        line.setLength(0);
      }
      line.append("  %-3s %016x".formatted(Register.name(register), machine.register(register)));
    }
    err.println(line);
  }
}
