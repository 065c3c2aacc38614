package io.hybridvm.testkit.debug;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one gdb, on this computer only, and lets it step through a program or through the calls
 * of a contract:
 *
 * <pre>
 * $ gdb-multiarch contract.elf -ex 'target remote :1234'
 * (gdb) break transfer
 * (gdb) continue
 * </pre>
 *
 * <p>Breakpoints, steps, registers and memory are gdb's to use; registers and memory of a program
 * can be set, those of a contract only read. Not thread-safe.
 */
public final class GdbServer implements AutoCloseable {
  private final ServerSocket server;
  private @Nullable Socket socket;

  /**
   * Begins to listen.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public GdbServer(int port) throws IOException {
    server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  /** The port that gdb is to be told. */
  public int port() {
    return server.getLocalPort();
  }

  private GdbSession accept(boolean mayChange) throws IOException {
    Socket accepted = server.accept();
    socket = accepted;
    accepted.setTcpNoDelay(true);
    return new GdbSession(
        new GdbPackets(accepted.getInputStream(), accepted.getOutputStream()), mayChange);
  }

  /**
   * Runs a program under gdb, which is waited for, to its end or until gdb goes away.
   *
   * @param ecall answers an {@code ecall}, whose pc is behind it already: the exit code, or empty
   *     if the program goes on
   * @return the exit code; empty if there is none
   */
  public OptionalInt run(Machine machine, Function<Machine, OptionalInt> ecall) throws IOException {
    GdbSession session = accept(true);
    try {
      while (!session.isDetached()) {
        session.beforeInstruction(machine);
        Stop stop = machine.step();
        if (stop instanceof Stop.Ecall) {
          OptionalInt code = ecall.apply(machine);
          if (code.isPresent()) {
            session.exited(code.getAsInt());
            return code;
          }
        } else if (!(stop instanceof Stop.Stepped)) {
          session.failed(machine, GdbSignal.of(stop).number());
        }
      }
    } catch (EOFException e) {
      // gdb has gone without a word, which is its right.
    }
    return OptionalInt.empty();
  }

  /**
   * An inspector with which gdb, which is waited for, steps through the messages to one RISC-V
   * contract. It stops once more where a contract halts. If gdb goes away, the execution goes on
   * without it.
   *
   * @param contract whose code gdb has the symbols of
   */
  public Inspector inspector(Address contract) throws IOException {
    return new Frames(accept(false), contract);
  }

  /** Stops in the frames of a contract. */
  private static final class Frames implements Inspector {
    private final GdbSession session;
    private final Address contract;
    private boolean isGone;

    Frames(GdbSession session, Address contract) {
      this.session = session;
      this.contract = contract;
    }

    /** Something to be told to gdb. */
    private interface Telling {
      void tell() throws IOException;
    }

    private void tell(Telling telling) {
      if (isGone) {
        return;
      }
      try {
        telling.tell();
      } catch (EOFException e) {
        isGone = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean wantsInstructions() {
      return true;
    }

    @Override
    public void instruction(Message message, Machine machine, long gasLeft) {
      if (message.codeAddress().equals(contract)) {
        tell(() -> session.beforeInstruction(machine));
      }
    }

    /** Stops once more, so that registers and memory can be read. */
    @Override
    public void halted(Message message, Machine machine, ExecutionResult.Halt halt) {
      if (message.codeAddress().equals(contract)) {
        tell(
            () -> {
              session.say("halt: " + halt.message() + "\n");
              session.failed(machine, GdbSignal.of(halt.reason()).number());
            });
      }
    }

    @Override
    public void frameLeft(Message message, ExecutionResult result) {
      if (message.depth() == 0) {
        tell(() -> session.exited(result.isSuccess() ? 0 : 1));
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    server.close();
  }
}
