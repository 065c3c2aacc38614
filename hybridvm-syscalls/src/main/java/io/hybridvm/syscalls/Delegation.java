package io.hybridvm.syscalls;

import java.util.Optional;

/**
 * The code of an account that has another account's code run in its place: 0xEF0100 and an address.
 *
 * @eip 7702
 */
public final class Delegation {
  private static final int PREFIX_BYTES = 3;

  private Delegation() {}

  /** Whose code runs in place of {@code code}; empty if that is no delegation. */
  public static Optional<Address> target(Code code) {
    byte[] bytes = code.array();
    return isDelegation(bytes) ? Optional.of(Address.read(bytes, PREFIX_BYTES)) : Optional.empty();
  }

  private static boolean isDelegation(byte[] bytes) {
    return bytes.length == PREFIX_BYTES + Address.BYTES
        && bytes[0] == (byte) 0xef
        && bytes[1] == 1
        && bytes[2] == 0;
  }
}
