package io.hybridvm.testkit.benchmark;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.solidity.GoEvm;
import org.apache.tuweni.bytes.Bytes;

/** A state of go-ethereum's in memory. */
final class GoWorld implements ContractWorld {
  private final GoEvm evm = new GoEvm();

  @Override
  public Address deploy(Bytes initCode) {
    return evm.deploy(ALICE, initCode);
  }

  @Override
  public void putEmpty() {
    evm.code(EMPTY, Bytes.of(0));
  }

  @Override
  public void call(Address to, Bytes input) {
    check(evm.call(ALICE, to, input));
  }

  @Override
  public void tryCalls(Address to, Bytes input, int times) {
    evm.forget(
        () -> {
          for (int i = 0; i < times; i++) {
            check(evm.callOnly(ALICE, to, input));
          }
        });
  }

  private static void check(GoEvm.Outcome outcome) {
    if (!outcome.success()) {
      throw new IllegalStateException("a call that is measured fails: " + outcome);
    }
  }

  @Override
  public void close() {
    evm.close();
  }
}
