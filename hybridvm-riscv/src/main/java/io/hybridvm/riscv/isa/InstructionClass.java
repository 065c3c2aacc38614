package io.hybridvm.riscv.isa;

/** What kind of work an instruction does; a fuel schedule has one price for each. */
public enum InstructionClass {
  /**
   * Integer arithmetic and logic but multiplication and division, and everything named nowhere
   * else.
   */
  BASE,
  /** Loads from memory. */
  LOAD,
  /** Stores to memory. */
  STORE,
  /** Conditional branches, taken or not. */
  BRANCH,
  /** {@code jal} and {@code jalr}. */
  JUMP,
  /** Multiplications, high halves included. */
  MULTIPLY,
  /** Divisions and remainders. */
  DIVIDE,
  /** {@code lr}, {@code sc} and the atomic memory operations. */
  ATOMIC
}
