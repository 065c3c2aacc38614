package io.hybridvm.core;

import io.hybridvm.syscalls.Message;

/**
 * A message under way.
 *
 * @param message with the address of the new contract as its recipient if it is a create
 * @param checkpoint what to roll the host back to
 * @param activation its code
 */
record Frame(Message message, int checkpoint, Activation activation) {}
