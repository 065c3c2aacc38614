package io.hybridvm.testkit.abi;

import io.hybridvm.syscalls.Address;

/** Whatever can stand for an address in arguments, as accounts and contracts of a chain do. */
public interface HasAddress {
  /** The address that stands for it. */
  Address address();
}
