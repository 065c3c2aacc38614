package io.hybridvm.core;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * RISC-V init code in its parts: {@code FF}, the size of the program in four big-endian bytes, the
 * program, which is {@code FF} and an ELF file, and the constructor's arguments.
 *
 * @param program what runs
 * @param arguments its calldata
 */
record Deployment(Code program, Bytes arguments) {
  private static final int SIZE_OFFSET = 1;
  private static final int PROGRAM_OFFSET = SIZE_OFFSET + Integer.BYTES;

  /** Takes init code apart; empty if it is malformed. */
  static Optional<Deployment> parse(Code initCode) {
    Bytes bytes = initCode.bytes();
    long end = expectedBytes(initCode);
    if (end <= PROGRAM_OFFSET
        || end > bytes.size()
        || bytes.get(PROGRAM_OFFSET) != Code.RISCV_PREFIX) {
      return Optional.empty();
    }
    Code program = Code.of(bytes.slice(PROGRAM_OFFSET, (int) end - PROGRAM_OFFSET));
    return Optional.of(new Deployment(program, bytes.slice((int) end)));
  }

  /** What is wrong with init code that could not be taken apart. */
  static ExecutionResult.Halt fault(Code initCode) {
    long end = expectedBytes(initCode);
    return end > initCode.size()
        ? new ExecutionResult.Halt(HaltReason.INVALID_INIT_CODE, initCode.size(), end)
        : new ExecutionResult.Halt(HaltReason.INVALID_INIT_CODE, 0, PROGRAM_OFFSET);
  }

  /** How many bytes init code has that begins like this one, its arguments apart. */
  private static long expectedBytes(Code initCode) {
    Bytes bytes = initCode.bytes();
    return bytes.size() < PROGRAM_OFFSET
        ? PROGRAM_OFFSET
        : PROGRAM_OFFSET + Integer.toUnsignedLong(bytes.getInt(SIZE_OFFSET));
  }
}
