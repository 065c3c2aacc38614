package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * An answer that a contract gives in place of its own. Immutable and thread-safe.
 *
 * @param address of the contract, which need not exist
 * @param calldata the answer is given to calls whose data begins like this
 * @param reverts whether the call fails
 * @param output what is returned, or the reason to revert
 */
public record Mock(Address address, Bytes calldata, boolean reverts, Bytes output) {
  /** What code can be made of. */
  private static final int MAXIMUM_BYTES = 0x4000;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if calldata or output has more than 16 KiB
   */
  public Mock {
    Objects.requireNonNull(address, "address");
    if (Math.max(calldata.size(), output.size()) > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "calldata: %d bytes, output: %d bytes".formatted(calldata.size(), output.size()));
    }
  }
}
