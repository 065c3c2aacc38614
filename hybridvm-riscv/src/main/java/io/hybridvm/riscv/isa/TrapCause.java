package io.hybridvm.riscv.isa;

/**
 * Why an instruction could not be executed, with the code that {@code mcause} would hold.
 *
 * @see <a href="https://riscv.org/technical/specifications/">Volume II, table 3.6</a>
 */
public enum TrapCause {
  /** The pc is odd, which no instruction makes it; tval is the pc. */
  INSTRUCTION_ADDRESS_MISALIGNED(0),
  /**
   * The instruction, or a part of it, lies outside executable memory; tval is that part's address.
   */
  INSTRUCTION_ACCESS_FAULT(1),
  /** The encoding is reserved, or not in the machine's profile; tval is the encoding. */
  ILLEGAL_INSTRUCTION(2),
  /** {@code ebreak} or {@code c.ebreak}; tval is its address. */
  BREAKPOINT(3),
  /** A load-reserved from an address that is no multiple of its width; tval is the address. */
  LOAD_ADDRESS_MISALIGNED(4),
  /** A load from outside memory; tval is the address. */
  LOAD_ACCESS_FAULT(5),
  /** An atomic store to an address that is no multiple of its width; tval is the address. */
  STORE_ADDRESS_MISALIGNED(6),
  /** A store to outside memory or to a read-only segment; tval is the address. */
  STORE_ACCESS_FAULT(7);

  private final int code;

  TrapCause(int code) {
    this.code = code;
  }

  /** The exception code of {@code mcause}. */
  public int code() {
    return code;
  }
}
