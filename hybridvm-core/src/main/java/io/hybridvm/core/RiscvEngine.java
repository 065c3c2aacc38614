package io.hybridvm.core;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.RiscvContract;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Runs code that is an ELF file behind the byte 0xFF, and deployments of such. */
final class RiscvEngine implements Engine {
  private final ImageCache images;

  RiscvEngine(ImageCache images) {
    this.images = images;
  }

  @Override
  public Activation start(GuestEnvironment environment, Message message, Code code) {
    if (!message.kind().isCreate()) {
      return start(environment, message, code, code, message.input());
    }
    Optional<Deployment> deployment = Deployment.parse(code);
    if (deployment.isEmpty()) {
      return Activation.halted(Deployment.fault(code));
    }
    Deployment parsed = deployment.get();
    return start(environment, message, code, parsed.program(), parsed.arguments());
  }

  private Activation start(
      GuestEnvironment environment, Message message, Code code, Code program, Bytes calldata) {
    try {
      Image image = images.load(program);
      return new RiscvActivation(new RiscvContract(environment, image, message, code, calldata));
    } catch (ElfFormatException e) {
      return Activation.halted(new ExecutionResult.Halt(HaltReason.INVALID_CODE, e.offset(), 0));
    }
  }

  private record RiscvActivation(RiscvContract contract) implements Activation {
    @Override
    public Action run() {
      return contract.run();
    }

    @Override
    public void complete(ExecutionResult result) {
      contract.complete(result);
    }

    @Override
    public long gasLeft() {
      return contract.gasLeft();
    }

    @Override
    public void suspend() {
      contract.suspend();
    }

    @Override
    public void close() {
      contract.close();
    }
  }
}
