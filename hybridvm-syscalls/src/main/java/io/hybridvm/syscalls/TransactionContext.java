package io.hybridvm.syscalls;

import java.util.List;
import java.util.Objects;

/**
 * What contracts can learn about the transaction that they run in. Immutable and thread-safe.
 *
 * @param origin who signed it
 * @param gasPrice wei per gas that the sender pays in effect
 * @param blobHashes versioned hashes of its blobs
 */
public record TransactionContext(Address origin, Word gasPrice, List<Word> blobHashes) {
  /** Copies the list. */
  public TransactionContext {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(gasPrice, "gasPrice");
    blobHashes = List.copyOf(blobHashes);
  }

  /** A transaction of {@code origin} that pays nothing and has no blobs. */
  public static TransactionContext of(Address origin) {
    return new TransactionContext(origin, Word.ZERO, List.of());
  }
}
