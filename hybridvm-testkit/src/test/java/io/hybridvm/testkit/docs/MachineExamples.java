package io.hybridvm.testkit.docs;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A7;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Snapshot;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.elf.SymbolTable;
import io.hybridvm.riscv.isa.Disassembler;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Code of docs/machine.md; {@link DocumentsTest} keeps the two the same. */
final class MachineExamples {
  private MachineExamples() {}

  // region stops
  static String explain(Stop stop) {
    return switch (stop) {
      case Stop.Ecall call -> "a system call, to be answered";
      case Stop.Trap trap -> trap.cause() + " at 0x" + Long.toHexString(trap.pc());
      case Stop.OutOfFuel out -> "more fuel, please";
      case Stop.MemoryLimit limit -> "no more than " + limit.limitPages() + " pages";
      case Stop.Interrupted interrupted -> "interrupted by " + interrupted.reason();
      case Stop.Breakpoint breakpoint -> "a breakpoint";
      case Stop.Stepped stepped -> "one step further";
    };
  }

  // endregion

  // region fuel
  static long fuelUsed(Image image) {
    long used = 0;
    try (Machine machine = Machine.builder(image).fuel(0).build()) {
      do {
        used += 1_000 - machine.fuel();
        machine.fuel(1_000);
      } while (machine.run() instanceof Stop.OutOfFuel);
      return used - machine.fuel();
    }
  }

  // endregion

  // region deadline
  static Stop runFor(Machine machine, long milliseconds) {
    machine.deadline(System.nanoTime() + milliseconds * 1_000_000);
    Stop stop = machine.run();
    machine.clearDeadline();
    return stop;
  }

  // endregion

  // region snapshot
  /** Answers the program's first question in two ways, and returns what came of each. */
  static List<Long> twoFutures(Image image, long oneAnswer, long otherAnswer) {
    try (Machine machine = Machine.builder(image).build()) {
      machine.run();
      Snapshot before = machine.snapshot();

      machine.register(A0, oneAnswer);
      machine.run();
      long one = machine.register(A0);

      machine.restore(before);
      machine.register(A0, otherAnswer);
      machine.run();
      return List.of(one, machine.register(A0));
    }
  }

  // endregion

  // region input
  static final long INPUT = 0x8000_0000L;

  static long sum(Image image, long... numbers) {
    ByteBuffer input = ByteBuffer.allocate(8 + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    input.putLong(numbers.length);
    for (long number : numbers) {
      input.putLong(number);
    }
    try (Machine machine = Machine.builder(image).maximumPages(16).build()) {
      machine.memory().write(INPUT, input.array());
      machine.run();
      return machine.register(A0);
    }
  }

  // endregion

  // region assembler
  /** Adds up the numbers at {@code a1}, as many as {@code a2} says. */
  static Image adder() {
    Assembler program =
        new Assembler()
            .li(A1, INPUT)
            .ld(A2, 0, A1)
            .label("next")
            .beqz(A2, "done")
            .addi(A1, A1, 8)
            .ld(A7, 0, A1)
            .add(A0, A0, A7)
            .addi(A2, A2, -1)
            .j("next")
            .label("done")
            .ecall();
    return Image.load(program.toElf());
  }

  // endregion

  // region trace
  static void trace(Machine machine, String function, PrintStream out) {
    SymbolTable symbols = machine.image().elf().symbols();
    Disassembler disassembler = new Disassembler();
    machine.breakpoints().add(symbols.named(function).orElseThrow().address());
    Stop stop = machine.run();
    while (stop instanceof Stop.Breakpoint || stop instanceof Stop.Stepped) {
      long pc = machine.pc();
      int word = (int) machine.memory().readLong(pc);
      String place = symbols.at(pc).map(Object::toString).orElse("?");
      out.println(place + "\t" + disassembler.disassemble(word, pc));
      stop = machine.step();
    }
  }

  // endregion
}
