package io.hybridvm.testkit.fuzz;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.Message;
import java.util.BitSet;

/**
 * Which ways through the code of contracts of either kind were taken: pairs of instructions that
 * followed each other, by hash. Not thread-safe.
 */
final class EdgeCoverage implements Inspector {
  private static final int BITS = 18;

  private final BitSet edges = new BitSet(1 << BITS);
  private long previous;

  /** How many ways were taken so far. */
  int count() {
    return edges.cardinality();
  }

  private void step(Message message, long pc) {
    long place = (message.codeAddress().hashCode() * 0x9e3779b97f4a7c15L) ^ pc;
    long edge = (place ^ Long.rotateLeft(previous, 1)) * 0x9e3779b97f4a7c15L;
    edges.set((int) (edge >>> (Long.SIZE - BITS)));
    previous = place;
  }

  @Override
  public void frameEntered(Message message) {
    previous = message.codeAddress().hashCode();
  }

  @Override
  public boolean wantsInstructions() {
    return true;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    step(message, machine.pc());
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    step(message, step.pc());
  }
}
