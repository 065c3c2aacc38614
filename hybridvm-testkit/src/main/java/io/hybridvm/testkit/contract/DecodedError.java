package io.hybridvm.testkit.contract;

import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import java.util.List;

/**
 * Why a contract reverted. Immutable and thread-safe.
 *
 * @param signature of the error
 * @param values its arguments
 */
public record DecodedError(AbiSignature signature, List<Object> values) {
  /** Copies the list. */
  public DecodedError {
    values = List.copyOf(values);
  }

  /** The name of the error, {@code Error} for a text. */
  public String name() {
    return signature.name();
  }

  /** As in {@code InsufficientBalance(0x…, 1000, 1001)}. */
  @Override
  public String toString() {
    return name() + "(" + AbiText.writeAll(values) + ")";
  }
}
