package io.hybridvm.minievm;

import org.jspecify.annotations.Nullable;

/** What the guest asks of its driver, by the number in {@code t0}. */
enum HostCall {
  BALANCE(10),
  ACCOUNT_CODE(11),
  CODE_HASH(12),
  BLOCK_NUMBER(13),
  BLOCK_HASH(14),
  ACCOUNT_STORAGE_LOAD(15),
  ACCOUNT_STORAGE_STORE(16),
  TRANSIENT_LOAD(17),
  ACCOUNT_TRANSIENT_STORE(18),
  LOAD_CALLEE(19),
  SELFDESTRUCT(20),
  FINISH(21),
  ENVIRONMENT(22),
  BLOB_HASH(23),
  SELF_BALANCE(24),
  STORAGE_LOAD(25),
  STORAGE_STORE(26),
  TRANSIENT_STORE(27),
  KECCAK256(28),
  LOG(29),
  CALL(30),
  CREATE(31),
  RETURN_DATA_COPY(32),
  CODE_COPY(33),
  EXTERNAL_CODE_SIZE(34),
  EXTERNAL_CODE_COPY(35),
  STEP(36);

  private static final int FIRST = 10;
  private static final HostCall[] ALL = values();

  private final int number;

  HostCall(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The call of a number; null if there is none. */
  static @Nullable HostCall of(long number) {
    return number >= FIRST && number < FIRST + ALL.length ? ALL[(int) number - FIRST] : null;
  }
}
