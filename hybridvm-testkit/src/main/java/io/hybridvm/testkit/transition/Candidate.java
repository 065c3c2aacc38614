package io.hybridvm.testkit.transition;

import io.hybridvm.core.transaction.SignedTransaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a block was asked to hold.
 *
 * @param transaction null if there is none
 * @param error why there is none, otherwise empty
 */
record Candidate(@Nullable SignedTransaction transaction, String error) {
  Candidate {
    Objects.requireNonNull(error, "error");
  }

  static Candidate of(SignedTransaction transaction) {
    return new Candidate(transaction, "");
  }

  static Candidate rejected(String error) {
    return new Candidate(null, error);
  }
}
