package io.hybridvm.testkit.statetest;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The state before a transaction, on a chain whose block hashes are those of their numbers. */
final class FixtureReader implements StateReader {
  private final InMemoryState state;

  FixtureReader(InMemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Account> account(Address address) {
    return state.account(address);
  }

  @Override
  public Word storage(Address address, Word key) {
    return state.storage(address, key);
  }

  @Override
  public Code code(Address address, Word codeHash) {
    return state.code(address, codeHash);
  }

  @Override
  public Word blockHash(long number) {
    byte[] digits = Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII);
    return Keccak256.hash(digits, 0, digits.length);
  }
}
