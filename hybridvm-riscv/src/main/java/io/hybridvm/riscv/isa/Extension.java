package io.hybridvm.riscv.isa;

/** A named part of the instruction set, which an {@link IsaProfile} has or has not. */
public enum Extension {
  /** RV64I, the base integer instructions. */
  I,
  /** Integer multiplication and division. */
  M,
  /** Load-reserved, store-conditional and atomic memory operations. */
  A,
  /** 16-bit encodings. */
  C,
  /** Access to control and status registers. */
  ZICSR,
  /** {@code fence.i}, which has nothing to do here because code never changes. */
  ZIFENCEI,
  /** Address generation: shift by 1 to 3 and add. */
  ZBA,
  /** Basic bit manipulation: counts, rotations, byte reversal, minimum and maximum. */
  ZBB,
  /** Single-bit set, clear, invert and extract. */
  ZBS,
  /** Machine-mode instructions: known by name to the disassembler, legal in no profile. */
  PRIVILEGED
}
