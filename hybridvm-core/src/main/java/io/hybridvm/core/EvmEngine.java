package io.hybridvm.core;

import io.hybridvm.minievm.EvmContract;
import io.hybridvm.minievm.PreparedCodeCache;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Message;

/** Runs EVM bytecode, init code included. */
final class EvmEngine implements Engine {
  private final PreparedCodeCache preparedCode;

  EvmEngine(PreparedCodeCache preparedCode) {
    this.preparedCode = preparedCode;
  }

  @Override
  public Activation start(GuestEnvironment environment, Message message, Code code) {
    return new EvmActivation(new EvmContract(environment, preparedCode, message, code));
  }

  private record EvmActivation(EvmContract contract) implements Activation {
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
