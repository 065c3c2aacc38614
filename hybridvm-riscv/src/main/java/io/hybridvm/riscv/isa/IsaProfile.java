package io.hybridvm.riscv.isa;

import java.util.Set;

/** A set of extensions that a machine executes; every other encoding is an illegal instruction. */
public enum IsaProfile {
  /** RV64IMAC with Zicsr and Zifencei: what contracts are compiled for. */
  RV64IMAC(
      Set.of(
          Extension.I, Extension.M, Extension.A, Extension.C, Extension.ZICSR, Extension.ZIFENCEI)),
  /** {@link #RV64IMAC} and the bit-manipulation extensions Zba, Zbb and Zbs. */
  RV64IMAC_ZBA_ZBB_ZBS(
      Set.of(
          Extension.I,
          Extension.M,
          Extension.A,
          Extension.C,
          Extension.ZICSR,
          Extension.ZIFENCEI,
          Extension.ZBA,
          Extension.ZBB,
          Extension.ZBS));

  private final Set<Extension> extensions;

  IsaProfile(Set<Extension> extensions) {
    this.extensions = extensions;
  }

  /** {@return the extensions, immutable} */
  public Set<Extension> extensions() {
    return extensions;
  }

  /**
   * Whether instructions of an extension are legal.
   *
   * @param extension any
   * @return whether it is among {@link #extensions()}
   */
  public boolean has(Extension extension) {
    return extensions.contains(extension);
  }
}
