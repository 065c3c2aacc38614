package io.hybridvm.syscalls;

/** How an argument or result of a syscall lies in registers. */
public enum Operand {
  /** 256 bits in four registers, least significant first. */
  WORD(4),
  /**
   * An address in three registers: bytes 0 to 7 and 8 to 15, big-endian, then 16 to 19; these are
   * written to both halves of the register and read from its low half.
   */
  ADDRESS(3),
  /** An address as a number in three registers, least significant first. */
  ADDRESS_NUMBER(3),
  /** A number of 64 bits. */
  NUMBER(1),
  /** The address of something in the guest's memory. */
  POINTER(1),
  /** How many bytes. */
  LENGTH(1),
  /** A register that is not looked at. */
  UNUSED(1);

  private final int registers;

  Operand(int registers) {
    this.registers = registers;
  }

  /** How many registers it takes. */
  public int registers() {
    return registers;
  }
}
