package io.hybridvm.minievm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the guest says that a frame ended, in the order of its numbers. */
enum EvmStatus {
  RUNNING,
  STOPPED,
  RETURNED,
  SELFDESTRUCTED,
  REVERTED,
  OUT_OF_GAS,
  STACK_UNDERFLOW,
  STACK_OVERFLOW,
  BAD_JUMP,
  INVALID_OPCODE,
  UNDEFINED_OPCODE,
  STATIC_VIOLATION,
  RETURN_DATA_OUT_OF_BOUNDS,
  INIT_CODE_TOO_LARGE;

  private static final List<EvmStatus> ALL = List.of(values());

  /** The status of a number; null if there is none. */
  static @Nullable EvmStatus of(int number) {
    return number >= 0 && number < ALL.size() ? ALL.get(number) : null;
  }
}
