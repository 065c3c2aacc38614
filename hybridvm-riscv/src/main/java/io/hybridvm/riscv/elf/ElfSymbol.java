package io.hybridvm.riscv.elf;

import java.util.Objects;

/**
 * A name for an address.
 *
 * @param name as in the file: mangled names stay mangled, and any character may occur in a hostile
 *     file
 * @param address {@code st_value}, unsigned; for a symbol that a linker script defines it may be a
 *     mere number
 * @param size {@code st_size} in bytes, unsigned; 0 if not known, which is usual for assembly code
 * @param type what stands at the address
 * @param binding which of several symbols wins, see {@link SymbolTable#named}
 */
public record ElfSymbol(String name, long address, long size, Type type, Binding binding) {
  /** What a symbol names. The order is that of preference among symbols at one address. */
  public enum Type {
    /** {@code STT_FUNC}: code. */
    FUNCTION,
    /** {@code STT_OBJECT}: data. */
    OBJECT,
    /** {@code STT_NOTYPE}: a label of assembly code, or a symbol that the linker script defines. */
    LABEL
  }

  /** How far a symbol was visible to the linker. The order is that of preference. */
  public enum Binding {
    /** {@code STB_GLOBAL}. */
    GLOBAL,
    /** {@code STB_WEAK}. */
    WEAK,
    /** {@code STB_LOCAL}. */
    LOCAL
  }

  /** Checks that nothing is null. */
  public ElfSymbol {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(binding, "binding");
  }
}
