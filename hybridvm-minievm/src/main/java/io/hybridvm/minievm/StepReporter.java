package io.hybridvm.minievm;

import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.GuestListener;
import io.hybridvm.syscalls.Word;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/** Tells a listener of each opcode before it is executed, and of its cost afterwards. */
final class StepReporter implements EvmStep {
  private final EvmFrame frame;
  private final GuestListener listener;
  private int pc;
  private long gasLeft;

  /** Whether the cost of the last step has not been told. */
  private boolean isPending;

  StepReporter(EvmFrame frame, GuestListener listener) {
    this.frame = frame;
    this.listener = listener;
  }

  /** The guest is about to execute an opcode. */
  void step() {
    long gas = frame.argument(1);
    cost(gas);
    pc = (int) frame.argument(0);
    gasLeft = gas;
    isPending = true;
    listener.evmStep(frame.message, this);
  }

  /** The guest has so much gas left after the last opcode. */
  private void cost(long gas) {
    if (isPending) {
      isPending = false;
      listener.evmStepCost(frame.message, gasLeft - gas);
    }
  }

  /** The guest waits for another frame and keeps so much gas meanwhile. */
  void suspend(long gas) {
    cost(gas);
  }

  /** The guest has ended. */
  void finish(long gas) {
    cost(gas);
  }

  @Override
  public int pc() {
    return pc;
  }

  @Override
  public int opcode() {
    byte[] code = frame.code.array();
    return pc < code.length ? Byte.toUnsignedInt(code[pc]) : EvmOpcode.STOP.number();
  }

  @Override
  public long gasLeft() {
    return gasLeft;
  }

  @Override
  public long refund() {
    return frame.argument(6);
  }

  @Override
  public int stackSize() {
    return (int) frame.argument(3);
  }

  @Override
  public Word stack(int index) {
    Objects.checkIndex(index, stackSize());
    return frame.readWord(frame.argument(2) - (long) index * Word.BYTES);
  }

  @Override
  public int memorySize() {
    return (int) frame.argument(5);
  }

  @Override
  public Bytes memory() {
    return frame.read(frame.argument(4), memorySize());
  }

  @Override
  public Bytes returnData() {
    return Bytes.wrap(frame.returnData);
  }
}
