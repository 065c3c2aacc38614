package io.hybridvm.minievm;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.GuestListener;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.HybridVmException;
import io.hybridvm.syscalls.Message;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One activation of EVM bytecode: a machine that runs the mini-EVM, and the answers to what it
 * asks. The guest keeps the gas.
 *
 * <p>{@link #run} goes on until the bytecode wants something that takes another frame, or ends;
 * after {@link Action.Send} the result is handed in by {@link #complete} and {@code run} called
 * again. Whatever the bytecode does comes out as an {@link Action}; only exceptions of the host
 * pass through. Not thread-safe.
 */
public final class EvmContract implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;

  private final GuestEnvironment environment;
  private final PreparedCodeCache cache;
  private final EvmFrame frame;
  private final Machine machine;
  private final @Nullable StepReporter steps;

  /** What is known of the code from earlier frames. */
  private final @Nullable PreparedCode prepared;

  /** The code area that was made of it. */
  private final byte @Nullable [] area;

  private boolean started;

  /** Whether the code area holds what the cache does not. */
  private boolean isNew;

  /** The message under way. */
  private @Nullable Message sent;

  private long gasLeft;

  /** Why the last result could not be handed in, if it could not. */
  private @Nullable GuestFault fault;

  /**
   * Prepares a machine, which has not run yet.
   *
   * @param cache of code that has been prepared before
   * @param message that the bytecode executes
   * @param code the bytecode; the init code of a create
   */
  public EvmContract(
      GuestEnvironment environment, PreparedCodeCache cache, Message message, Code code) {
    this(environment, cache, message, code, GuestImage.IMAGE);
  }

  /** With another guest, for tests. */
  EvmContract(
      GuestEnvironment environment,
      PreparedCodeCache cache,
      Message message,
      Code code,
      Image guest) {
    this.environment = Objects.requireNonNull(environment, "environment");
    this.cache = Objects.requireNonNull(cache, "cache");
    GuestListener listener = environment.listener();
    boolean isTraced = listener != null && listener.wantsEvmSteps();
    boolean isUsual = !isTraced && guest == GuestImage.IMAGE;
    prepared = isUsual ? Preparation.find(cache, environment, message, code) : null;
    PreparedCode.Program program = prepared == null ? null : prepared.program();
    boolean isCompiled = prepared != null && prepared.isCompiled();
    area = program == null ? null : program.area();
    machine =
        Machine.builder(program == null ? guest : program.image())
            .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)
            .translator(environment.translator())
            .maximumPages(0)
            .fuel(isUsual && !isCompiled ? cache.patience(code) : Long.MAX_VALUE)
            .build();
    OptionalLong deadline = environment.deadline();
    if (deadline.isPresent()) {
      machine.deadline(deadline.getAsLong());
    }
    frame = new EvmFrame(environment, machine, message, code);
    steps = isTraced && listener != null ? new StepReporter(frame, listener) : null;
  }

  /**
   * Runs until another frame is needed or this one ends.
   *
   * @throws IllegalStateException if a message was sent and {@link #complete} not called
   */
  public Action run() {
    if (sent != null) {
      throw new IllegalStateException("the message has no result yet: " + sent);
    }
    try {
      GuestFault earlier = fault;
      return earlier == null ? runOn() : end(earlier.halt());
    } catch (GuestFault e) {
      return end(e.halt());
    }
  }

  private Action runOn() {
    if (!started) {
      started = true;
      FrameInput.place(frame, area, steps != null, frame.message.gas());
      isNew = area == null && steps == null;
    }
    while (true) {
      // What answers have written counts as well.
      frame.countPages();
      if (environment.pages().left() < 0) {
        return end(environment.pages().exceeded(0));
      }
      machine.maximumPages(frame.pageLimit());
      Action action = act(machine.run());
      if (action != null) {
        return action;
      }
    }
  }

  /** What comes of a stop; null if the machine just goes on. */
  private @Nullable Action act(Stop stop) {
    // Written out: to make a switch over types takes a JVM that has just started long.
    if (stop instanceof Stop.Ecall) {
      return answer();
    }
    if (stop instanceof Stop.OutOfFuel) {
      compile();
      return null;
    }
    if (stop instanceof Stop.MemoryLimit) {
      frame.countPages();
      return end(environment.pages().exceeded(1));
    }
    if (stop instanceof Stop.Interrupted interrupted) {
      return end(
          new ExecutionResult.Halt(
              switch (interrupted.reason()) {
                case THREAD -> HaltReason.INTERRUPTED;
                case DEADLINE -> HaltReason.DEADLINE;
              }));
    }
    throw unexpected(stop);
  }

  /** The bytecode runs for long: from now on, let compiled code run wherever it can. */
  private void compile() {
    machine.fuel(Long.MAX_VALUE);
    PreparedCode known = prepared;
    if (known == null) {
      isNew = false;
      Preparation.keep(frame, cache);
      known = cache.find(frame.code, environment.rules().revision());
    }
    if (known == null) {
      return;
    }
    cache.runsLong(known);
    if (known.isCompiled()) {
      PreparedCode.Program program = known.program();
      machine.extend(program.image());
      frame.write(GuestImage.CODE, program.area(), 0, program.area().length);
    }
  }

  private static HybridVmException unexpected(Stop stop) {
    return new HybridVmException("the mini-EVM should stop for a call, but stopped for " + stop);
  }

  private @Nullable Action answer() {
    if (isNew) {
      isNew = false;
      Preparation.keep(frame, cache);
    }
    long number = machine.register(Register.T0);
    HostCall call = HostCall.of(number);
    if (call == null) {
      throw GuestFault.unknownCall(number, machine.pc());
    }
    if (call == HostCall.FINISH) {
      return finish();
    }
    if (call == HostCall.STEP) {
      if (steps == null) {
        throw GuestFault.unknownCall(number, machine.pc());
      }
      steps.step();
      return null;
    }
    long dataBytes = HostCalls.dataBytes(frame, call);
    if (dataBytes > dataLimit()) {
      return end(new ExecutionResult.Halt(HaltReason.DATA_LIMIT, dataBytes, dataLimit()));
    }
    Action action = HostCalls.answer(frame, call);
    if (action instanceof Action.Send send) {
      sent = send.message();
      if (steps != null) {
        steps.suspend(machine.register(Register.T3));
      }
    }
    return action;
  }

  /**
   * Memory that was never stored to takes no page of the machine; copied out, it would be there.
   */
  private long dataLimit() {
    return (long) environment.limits().transactionPages() * PAGE_BYTES;
  }

  private Action finish() {
    FrameOutput output = FrameOutput.read(frame);
    gasLeft = output.gasLeft();
    if (steps != null) {
      steps.finish(gasLeft);
    }
    if (output.length() > dataLimit()) {
      return end(new ExecutionResult.Halt(HaltReason.DATA_LIMIT, output.length(), dataLimit()));
    }
    if (output.refund() != 0) {
      frame.host.addRefund(output.refund());
    }
    return switch (output.status()) {
      case STOPPED, SELFDESTRUCTED -> new Action.Return(Bytes.EMPTY);
      case RETURNED -> new Action.Return(output.data(frame));
      case REVERTED -> new Action.Revert(output.data(frame));
      case OUT_OF_GAS -> end(HaltReason.OUT_OF_GAS);
      case STACK_UNDERFLOW -> end(HaltReason.STACK_UNDERFLOW);
      case STACK_OVERFLOW -> end(HaltReason.STACK_OVERFLOW);
      case BAD_JUMP -> end(HaltReason.BAD_JUMP_DESTINATION);
      case INVALID_OPCODE -> end(HaltReason.INVALID_INSTRUCTION);
      case UNDEFINED_OPCODE -> end(HaltReason.UNDEFINED_INSTRUCTION);
      case STATIC_VIOLATION -> end(HaltReason.STATIC_VIOLATION);
      case RETURN_DATA_OUT_OF_BOUNDS ->
          end(
              new ExecutionResult.Halt(
                  HaltReason.RETURN_DATA_OUT_OF_BOUNDS, 0, frame.returnData.length));
      case INIT_CODE_TOO_LARGE ->
          end(
              new ExecutionResult.Halt(
                  HaltReason.INIT_CODE_SIZE_LIMIT,
                  0,
                  FrameInput.initCodeLimit(environment.limits())));
      case RUNNING -> throw GuestFault.unknownCall(HostCall.FINISH.number(), machine.pc());
    };
  }

  private Action end(HaltReason reason) {
    return end(new ExecutionResult.Halt(reason));
  }

  private Action end(ExecutionResult.Halt halt) {
    gasLeft = 0;
    return new Action.Halt(halt);
  }

  /**
   * Hands in the result of the message that {@link #run} wanted to send.
   *
   * @throws IllegalStateException if there was none
   */
  public void complete(ExecutionResult result) {
    Message message = sent;
    if (message == null) {
      throw new IllegalStateException("no message was sent");
    }
    sent = null;
    try {
      MessageCalls.complete(frame, message, result);
    } catch (GuestFault e) {
      // Nobody but the next run can be told.
      fault = e;
    }
  }

  /** The machine, for tests to look into. */
  Machine machine() {
    return machine;
  }

  /** Gas that was left at the end; 0 before it. */
  public long gasLeft() {
    return gasLeft;
  }

  /** Puts the machine's memory away in little space while the bytecode waits. */
  public void suspend() {
    machine.suspend();
  }

  /** Ends the machine and gives its pages back to the execution's budget. */
  @Override
  public void close() {
    frame.releasePages();
    machine.close();
    if (prepared != null) {
      cache.ran(prepared, frame.message.gas() - gasLeft);
    }
  }
}
