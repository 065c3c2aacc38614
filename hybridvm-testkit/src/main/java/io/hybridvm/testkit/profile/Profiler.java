package io.hybridvm.testkit.profile;

import io.hybridvm.core.Inspector;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.testkit.trace.Descriptions;
import io.hybridvm.testkit.trace.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts gas and steps of messages to contracts of both kinds, of the functions within RISC-V
 * contracts as far as they have symbols, and of what they ask their environment for.
 *
 * <p>The gas of an instruction is what is gone when the next one begins, in whole gas: single
 * instructions cost less, so that of a function is exact only in the sum. Contracts run step by
 * step, a hundred times slower than otherwise. Not thread-safe: one execution at a time, any number
 * one after the other.
 */
public final class Profiler implements Inspector {
  private static final Set<EvmOpcode> SYSTEM =
      EnumSet.of(
          EvmOpcode.KECCAK256,
          EvmOpcode.BALANCE,
          EvmOpcode.EXTCODESIZE,
          EvmOpcode.EXTCODECOPY,
          EvmOpcode.EXTCODEHASH,
          EvmOpcode.SLOAD,
          EvmOpcode.SSTORE,
          EvmOpcode.TLOAD,
          EvmOpcode.TSTORE,
          EvmOpcode.LOG0,
          EvmOpcode.LOG1,
          EvmOpcode.LOG2,
          EvmOpcode.LOG3,
          EvmOpcode.LOG4,
          EvmOpcode.CALL,
          EvmOpcode.CALLCODE,
          EvmOpcode.DELEGATECALL,
          EvmOpcode.STATICCALL,
          EvmOpcode.CREATE,
          EvmOpcode.CREATE2);

  private final Descriptions descriptions;
  private final Node root = new Node();
  private final Deque<Running> frames = new ArrayDeque<>();

  /** A message under way, and who has to pay what is found gone next. */
  private static final class Running {
    private final Node outside;
    private @Nullable Node frame;
    private @Nullable Node paying;
    private @Nullable FunctionStack functions;
    private long gasLeft;

    /** What messages from here used since gas was looked at last. */
    private long calleesGas;

    Running(Node outside, long gas) {
      this.outside = outside;
      gasLeft = gas;
    }

    void charge(long gasNow, Node next) {
      if (paying != null) {
        paying.gas += Math.max(0, gasLeft - gasNow - calleesGas);
      }
      calleesGas = 0;
      gasLeft = gasNow;
      paying = next;
    }

    Node node() {
      return paying == null ? outside : paying;
    }
  }

  /** A profiler that calls functions and accounts by these names. */
  public Profiler(Names names) {
    descriptions = new Descriptions(names);
  }

  /** What was seen up to now. */
  public Profile profile() {
    return root.profile("all");
  }

  @Override
  public void frameEntered(Message message) {
    if (message.depth() == 0) {
      frames.clear();
    }
    Running caller = frames.peek();
    frames.push(new Running(caller == null ? root : caller.node(), message.gas()));
  }

  @Override
  public void codeStarted(Message message, Code code) {
    Running running = frames.element();
    Profile.Kind kind =
        switch (code.kind()) {
          case EVM -> Profile.Kind.EVM;
          case RISCV -> Profile.Kind.RISCV;
          case EMPTY -> Profile.Kind.OTHER;
        };
    Node frame = running.outside.child(descriptions.function(message), kind);
    running.frame = frame;
    running.paying = frame;
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    Running running = frames.pop();
    if (running.paying == null) {
      String name = descriptions.function(message);
      running.paying = running.outside.child(name, Profile.Kind.OTHER);
    }
    running.charge(result.gasLeft(), running.node());
    Running caller = frames.peek();
    if (caller != null) {
      caller.calleesGas += message.gas() - result.gasLeft();
    }
  }

  @Override
  public boolean wantsInstructions() {
    return true;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    Running running = frames.element();
    FunctionStack functions = running.functions;
    if (functions == null) {
      Node frame = running.frame == null ? running.node() : running.frame;
      functions = new FunctionStack(machine.image().elf().symbols(), frame);
      running.functions = functions;
    }
    Node function = functions.at(machine);
    running.charge(gasLeft, function);
    function.steps++;
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    Running running = frames.element();
    running.charge(gasLeft, running.node().child(syscall.name(), Profile.Kind.SYSTEM));
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    Running running = frames.element();
    Node frame = running.frame == null ? running.node() : running.frame;
    Optional<EvmOpcode> system = EvmOpcode.of(step.opcode()).filter(SYSTEM::contains);
    Node next =
        system.map(opcode -> frame.child(opcode.toString(), Profile.Kind.SYSTEM)).orElse(frame);
    running.charge(step.gasLeft(), next);
    frame.steps++;
  }
}
