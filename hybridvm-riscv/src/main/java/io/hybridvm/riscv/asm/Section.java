package io.hybridvm.riscv.asm;

/** A part of a program whose bytes stand together and have the same permissions. */
public enum Section {
  /** Code: can be read and executed. */
  TEXT,
  /** Constants: can be read. */
  RODATA,
  /** Variables with initial values: can be read and written. */
  DATA,
  /** Variables that start as zero: can be read and written, and take no room in a file. */
  BSS
}
