package io.hybridvm.testkit.docs;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A7;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs an ELF file that uses the system calls write and exit of Linux. */
final class HelloMachine {
  public static void main(String[] arguments) throws IOException {
    byte[] elf = Files.readAllBytes(Path.of(arguments[0]));
    int code = run(elf, System.out);
    System.out.println("exit code " + code);
  }

  static int run(byte[] elf, PrintStream out) {
    Image image = Image.load(elf);
    try (Machine machine = Machine.builder(image).fuel(1_000_000).maximumPages(1024).build()) {
      Stop stop = machine.run();
      while (stop instanceof Stop.Ecall) {
        switch ((int) machine.register(A7)) {
          case 64 -> machine.register(A0, write(machine, out));
          case 93 -> { // exit(code)
            return (int) machine.register(A0);
          }
          default -> machine.register(A0, -38); // what Linux answers to a call it does not know
        }
        stop = machine.run();
      }
      throw new IllegalStateException("the program did not exit: " + stop);
    }
  }

  /** write(descriptor, address, length): what a program asks for can be anything. */
  private static long write(Machine machine, PrintStream out) {
    long address = machine.register(A1);
    long length = Math.min(machine.register(A2), 4096); // Linux, too, may write less
    if (!machine.memory().isReadable(address, length)) {
      return -14; // EFAULT
    }
    out.writeBytes(machine.memory().read(address, (int) length));
    return length;
  }

  private HelloMachine() {}
}
