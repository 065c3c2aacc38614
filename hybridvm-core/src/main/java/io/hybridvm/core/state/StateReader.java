package io.hybridvm.core.state;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Optional;

/**
 * The four reads by which an embedder shows the state before a transaction. What is read must not
 * change while a {@link Journal} uses it.
 *
 * <p>Exceptions end the execution and reach its caller unchanged.
 */
public interface StateReader {
  /** The account at an address; empty if there is none. */
  Optional<Account> account(Address address);

  /** The value of a storage slot, {@link Word#ZERO} if it was never set. */
  Word storage(Address address, Word key);

  /**
   * An account's code. Give the same object again for the same code if you can, or at least one
   * that knows its hash.
   *
   * @param codeHash as {@link #account} told it
   */
  Code code(Address address, Word codeHash);

  /**
   * Hash of a block on this chain.
   *
   * @param number one of the 256 blocks before the current one
   */
  Word blockHash(long number);
}
