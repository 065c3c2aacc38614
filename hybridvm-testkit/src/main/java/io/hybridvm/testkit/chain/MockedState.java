package io.hybridvm.testkit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A state in which some contracts are mocked: they have other code, and their own is at addresses
 * that nobody knows. Thread-safe as long as the state is.
 */
final class MockedState implements StateReader {
  private final StateReader state;
  private final Map<Address, Code> codes = new HashMap<>();

  MockedState(StateReader state, List<Mock> mocks) {
    this.state = state;
    for (Mock mock : mocks) {
      Address address = mock.address();
      if (!codes.containsKey(address)) {
        Address copy = copyOf(address);
        List<Mock> own = mocks.stream().filter(each -> each.address().equals(address)).toList();
        Word hash = state.account(address).orElse(Account.EMPTY).codeHash();
        codes.put(address, MockCode.of(own, copy));
        codes.put(copy, state.code(address, hash));
      }
    }
  }

  /** Where the real code of a mocked contract is. */
  static Address copyOf(Address address) {
    Bytes text = Bytes.concatenate(address.toBytes(), Bytes.wrap("mocked".getBytes(UTF_8)));
    return Address.of(Keccak256.hash(text));
  }

  @Override
  public Optional<Account> account(Address address) {
    Optional<Account> account = state.account(address);
    Code code = codes.get(address);
    if (code == null) {
      return account;
    }
    Account known = account.orElse(Account.EMPTY);
    Word hash = code.size() == 0 ? Account.EMPTY_CODE_HASH : code.hash();
    return Optional.of(new Account(known.nonce(), known.balance(), hash, known.hasStorage()));
  }

  @Override
  public Word storage(Address address, Word key) {
    return state.storage(address, key);
  }

  @Override
  public Code code(Address address, Word codeHash) {
    Code code = codes.get(address);
    return code == null ? state.code(address, codeHash) : code;
  }

  @Override
  public Word blockHash(long number) {
    return state.blockHash(number);
  }
}
