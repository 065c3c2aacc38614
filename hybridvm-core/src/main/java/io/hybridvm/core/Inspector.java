package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.GuestListener;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;

/**
 * Watches an execution: frames, storage and logs here, syscalls and instructions of RISC-V
 * contracts in what it extends. All methods do nothing unless overridden. An execution without an
 * inspector pays nothing for the possibility.
 *
 * <p>Called on the execution's thread. An exception thrown here ends the execution and reaches its
 * caller unchanged.
 */
public interface Inspector extends GuestListener {
  /** A message is about to be executed, or refused. */
  default void frameEntered(Message message) {}

  /**
   * The code of the message entered last is about to run. Not called for precompiles, for accounts
   * without code and for what is refused.
   *
   * @param message with the address of the new contract as its recipient if it is a create
   * @param code the account's or its delegate's; the init code of a create, or the program in it
   *     that runs if that is for RISC-V
   */
  default void codeStarted(Message message, Code code) {}

  /**
   * A message has been executed.
   *
   * @param message the one entered last of those not left yet
   */
  default void frameLeft(Message message, ExecutionResult result) {}

  /** A storage slot was read. */
  default void storageRead(Address address, Word key, Word value) {}

  /**
   * A storage slot was set.
   *
   * @param before what it held
   * @param value what it holds
   */
  default void storageWritten(Address address, Word key, Word before, Word value) {}

  /** A contract that is being made left its code; that is undone if its frame is. */
  default void codeStored(Address address, Code code) {}

  /** A log was emitted; it is undone if its frame is. */
  default void logEmitted(Log log) {}

  /** An account gave its balance away and was or was not destroyed. */
  default void selfdestructed(Address address, Address beneficiary, Word balance) {}
}
