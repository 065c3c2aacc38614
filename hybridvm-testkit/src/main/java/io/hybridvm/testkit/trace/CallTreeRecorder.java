package io.hybridvm.testkit.trace;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens in executions as trees of calls.
 *
 * <pre>{@code
 * CallTreeRecorder recorder = new CallTreeRecorder();
 * chain.execute(message, recorder, OptionalLong.empty());
 * System.out.print(new CallTreeText(names).write(recorder.tree()));
 * }</pre>
 *
 * <p>Not thread-safe: one execution at a time, any number one after the other.
 */
public final class CallTreeRecorder implements Inspector {
  private static final int ECALL_BYTES = 4;

  private final boolean followsPcs;
  private final @Nullable Names names;
  private final List<Open> open = new ArrayList<>();
  private final List<CallTree> trees = new ArrayList<>();

  /** A frame that has not ended. */
  private static final class Open {
    private Message message;
    private Code code = Code.EMPTY;
    private Code deployed = Code.EMPTY;
    private long lastPc = CallTree.UNKNOWN_PC;
    private @Nullable SourcePlace place;
    private final List<CallTree.Event> events = new ArrayList<>();

    Open(Message message) {
      this.message = message;
    }
  }

  /** A recorder that does not slow contracts down, and does not know where EVM bytecode failed. */
  public CallTreeRecorder() {
    this(false, null);
  }

  private CallTreeRecorder(boolean followsPcs, @Nullable Names names) {
    this.followsPcs = followsPcs;
    this.names = names;
  }

  /**
   * A recorder that follows contracts step by step, so that it knows the place at which each frame
   * ended.
   */
  public static CallTreeRecorder withPlaces() {
    return new CallTreeRecorder(true, null);
  }

  /**
   * The same; of EVM bytecode whose source lines are known, the place is the last that has a line
   * in the function that ran. Where the compiler's own code failed, such as that of a panic, that
   * is where it was called.
   */
  public static CallTreeRecorder withPlaces(Names names) {
    return new CallTreeRecorder(true, names);
  }

  /** The messages that came from outside and have ended, in order. */
  public List<CallTree> trees() {
    return List.copyOf(trees);
  }

  /**
   * The last message that came from outside.
   *
   * @throws IllegalStateException if none has ended yet
   */
  public CallTree tree() {
    if (trees.isEmpty()) {
      throw new IllegalStateException("no message has been executed with this recorder");
    }
    return trees.getLast();
  }

  @Override
  public void frameEntered(Message message) {
    if (message.depth() == 0) {
      // What an exception of host or inspector left behind.
      open.clear();
    }
    open.add(new Open(message));
  }

  @Override
  public void codeStarted(Message message, Code code) {
    Open frame = open.getLast();
    frame.message = message;
    frame.code = code;
    if (names != null && !message.kind().isCreate()) {
      frame.place = names.sourceOf(message.codeAddress()).map(SourcePlace::new).orElse(null);
    }
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    Open frame = open.removeLast();
    Code deployed = result.isSuccess() ? frame.deployed : Code.EMPTY;
    CallTree tree =
        new CallTree(frame.message, frame.code, result, frame.events, deployed, frame.lastPc);
    if (open.isEmpty()) {
      trees.add(tree);
    } else {
      add(new CallTree.Called(tree));
    }
  }

  private void add(CallTree.Event event) {
    open.getLast().events.add(event);
  }

  @Override
  public void storageWritten(Address address, Word key, Word before, Word value) {
    add(new CallTree.Stored(address, key, before, value));
  }

  @Override
  public void codeStored(Address address, Code code) {
    open.getLast().deployed = code;
  }

  @Override
  public void logEmitted(Log log) {
    add(new CallTree.Logged(log));
  }

  @Override
  public void selfdestructed(Address address, Address beneficiary, Word balance) {
    add(new CallTree.Selfdestructed(address, beneficiary, balance));
  }

  @Override
  public void debugPrint(Message message, String text) {
    add(new CallTree.Printed(text));
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    // The pc is behind the ecall already.
    open.getLast().lastPc = machine.pc() - ECALL_BYTES;
  }

  @Override
  public boolean wantsInstructions() {
    return followsPcs;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    open.getLast().lastPc = machine.pc();
  }

  @Override
  public boolean wantsEvmSteps() {
    return followsPcs;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    Open frame = open.getLast();
    SourcePlace place = frame.place;
    if (place == null) {
      frame.lastPc = step.pc();
    } else {
      place.step(step.pc());
      frame.lastPc = place.pc();
    }
  }
}
