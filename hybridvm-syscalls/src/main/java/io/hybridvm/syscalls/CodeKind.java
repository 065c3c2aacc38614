package io.hybridvm.syscalls;

/** Which engine a piece of code is for. */
public enum CodeKind {
  /** No code at all. */
  EMPTY,
  /** An ELF file behind the byte 0xFF. */
  RISCV,
  /** Everything else. */
  EVM
}
