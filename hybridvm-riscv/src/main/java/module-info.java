/** A metered RV64IMAC machine. It knows the instruction set and ELF, and nothing of Ethereum. */
module io.hybridvm.riscv {
  exports io.hybridvm.riscv.elf;

  requires static transitive org.jspecify;
}
