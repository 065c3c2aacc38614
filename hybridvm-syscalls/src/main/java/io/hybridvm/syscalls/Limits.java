package io.hybridvm.syscalls;

/**
 * What contracts cannot exceed, whatever gas they have. Immutable and thread-safe.
 *
 * @param callDepth frames above the transaction's, {@code depth} of a message at the most
 * @param evmCodeBytes size of EVM code that a create leaves
 * @param riscvCodeBytes size of RISC-V code that a create leaves, with the prefix
 * @param evmInitCodeBytes size of EVM init code
 * @param riscvInitCodeBytes size of RISC-V init code, with program and arguments
 * @param calldataBytes calldata of a RISC-V contract, at most {@link #MAXIMUM_CALLDATA_BYTES}
 * @param dataBytes what a RISC-V contract may return, log or pass to a call at once
 * @param machinePages pages of 4 KiB that one RISC-V contract may commit
 * @param transactionPages pages of 4 KiB that all contracts running may have together; memory of
 *     EVM code has no other limit than this and its gas
 */
public record Limits(
    int callDepth,
    int evmCodeBytes,
    int riscvCodeBytes,
    int evmInitCodeBytes,
    int riscvInitCodeBytes,
    int calldataBytes,
    int dataBytes,
    int machinePages,
    int transactionPages) {
  /** What fits between the length of calldata and the stack: 1 MiB less 8 bytes. */
  public static final int MAXIMUM_CALLDATA_BYTES = (1 << 20) - 8;

  /** 24 KiB, the limit of EVM code. EIP-170. */
  public static final int EVM_CODE_BYTES = 0x6000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or too large
   */
  public Limits {
    int least =
        Math.min(
            Math.min(Math.min(callDepth, evmCodeBytes), Math.min(riscvCodeBytes, machinePages)),
            Math.min(
                Math.min(evmInitCodeBytes, riscvInitCodeBytes),
                Math.min(Math.min(calldataBytes, dataBytes), transactionPages)));
    if (least < 0) {
      throw new IllegalArgumentException("a limit is " + least);
    }
    if (calldataBytes > MAXIMUM_CALLDATA_BYTES) {
      throw new IllegalArgumentException("calldataBytes is " + calldataBytes);
    }
  }

  /**
   * Ethereum's limits for EVM code; for RISC-V contracts 256 KiB of code and 512 KiB of init code,
   * for real ones need half of that, 32 MiB of memory each and 128 MiB together.
   */
  public static Limits of(Revision revision) {
    boolean limitsCode = revision.isAtLeast(Revision.SPURIOUS_DRAGON);
    boolean limitsInitCode = revision.isAtLeast(Revision.SHANGHAI);
    return new Limits(
        1024,
        limitsCode ? EVM_CODE_BYTES : Integer.MAX_VALUE,
        256 << 10,
        limitsInitCode ? 2 * EVM_CODE_BYTES : Integer.MAX_VALUE,
        512 << 10,
        MAXIMUM_CALLDATA_BYTES,
        MAXIMUM_CALLDATA_BYTES,
        8 << 10,
        32 << 10);
  }

  /** These limits with others for the size of code that a create leaves. */
  public Limits withCodeBytes(int evm, int riscv) {
    return new Limits(
        callDepth,
        evm,
        riscv,
        evmInitCodeBytes,
        riscvInitCodeBytes,
        calldataBytes,
        dataBytes,
        machinePages,
        transactionPages);
  }

  /** These limits with others for the size of init code. */
  public Limits withInitCodeBytes(int evm, int riscv) {
    return new Limits(
        callDepth,
        evmCodeBytes,
        riscvCodeBytes,
        evm,
        riscv,
        calldataBytes,
        dataBytes,
        machinePages,
        transactionPages);
  }

  /** These limits with others for memory. */
  public Limits withPages(int machine, int transaction) {
    return new Limits(
        callDepth,
        evmCodeBytes,
        riscvCodeBytes,
        evmInitCodeBytes,
        riscvInitCodeBytes,
        calldataBytes,
        dataBytes,
        machine,
        transaction);
  }

  /** These limits with another call depth. */
  public Limits withCallDepth(int depth) {
    return new Limits(
        depth,
        evmCodeBytes,
        riscvCodeBytes,
        evmInitCodeBytes,
        riscvInitCodeBytes,
        calldataBytes,
        dataBytes,
        machinePages,
        transactionPages);
  }

  /** Size of code that a create may leave, by what kind of code it is. */
  public int codeBytes(CodeKind kind) {
    return kind == CodeKind.RISCV ? riscvCodeBytes : evmCodeBytes;
  }

  /** Size that init code may have, by what kind of code it is. */
  public int initCodeBytes(CodeKind kind) {
    return kind == CodeKind.RISCV ? riscvInitCodeBytes : evmInitCodeBytes;
  }
}
