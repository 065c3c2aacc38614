package io.hybridvm.syscalls;

import java.io.Serial;

/**
 * Leaves the answering of a syscall when the frame has to halt. An internal jump: it has no stack
 * trace and never gets out of {@link RiscvContract}.
 */
final class GuestHalt extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ExecutionResult.Halt halt;

  GuestHalt(ExecutionResult.Halt halt) {
    super(null, null, false, false);
    this.halt = halt;
  }

  GuestHalt(HaltReason reason, long first, long second) {
    this(new ExecutionResult.Halt(reason, first, second));
  }

  GuestHalt(HaltReason reason) {
    this(reason, 0, 0);
  }

  ExecutionResult.Halt halt() {
    return halt;
  }
}
