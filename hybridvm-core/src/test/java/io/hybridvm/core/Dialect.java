package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.MessageKind;
import org.apache.tuweni.bytes.Bytes;

/**
 * Contracts that do the same whichever kind of code they are made of, to be put together in all
 * combinations.
 */
interface Dialect {
  /** What a callee or init code does. All but those that only look store 7 in slot 1 first. */
  enum Behaviour {
    /** Returns 42. */
    SUCCEED,
    /** Reverts with 99. */
    REVERT,
    /** Halts exceptionally. */
    HALT,
    /** Runs until it has no gas. */
    EXHAUST,
    /** Calls its caller statically and returns what that returns, which is 5. */
    REENTER,
    /** Returns the value that came with the message. */
    TELL_VALUE
  }

  /**
   * Sends one message and returns three words: whether it succeeded, size of the return data, and
   * their first word or the address of the new contract. With calldata it only returns 5.
   *
   * @param to who is called; for a create it is not used
   * @param initCode of a create
   * @param gas for a callee
   */
  Code caller(MessageKind kind, Address to, Bytes initCode, long value, long gas);

  /**
   * A callee.
   *
   * @param writes whether it stores before
   * @param caller whom to call back
   */
  Code callee(Behaviour behaviour, boolean writes, Address caller);

  /**
   * Init code that behaves so before it leaves a contract that returns 42; results go to slot 2.
   */
  Bytes initCode(Behaviour behaviour, Address caller);
}
