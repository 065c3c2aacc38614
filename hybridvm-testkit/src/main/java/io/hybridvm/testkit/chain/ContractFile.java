package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Code;
import org.apache.tuweni.bytes.Bytes;

/**
 * The file of a contract, as compilers leave it, and the code that it becomes on a chain: an ELF
 * file is a RISC-V contract and gets the prefix that tells it from EVM bytecode; anything else is
 * code already.
 */
public final class ContractFile {
  private static final Bytes ELF_MAGIC = Bytes.of(0x7f, 'E', 'L', 'F');
  private static final Bytes PREFIX = Bytes.of(Code.RISCV_PREFIX);

  private ContractFile() {}

  /** Whether this is an ELF file, as far as the first four bytes tell. */
  public static boolean isElf(Bytes file) {
    return startsWith(file, ELF_MAGIC);
  }

  /** What an account holds that has this code. */
  public static Code code(Bytes file) {
    return Code.of(isElf(file) ? Bytes.concatenate(PREFIX, file) : file);
  }

  /**
   * What a create takes: for a RISC-V deploy program {@code FF}, its size with prefix in four
   * bytes, the program and the arguments; for EVM init code, or a deployment that is laid out so
   * already, the bytes and the arguments.
   *
   * @param file of the program that runs once and returns the contract's code
   * @param arguments of the constructor, encoded, without a selector
   */
  public static Bytes initCode(Bytes file, Bytes arguments) {
    Bytes program = isElf(file) ? Bytes.concatenate(PREFIX, file) : file;
    boolean unframed = startsWith(program, PREFIX) && isElf(program.slice(PREFIX.size()));
    return unframed
        ? Bytes.concatenate(PREFIX, Bytes.ofUnsignedInt(program.size()), program, arguments)
        : Bytes.concatenate(program, arguments);
  }

  private static boolean startsWith(Bytes bytes, Bytes start) {
    return bytes.size() >= start.size() && bytes.slice(0, start.size()).equals(start);
  }
}
