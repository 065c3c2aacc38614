package io.hybridvm.riscv.engine;

/** Why execution came back to the machine. */
public enum Exit {
  /** Nothing happened that anyone need know of: go on. */
  NONE,
  /** An {@code ecall} retired; pc is behind it. */
  ECALL,
  /** The instruction at pc trapped and did not retire; the hart holds cause and tval. */
  TRAP,
  /** The instruction at pc, or a page that it commits, costs more than the fuel left. */
  OUT_OF_FUEL,
  /** The instruction at pc would commit more pages than the limit; the hart holds the address. */
  MEMORY_LIMIT,
  /** The interpreter stands before an instruction that it leaves to the stepper. */
  STEP,
  /** The fuel may not last for the block that the interpreter stands before. */
  FUEL_LOW,
  /** The interpreter stands before a block of which there is a translation. */
  TRANSLATED,
  /** The interpreter has used up the instructions granted: time to look at clock and interrupts. */
  POLL
}
