package io.hybridvm.riscv.isa;

/**
 * Where a register number lies in an instruction word, or which register is meant without saying.
 */
enum RegisterField {
  /** No such operand; reads as x0. */
  NONE(0, 0, 0),
  /** The destination of 32-bit formats, and of compressed formats with a full field. */
  RD(7, 5, 0),
  /** The first source of 32-bit formats. */
  RS1(15, 5, 0),
  /** The second source of 32-bit formats. */
  RS2(20, 5, 0),
  /** The second source of compressed formats with a full field. */
  C_RS2(2, 5, 0),
  /** The three-bit field at bit 2: x8 to x15. */
  C_LOW(2, 3, 8),
  /** The three-bit field at bit 7: x8 to x15. */
  C_HIGH(7, 3, 8),
  /** Always x0. */
  ZERO(0, 0, 0),
  /** Always x1, the link register. */
  RA(0, 0, 1),
  /** Always x2, the stack pointer. */
  SP(0, 0, 2);

  private final int bit;
  private final int width;
  private final int base;

  RegisterField(int bit, int width, int base) {
    this.bit = bit;
    this.width = width;
    this.base = base;
  }

  int decode(int word) {
    return base + ((word >>> bit) & ((1 << width) - 1));
  }

  int encode(int register) {
    return (register - base) << bit;
  }

  /** The lowest register that the field can name. */
  int minimum() {
    return base;
  }

  /** The highest register that the field can name. */
  int maximum() {
    return base + (1 << width) - 1;
  }

  /** The registers that the field can name, for messages. */
  String registers() {
    return width == 0 ? "x" + base : "x" + base + " to x" + maximum();
  }

  /** Whether the field can name {@code register}; a field without bits names only its own. */
  boolean fits(int register) {
    return register >= minimum() && register <= maximum();
  }
}
