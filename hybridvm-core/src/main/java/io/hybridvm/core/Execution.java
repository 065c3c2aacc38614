package io.hybridvm.core;

import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.Delegation;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GasCost;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One message with all those that come of it. Frames are on a stack of its own; Java's stays as
 * shallow with a thousand as with one. Not thread-safe.
 */
final class Execution {
  /** Frames on top that keep their machines' memory at hand while they wait. */
  private static final int FRAMES_AT_HAND = 8;

  private final EvmConfig config;
  private final GuestEnvironment environment;
  private final ForkRules rules;
  private final Host host;
  private final @Nullable Inspector inspector;
  private final Engine riscv;
  private final Engine evm;
  private final Creation creation;
  private final List<Frame> frames = new ArrayList<>();

  Execution(EvmConfig config, GuestEnvironment environment, @Nullable Inspector inspector) {
    this.config = config;
    this.environment = environment;
    this.inspector = inspector;
    rules = environment.rules();
    host = environment.host();
    riscv = new RiscvEngine(config.images());
    evm = new EvmEngine(config.preparedCode(environment.translator()));
    creation = new Creation(host, rules, environment.limits());
  }

  /**
   * Executes a message to its end.
   *
   * @param code to run in place of what the message names; null for that
   */
  ExecutionResult run(Message message, @Nullable Code code) {
    long refundBefore = host.refund();
    try {
      ExecutionResult result = begin(message, code);
      while (result == null || !frames.isEmpty()) {
        if (result != null) {
          top().activation().complete(result);
        }
        result = act(top().activation().run());
      }
      return withRefund(result, host.refund() - refundBefore);
    } finally {
      for (Frame frame : frames) {
        frame.activation().close();
      }
    }
  }

  private static ExecutionResult withRefund(ExecutionResult result, long refund) {
    return result instanceof ExecutionResult.Return && refund != 0
        ? new ExecutionResult.Return(
            result.gasLeft(), refund, result.output(), result.created().orElse(null))
        : result;
  }

  private Frame top() {
    return frames.getLast();
  }

  /** Goes on after a frame has stopped: its result, or null if another frame is to run now. */
  private @Nullable ExecutionResult act(Action action) {
    // Written out: to make a switch over types takes a JVM that has just started long.
    if (action instanceof Action.Send send) {
      return begin(send.message(), null);
    }
    if (action instanceof Action.Return returned) {
      return end(finish(returned.output()));
    }
    if (action instanceof Action.Revert revert) {
      return end(new ExecutionResult.Revert(top().activation().gasLeft(), revert.output()));
    }
    if (action instanceof Action.Selfdestruct selfdestruct) {
      selfdestruct(selfdestruct.beneficiary());
      return end(finish(Bytes.EMPTY));
    }
    return halt(((Action.Halt) action).halt());
  }

  private void selfdestruct(Address beneficiary) {
    if (host.selfdestruct(top().message().recipient(), beneficiary)) {
      long refund = rules.cost(GasCost.SELFDESTRUCT_REFUND);
      if (refund != 0) {
        host.addRefund(refund);
      }
    }
  }

  private ExecutionResult finish(Bytes output) {
    Frame frame = top();
    long gasLeft = frame.activation().gasLeft();
    return frame.message().kind().isCreate()
        ? creation.finish(
            Code.of(frame.message().input()), frame.message().recipient(), output, gasLeft)
        : new ExecutionResult.Return(gasLeft, 0, output, null);
  }

  private ExecutionResult halt(ExecutionResult.Halt halt) {
    ExecutionResult result = end(halt);
    return halt.reason().endsExecution() ? endAll(result, halt) : result;
  }

  private ExecutionResult endAll(ExecutionResult first, ExecutionResult.Halt halt) {
    ExecutionResult result = first;
    while (!frames.isEmpty()) {
      result = end(halt);
    }
    return result;
  }

  /** Takes the frame on top away and keeps or undoes what it did. */
  private ExecutionResult end(ExecutionResult result) {
    Frame frame = frames.removeLast();
    frame.activation().close();
    if (result.isSuccess()) {
      host.commit(frame.checkpoint());
    } else {
      host.rollback(frame.checkpoint());
    }
    return left(frame.message(), result);
  }

  private ExecutionResult left(Message message, ExecutionResult result) {
    if (inspector != null) {
      inspector.frameLeft(message, result);
    }
    return result;
  }

  /** Begins with a message: its result if that is known at once, or null after pushing a frame. */
  private @Nullable ExecutionResult begin(Message message, @Nullable Code code) {
    if (inspector != null) {
      inspector.frameEntered(message);
    }
    HaltReason refusal = refusal(message);
    if (refusal != null) {
      int limit = environment.limits().callDepth();
      return left(
          message, new ExecutionResult.Halt(refusal, message.depth(), limit, message.gas()));
    }
    return message.kind().isCreate() ? beginCreate(message) : beginCall(message, code);
  }

