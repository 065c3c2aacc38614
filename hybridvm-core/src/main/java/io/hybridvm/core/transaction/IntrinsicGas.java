package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GasCost;
import io.hybridvm.syscalls.Revision;

/**
 * What a transaction costs whatever it does.
 *
 * @param gas paid before execution
 * @param floor the least that is paid at all; 0 before Prague
 * @yp 6.2
 * @eip 7623
 */
record IntrinsicGas(long gas, long floor) {
  private static final long TRANSACTION = 21_000;
  private static final long CREATE = 32_000;
  private static final long ZERO_BYTE = 4;
  private static final long OTHER_BYTE = 68;
  private static final long OTHER_BYTE_ISTANBUL = 16;
  private static final long ACCESS_LIST_ADDRESS = 2400;
  private static final long ACCESS_LIST_KEY = 1900;
  private static final long FLOOR_TOKEN = 10;
  private static final long TOKENS_PER_OTHER_BYTE = 4;
  private static final int WORD_BYTES = 32;

  /** For each authorization, that of an account that is not there yet. */
  static final long AUTHORIZATION = 25_000;

  static IntrinsicGas of(Transaction transaction, ForkRules rules) {
    long zeros = zeros(transaction);
    long others = transaction.input().size() - zeros;
    long otherByte = rules.isAtLeast(Revision.ISTANBUL) ? OTHER_BYTE_ISTANBUL : OTHER_BYTE;
    long gas = TRANSACTION + (ZERO_BYTE * zeros) + (otherByte * others);
    if (transaction.to().isEmpty()) {
      long words = (transaction.input().size() + WORD_BYTES - 1L) / WORD_BYTES;
      gas += rules.isAtLeast(Revision.HOMESTEAD) ? CREATE : 0;
      gas += words * rules.cost(GasCost.INIT_CODE_WORD);
    }
    for (AccessListEntry entry : transaction.accessList()) {
      gas += ACCESS_LIST_ADDRESS + (ACCESS_LIST_KEY * entry.keys().size());
    }
    gas += AUTHORIZATION * transaction.authorizations().size();
    boolean hasFloor = rules.isAtLeast(Revision.PRAGUE);
    long tokens = zeros + (TOKENS_PER_OTHER_BYTE * others);
    return new IntrinsicGas(gas, hasFloor ? TRANSACTION + (FLOOR_TOKEN * tokens) : 0);
  }

  private static long zeros(Transaction transaction) {
    long zeros = 0;
    for (byte each : transaction.input().toArrayUnsafe()) {
      zeros += each == 0 ? 1 : 0;
    }
    return zeros;
  }
}
