/**
 * Ethereum's vocabulary for RISC-V guests: the host, and what each syscall reads, writes and costs.
 */
module io.hybridvm.syscalls {
  requires transitive io.hybridvm.riscv;
  requires static transitive org.jspecify;
  requires transitive tuweni.bytes;

  exports io.hybridvm.syscalls;
  exports io.hybridvm.syscalls.crypto;
}
