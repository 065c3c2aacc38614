/** The EVM as a guest program of the RISC-V machine: its image, its wire format and its driver. */
module io.hybridvm.minievm {
  requires transitive io.hybridvm.syscalls;
  requires static transitive org.jspecify;

  exports io.hybridvm.minievm;
}
