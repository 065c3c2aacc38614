package io.hybridvm.riscv.engine;

import java.util.ArrayDeque;

/**
 * Things that are costly to make and that nobody uses at the moment, as good as new. Thread-safe.
 */
abstract class Spares<T> {
  /** Kept at the most: enough for as many threads as run the same contract at once. */
  private static final int KEPT = 16;

  private final ArrayDeque<T> free = new ArrayDeque<>();

  /** Makes one, where there is none. */
  abstract T make();

  T take() {
    synchronized (free) {
      T spare = free.pollFirst();
      if (spare != null) {
        return spare;
      }
    }
    return make();
  }

  /** Takes one back, or leaves it to the garbage collector. */
  void give(T spare) {
    synchronized (free) {
      if (free.size() < KEPT) {
        free.addFirst(spare);
      }
    }
  }
}
