/**
 * The hybrid virtual machine: engines, frames, journal, transactions, revisions, precompiles,
 * inspectors.
 */
module io.hybridvm.core {
  requires transitive io.hybridvm.minievm;
  requires transitive io.hybridvm.riscv;
  requires transitive io.hybridvm.syscalls;
  requires static transitive org.jspecify;
  requires org.bouncycastle.provider;

  exports io.hybridvm.core;
  exports io.hybridvm.core.state;
  exports io.hybridvm.core.transaction;
}
