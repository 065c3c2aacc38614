package io.hybridvm.minievm;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import java.io.Serial;

/**
 * Leaves an answer that cannot be given, because the guest asked for nonsense: the mini-EVM never
 * does, another program may. An internal jump: it has no stack trace and never gets out of {@link
 * EvmContract}.
 */
final class GuestFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ExecutionResult.Halt halt;

  private GuestFault(ExecutionResult.Halt halt) {
    super(null, null, false, false);
    this.halt = halt;
  }

  static GuestFault badPointer(long address, long length) {
    return new GuestFault(new ExecutionResult.Halt(HaltReason.BAD_POINTER, address, length));
  }

  static GuestFault tooManyTopics(long topics, long limit) {
    return new GuestFault(new ExecutionResult.Halt(HaltReason.TOO_MANY_TOPICS, topics, limit));
  }

  /** There is no such call, or none that can be made like this. */
  static GuestFault unknownCall(long number, long pc) {
    return new GuestFault(new ExecutionResult.Halt(HaltReason.UNKNOWN_SYSCALL, number, pc));
  }

  ExecutionResult.Halt halt() {
    return halt;
  }
}
