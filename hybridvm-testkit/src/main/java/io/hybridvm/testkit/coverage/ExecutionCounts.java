package io.hybridvm.testkit.coverage;

import java.util.concurrent.atomic.AtomicLongArray;

/** How often each instruction of a program was executed. Thread-safe. */
final class ExecutionCounts {
  private final AtomicLongArray executed;
  private final AtomicLongArray jumped;

  /** Counts of as many places as a program has. */
  ExecutionCounts(int places) {
    executed = new AtomicLongArray(places);
    jumped = new AtomicLongArray(places);
  }

  int places() {
    return executed.length();
  }

  void execute(int place) {
    executed.incrementAndGet(place);
  }

  /** The instruction, executed before, went elsewhere than to the next one. */
  void jump(int place) {
    jumped.incrementAndGet(place);
  }

  long executed(int place) {
    return executed.get(place);
  }

  long jumped(int place) {
    return jumped.get(place);
  }
}
