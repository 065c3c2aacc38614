/** A metered RV64IMAC machine. It knows the instruction set and ELF, and nothing of Ethereum. */
module io.hybridvm.riscv {
  exports io.hybridvm.riscv;
  exports io.hybridvm.riscv.asm;
  exports io.hybridvm.riscv.elf;
  exports io.hybridvm.riscv.isa;

  requires org.objectweb.asm;
  requires static transitive org.jspecify;
}