  private @Nullable HaltReason refusal(Message message) {
    if (message.depth() > environment.limits().callDepth()) {
      return HaltReason.CALL_DEPTH;
    }
    if (message.needsValue() && host.balance(message.sender()).compareTo(message.value()) < 0) {
      return HaltReason.INSUFFICIENT_BALANCE;
    }
    return message.kind().isCreate() && host.nonce(message.sender()) == -1
        ? HaltReason.NONCE_OVERFLOW
        : null;
  }

  private @Nullable ExecutionResult beginCall(Message message, @Nullable Code override) {
    int checkpoint = host.checkpoint();
    if (message.kind().touches()) {
      host.transfer(message.sender(), message.recipient(), message.value());
    }
    Optional<Precompile> precompile = config.precompiles().at(message.codeAddress());
    if (precompile.isPresent() && override == null) {
      return beginPrecompile(precompile.get(), message, checkpoint);
    }
    Code code = override == null ? code(message.codeAddress()) : override;
    if (code.size() == 0) {
      host.commit(checkpoint);
      return left(message, new ExecutionResult.Return(message.gas(), 0, Bytes.EMPTY, null));
    }
    push(message, checkpoint, code);
    return null;
  }

  /** An account's code, or that of the account that it delegates to. EIP-7702. */
  private Code code(Address account) {
    Code code = host.code(account);
    Optional<Address> delegate =
        rules.isAtLeast(Revision.PRAGUE) ? Delegation.target(code) : Optional.empty();
    // A delegate that is a precompile has no code.
    return delegate.isPresent() ? host.code(delegate.get()) : code;
  }

  /** Precompiles do not look at the clock, and may be all that a contract does. */
  private ExecutionResult beginPrecompile(Precompile precompile, Message message, int checkpoint) {
    HaltReason interruption = environment.interruption();
    if (interruption == null) {
      return left(message, runPrecompile(precompile, message, checkpoint));
    }
    host.rollback(checkpoint);
    ExecutionResult.Halt halt = new ExecutionResult.Halt(interruption);
    return endAll(left(message, halt), halt);
  }

  private ExecutionResult runPrecompile(Precompile precompile, Message message, int checkpoint) {
    long gas = precompile.gas(message.input());
    boolean isPaid = gas <= message.gas() && gas != Long.MAX_VALUE;
    Optional<Bytes> output = isPaid ? precompile.run(message.input()) : Optional.empty();
    if (output.isPresent()) {
      host.commit(checkpoint);
      return new ExecutionResult.Return(message.gas() - gas, 0, output.get(), null);
    }
    host.rollback(checkpoint);
    return isPaid
        ? new ExecutionResult.Halt(
            HaltReason.PRECOMPILE_FAILURE, message.codeAddress().toWord().limb0(), 0)
        : new ExecutionResult.Halt(HaltReason.OUT_OF_GAS);
  }

  private @Nullable ExecutionResult beginCreate(Message message) {
    Code initCode = Code.of(message.input());
    int limit = environment.limits().initCodeBytes(initCode.kind());
    if (initCode.size() > limit) {
      return left(
          message,
          new ExecutionResult.Halt(HaltReason.INIT_CODE_SIZE_LIMIT, initCode.size(), limit));
    }
    Message create = creation.prepare(message, initCode);
    Address address = create.recipient();
    if (host.isOccupied(address)) {
      return left(message, new ExecutionResult.Halt(HaltReason.ADDRESS_COLLISION));
    }
    int checkpoint = host.checkpoint();
    creation.begin(create);
    if (initCode.size() == 0) {
      host.commit(checkpoint);
      return left(message, new ExecutionResult.Return(message.gas(), 0, Bytes.EMPTY, address));
    }
    push(create, checkpoint, initCode);
    return null;
  }

  private void push(Message message, int checkpoint, Code code) {
    int waiting = frames.size() - FRAMES_AT_HAND;
    if (waiting >= 0) {
      frames.get(waiting).activation().suspend();
    }
    if (inspector != null) {
      inspector.codeStarted(message, program(message, code));
    }
    Activation activation =
        switch (code.kind()) {
          case RISCV -> riscv.start(environment, message, code);
          case EVM, EMPTY -> evm.start(environment, message, code);
        };
    frames.add(new Frame(message, checkpoint, activation));
  }

  /** What runs, without what RISC-V init code has around it. */
  private static Code program(Message message, Code code) {
    return message.kind().isCreate() && code.kind() == CodeKind.RISCV
        ? Deployment.parse(code).map(Deployment::program).orElse(code)
        : code;
  }
}
