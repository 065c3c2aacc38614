package io.hybridvm.testkit.contract;

import io.hybridvm.testkit.abi.AbiSignature;
import java.util.Objects;

/**
 * A function of a contract. Immutable and thread-safe.
 *
 * @param signature its name and types
 * @param mutability what it may do
 */
public record ContractFunction(AbiSignature signature, Mutability mutability) {
  /** Checks that nothing is missing. */
  public ContractFunction {
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(mutability, "mutability");
  }
}
