package io.hybridvm.core;

import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.ExecutionResult;

/** The code of one frame, running or waiting for the result of a message. Not thread-safe. */
interface Activation extends AutoCloseable {
  /** Runs until another frame is needed or this one ends. */
  Action run();

  /** Hands in the result of the message that {@link #run} wanted to send. */
  void complete(ExecutionResult result);

  /** Gas that has not been spent. */
  long gasLeft();

  /** Takes up little space until the next {@link #complete}. */
  void suspend();

  @Override
  void close();

  /** Code that cannot even begin. */
  static Activation halted(ExecutionResult.Halt halt) {
    return new Activation() {
      @Override
      public Action run() {
        return new Action.Halt(halt);
      }

      @Override
      public void complete(ExecutionResult result) {
        throw new IllegalStateException("no message was sent");
      }

      @Override
      public long gasLeft() {
        return 0;
      }

      @Override
      public void suspend() {}

      @Override
      public void close() {}
    };
  }
}
