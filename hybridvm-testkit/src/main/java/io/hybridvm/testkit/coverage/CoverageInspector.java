package io.hybridvm.testkit.coverage;

import io.hybridvm.core.Inspector;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.ArtifactListener;
import io.hybridvm.testkit.contract.Artifact;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Counts what one chain executes. Not thread-safe, but what it counts for is. */
final class CoverageInspector implements Inspector, ArtifactListener {
  private static final int JUMPI = EvmOpcode.JUMPI.number();

  private final CountedCodes codes;
  private final Deque<Frame> frames = new ArrayDeque<>();

  /** A message under way. */
  private static final class Frame {
    private @Nullable EvmCode evm;
    private @Nullable RiscvCode riscv;
    private int previous = RiscvCode.NOWHERE;
  }

  CoverageInspector(CountedCodes codes) {
    this.codes = codes;
  }

  @Override
  public void artifactUsed(Artifact artifact) {
    codes.add(artifact);
  }

  @Override
  public void frameEntered(Message message) {
    if (message.depth() == 0) {
      frames.clear();
    }
    frames.push(new Frame());
  }

  @Override
  public void codeStarted(Message message, Code code) {
    Frame frame = frames.element();
    switch (code.kind()) {
      case EVM -> frame.evm = codes.evm(code, message.kind().isCreate()).orElse(null);
      case RISCV -> frame.riscv = codes.riscv(code).orElse(null);
      case EMPTY -> {
        // Nothing runs.
      }
    }
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    frames.pop();
  }

  @Override
  public boolean wantsInstructions() {
    return true;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    Frame frame = frames.element();
    RiscvCode code = frame.riscv;
    if (code != null) {
      frame.previous = code.step(machine.pc(), frame.previous);
    }
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    EvmCode code = frames.element().evm;
    if (code != null) {
      boolean jumps = step.opcode() == JUMPI && step.stackSize() >= 2 && !step.stack(1).isZero();
      code.step(step.pc(), jumps);
    }
  }
}
