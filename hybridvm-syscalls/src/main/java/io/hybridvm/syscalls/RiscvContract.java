package io.hybridvm.syscalls;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.Register;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a RISC-V contract: a machine, the syscalls it makes, and the gas it spends.
 *
 * <p>{@link #run} goes on until the contract wants something that takes another frame, or ends;
 * after {@link Action.Send} the result is handed in by {@link #complete} and {@code run} called
 * again. Whatever the program does comes out as an {@link Action}; only exceptions of the host pass
 * through. Not thread-safe.
 */
public final class RiscvContract implements AutoCloseable {
  private static final long CALLDATA_ADDRESS = 0x8000_0000L;
  private static final int ECALL_BYTES = 4;

  /** Instructions stepped between two looks at deadline and interrupt status. */
  private static final int POLL_INSTRUCTIONS = 16_384;

  private final GuestEnvironment environment;
  private final GuestFrame frame;
  private final Machine machine;
  private boolean started;

  /** The syscall whose message is under way, and the message. */
  private @Nullable Syscall pending;

  private @Nullable Message sent;

  /** Why the next run ends at once: the result of a message could not be taken. */
  private ExecutionResult.@Nullable Halt halt;

  /**
   * Prepares a machine, which has not run yet.
   *
   * @param image the program
   * @param message that it executes; the gas is all it has
   * @param code that the contract sees as its own
   * @param calldata that the contract sees, which for a constructor is a part of the message's
   *     input
   */
  public RiscvContract(
      GuestEnvironment environment, Image image, Message message, Code code, Bytes calldata) {
    this.environment = Objects.requireNonNull(environment, "environment");
    machine =
        Machine.builder(image)
            .translator(environment.translator())
            .fuelSchedule(environment.metering().fuelSchedule())
            .fuel(0)
            .maximumPages(environment.limits().machinePages())
            .build();
    environment.deadline().ifPresent(machine::deadline);
    frame = new GuestFrame(environment, machine, message, code, calldata);
  }

  /**
   * Runs until another frame is needed or this one ends.
   *
   * @throws IllegalStateException if a message was sent and {@link #complete} not called
   */
  public Action run() {
    if (pending != null) {
      throw new IllegalStateException("the message of " + pending + " has no result yet");
    }
    try {
      if (halt != null) {
        return halted(halt);
      }
      if (!started) {
        started = true;
        placeCalldata();
      }
      while (true) {
        Action action = act(runMachine());
        if (action != null) {
          return action;
        }
      }
    } catch (GuestHalt e) {
      return halted(e.halt());
    }
  }

  private Action halted(ExecutionResult.Halt reason) {
    GuestListener listener = environment.listener();
    if (listener != null) {
      listener.halted(frame.message, machine, reason);
    }
    return new Action.Halt(reason);
  }

  private void placeCalldata() {
    byte[] data = frame.calldata;
    int limit = environment.limits().calldataBytes();
    if (data.length > limit) {
      throw new GuestHalt(HaltReason.CALLDATA_LIMIT, data.length, limit);
    }
    if (data.length > 0) {
      byte[] length = new byte[Long.BYTES];
      for (int i = 0; i < Integer.BYTES; i++) {
        length[i] = (byte) (data.length >>> (8 * i));
      }
      frame.copy(CALLDATA_ADDRESS, length, 0, Long.BYTES);
      frame.copy(CALLDATA_ADDRESS + Long.BYTES, data, 0, data.length);
    }
  }

  /** Runs the machine on all the gas there is. */
  private Stop runMachine() {
    machine.maximumPages(frame.pageLimit());
    machine.fuel(frame.gas.lend());
    GuestListener listener = environment.listener();
    Stop stop =
        listener != null && listener.wantsInstructions() ? stepMachine(listener) : machine.run();
    frame.gas.settle(machine.fuel());
    frame.countPages();
    return stop;
  }

  private Stop stepMachine(GuestListener listener) {
    long fuelPerGas = environment.metering().fuelPerGas();
    for (int i = 1; ; i++) {
      long gasLeft = frame.gas.gasLeft() + machine.fuel() / fuelPerGas;
      listener.instruction(frame.message, machine, gasLeft);
      Stop stop = machine.step();
      if (!(stop instanceof Stop.Stepped)) {
        return stop;
      }
      if (i % POLL_INSTRUCTIONS == 0) {
        frame.poll();
      }
    }
  }

  /** What comes of a stop; null if the machine just goes on. */
  private @Nullable Action act(Stop stop) {
    return switch (stop) {
      case Stop.Ecall ecall -> answer();
      case Stop.OutOfFuel outOfFuel -> {
        if (!frame.gas.wasHeldBack()) {
          throw new GuestHalt(HaltReason.OUT_OF_GAS);
        }
        yield null;
      }
      case Stop.Trap trap -> throw new GuestHalt(reason(trap), trap.pc(), trap.tval());
      case Stop.MemoryLimit limit -> throw frame.memoryHalt();
      case Stop.Interrupted interrupted ->
          throw new GuestHalt(
              switch (interrupted.reason()) {
                case THREAD -> HaltReason.INTERRUPTED;
                case DEADLINE -> HaltReason.DEADLINE;
              });
      case Stop.Breakpoint breakpoint -> throw unexpected(stop);
      case Stop.Stepped stepped -> throw unexpected(stop);
    };
  }

  private static IllegalStateException unexpected(Stop stop) {
    return new IllegalStateException("a contract's machine cannot stop so: " + stop);
  }

  private static HaltReason reason(Stop.Trap trap) {
    return switch (trap.cause()) {
      case INSTRUCTION_ADDRESS_MISALIGNED, INSTRUCTION_ACCESS_FAULT ->
          HaltReason.INSTRUCTION_ACCESS_FAULT;
      case ILLEGAL_INSTRUCTION -> HaltReason.ILLEGAL_INSTRUCTION;
      case BREAKPOINT -> HaltReason.BREAKPOINT;
      case LOAD_ADDRESS_MISALIGNED -> HaltReason.LOAD_ADDRESS_MISALIGNED;
      case LOAD_ACCESS_FAULT -> HaltReason.LOAD_ACCESS_FAULT;
      case STORE_ADDRESS_MISALIGNED -> HaltReason.STORE_ADDRESS_MISALIGNED;
      case STORE_ACCESS_FAULT -> HaltReason.STORE_ACCESS_FAULT;
    };
  }

  private @Nullable Action answer() {
    long number = machine.register(Register.T0);
    Syscall syscall = Syscall.byNumber(number);
    if (syscall == null || !frame.rules.isAtLeast(syscall.since())) {
      throw new GuestHalt(HaltReason.UNKNOWN_SYSCALL, number, machine.pc() - ECALL_BYTES);
    }
    GuestListener listener = environment.listener();
    if (listener != null) {
      listener.syscall(frame.message, syscall, machine, frame.gas.gasLeft());
    }
    if (frame.message.isStatic() && syscall.effect() == Syscall.Effect.WRITES) {
      throw new GuestHalt(HaltReason.STATIC_VIOLATION);
    }
    frame.charge(syscall.staticGas());
    Action action = SyscallTable.answer(frame, syscall);
    if (action instanceof Action.Send send) {
      pending = syscall;
      sent = send.message();
    }
    return action;
  }

  /**
   * Hands in the result of the message that {@link #run} wanted to send.
   *
   * @throws IllegalStateException if there was none
   */
  public void complete(ExecutionResult result) {
    Syscall syscall = pending;
    Message message = sent;
    if (syscall == null || message == null) {
      throw new IllegalStateException("no message was sent");
    }
    pending = null;
    sent = null;
    MessageSyscalls.complete(frame, message, result);
    try {
      if (syscall == Syscall.CREATE_FULL || syscall == Syscall.CREATE2_FULL) {
        frame.writeAddress(frame.argument(3), frame.created);
      }
      if (!syscall.results().isEmpty()) {
        frame.result(result.isSuccess() ? 1 : 0);
      }
    } catch (GuestHalt e) {
      halt = e.halt();
    }
  }

  /** The machine, for tests to look into. */
  Machine machine() {
    return machine;
  }

  /** Gas that has not been spent. */
  public long gasLeft() {
    return frame.gas.gasLeft();
  }

  /** Puts the machine's memory away in little space while the contract waits. */
  public void suspend() {
    machine.suspend();
  }

  /** Ends the machine and gives its pages back to the transaction's budget. */
  @Override
  public void close() {
    frame.releasePages();
    machine.close();
  }
}
