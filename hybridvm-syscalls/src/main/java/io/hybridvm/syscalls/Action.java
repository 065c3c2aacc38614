package io.hybridvm.syscalls;

import org.apache.tuweni.bytes.Bytes;

/**
 * What running code wants next that it cannot do itself. Immutable and thread-safe as long as
 * nobody changes the arrays behind the data.
 */
public sealed interface Action {
  /**
   * Sends a message and waits for its result. The gas is taken already.
   *
   * @param message to another contract, or to make one
   */
  record Send(Message message) implements Action {}

  /**
   * Ends well.
   *
   * @param output what is returned
   */
  record Return(Bytes output) implements Action {}

  /**
   * Ends and takes everything back.
   *
   * @param output why
   */
  record Revert(Bytes output) implements Action {}

  /**
   * Ends well and destroys the account. The gas is taken already.
   *
   * @param beneficiary who gets the balance
   */
  record Selfdestruct(Address beneficiary) implements Action {}

  /**
   * Ends exceptionally.
   *
   * @param halt why
   */
  record Halt(ExecutionResult.Halt halt) implements Action {}
}
