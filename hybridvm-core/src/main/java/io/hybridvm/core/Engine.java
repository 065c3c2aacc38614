package io.hybridvm.core;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Message;

/** Runs one kind of code. Implementations are thread-safe. */
interface Engine {
  /**
   * Gets code ready to run.
   *
   * @param message with the address of the new contract as its recipient if it is a create
   * @param code the account's, or the init code of a create
   */
  Activation start(GuestEnvironment environment, Message message, Code code);
}
