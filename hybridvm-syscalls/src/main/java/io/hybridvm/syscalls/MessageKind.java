package io.hybridvm.syscalls;

/** What a message asks for. */
public enum MessageKind {
  /** Runs the code of another account as that account. */
  CALL,
  /** The same without changing anything. */
  STATICCALL,
  /**
   * Runs the code of another account as the caller itself, with the caller's own caller and value.
   */
  DELEGATECALL,
  /** Runs the code of another account as the caller itself. */
  CALLCODE,
  /** Makes a contract at an address derived from the sender's nonce. */
  CREATE,
  /** Makes a contract at an address derived from a salt and the init code. */
  CREATE2;

  /** Whether a contract is made. */
  public boolean isCreate() {
    return this == CREATE || this == CREATE2;
  }

  /** Whether the recipient counts as touched, as an account that is sent something does. */
  public boolean touches() {
    return transfers() || this == STATICCALL;
  }

  /** Whether value goes from the sender to the recipient, be it zero. */
  public boolean transfers() {
    return this == CALL || isCreate();
  }
}
