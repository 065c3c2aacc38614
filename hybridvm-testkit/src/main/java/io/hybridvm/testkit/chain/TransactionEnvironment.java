package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.HasAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What contracts learn about the transaction that a message is in: can be set at will, and stays
 * until it is set again. {@link Chain#process} takes whole transactions, for which this does not
 * count. Not thread-safe.
 */
public final class TransactionEnvironment {
  private Settings settings = new Settings(null, Word.ZERO, List.of());

  TransactionEnvironment() {}

  /**
   * What was set.
   *
   * @param origin who signed; null for whoever sends the message
   */
  record Settings(@Nullable Address origin, Word gasPrice, List<Word> blobHashes) {
    Settings {
      blobHashes = List.copyOf(blobHashes);
    }
  }

  Settings settings() {
    return settings;
  }

  void restore(Settings before) {
    settings = before;
  }

  TransactionContext sentBy(Address sender) {
    Address origin = settings.origin();
    return new TransactionContext(
        origin == null ? sender : origin, settings.gasPrice(), settings.blobHashes());
  }

  /** Sets who signed it, {@code tx.origin}: an account that sends messages through others. */
  public TransactionEnvironment origin(HasAddress account) {
    return origin(account.address());
  }

  /** Sets who signed it, {@code tx.origin}. */
  public TransactionEnvironment origin(Address account) {
    Objects.requireNonNull(account, "account");
    settings = new Settings(account, settings.gasPrice(), settings.blobHashes());
    return this;
  }

  /** Lets whoever sends a message be its origin again. */
  public TransactionEnvironment originIsSender() {
    settings = new Settings(null, settings.gasPrice(), settings.blobHashes());
    return this;
  }

  /** Sets what it pays, in wei per gas: {@code tx.gasprice}, which nobody is charged. */
  public TransactionEnvironment gasPrice(BigInteger wei) {
    settings = new Settings(settings.origin(), Word.of(wei), settings.blobHashes());
    return this;
  }

  /** Sets the versioned hashes of its blobs, {@code blobhash(i)}. */
  public TransactionEnvironment blobHashes(Word... hashes) {
    settings = new Settings(settings.origin(), settings.gasPrice(), List.of(hashes));
    return this;
  }
}
