package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.MachineMemory;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.Register;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A program in a machine with the two system calls of Linux that a program needs to show a result:
 * {@code write} (64) to file descriptors 1 and 2, and {@code exit} (93).
 */
final class GuestProcess {
  private static final int WRITE = 64;
  private static final int EXIT = 93;
  private static final int ECALL_BYTES = 4;
  private static final int CHUNK_BYTES = 1 << 16;

  /** Linux' error numbers. */
  private static final int EIO = 5;

  private static final int EBADF = 9;
  private static final int EFAULT = 14;

  private final Machine machine;
  private final Console console;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private long calls;
  private long bytesWritten;

  GuestProcess(Machine machine, Console console) {
    this.machine = machine;
    this.console = console;
  }

  /** How a program came to its end. */
  sealed interface Ending {
    /**
     * The program called {@code exit}.
     *
     * @param code 0 to 255
     */
    record Exited(int code) implements Ending {}

    /**
     * The program called what is not there.
     *
     * @param number what {@code a7} holds
     * @param pc address of the {@code ecall}
     */
    record UnknownCall(long number, long pc) implements Ending {}

    /**
     * The machine stopped.
     *
     * @param stop anything but an {@code ecall}
     */
    record Stopped(Stop stop) implements Ending {}
  }

  /** Runs the program to its end. */
  Ending run() {
    while (true) {
      Stop stop = machine.run();
      if (!(stop instanceof Stop.Ecall)) {
        return new Ending.Stopped(stop);
      }
      Ending ending = answer();
      if (ending != null) {
        return ending;
      }
    }
  }

  /** Answers the {@code ecall} at which the machine has stopped; null if the program goes on. */
  @Nullable Ending answer() {
    calls++;
    long number = machine.register(Register.A7);
    if (number == EXIT) {
      return new Ending.Exited((int) machine.register(Register.A0) & 0xff);
    }
    if (number != WRITE) {
      return new Ending.UnknownCall(number, machine.pc() - ECALL_BYTES);
    }
    machine.register(Register.A0, write());
    return null;
  }

  /** System calls made so far. */
  long calls() {
    return calls;
  }

  /** Bytes written so far. */
  long bytesWritten() {
    return bytesWritten;
  }

  private long write() {
    long descriptor = machine.register(Register.A0);
    long address = machine.register(Register.A1);
    long length = machine.register(Register.A2);
    if (descriptor != 1 && descriptor != 2) {
      return -EBADF;
    }
    if (!machine.memory().isReadable(address, length)) {
      return -EFAULT;
    }
    return write(descriptor == 1 ? console.out() : console.err(), address, length);
  }

  private long write(PrintStream stream, long address, long length) {
    MachineMemory memory = machine.memory();
    for (long done = 0; done < length; ) {
      int part = (int) Math.min(CHUNK_BYTES, length - done);
      memory.read(address + done, chunk, 0, part);
      stream.write(chunk, 0, part);
      done += part;
    }
    bytesWritten += length;
    return stream.checkError() ? -EIO : length;
  }
}
