package io.hybridvm.riscv.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things that are costly to make and that nobody uses at the moment, as good as new. Thread-safe,
 * without locks.
 *
 * <p>A thread looks first where it has put something before: what it gets is then in its
 * processor's cache, and not in another's.
 */
abstract sealed class Spares<T> permits WindowPool, FarPagesPool {
  /** Kept at the most: enough for as many threads as run the same contract at once. */
  private static final int KEPT = 16;

  /** Places between those where two threads start. */
  private static final int STRIDE = 5;

  /** Elements from one place to the next, so that no two share a line of a processor's cache. */
  private static final int APART = 32;

  private final AtomicReferenceArray<@Nullable T> spares = new AtomicReferenceArray<>(KEPT * APART);

  /** Makes one, where there is none. */
  abstract T make();

  private static int place(int index) {
    return ((int) (Thread.currentThread().threadId() * STRIDE + index) & (KEPT - 1)) * APART;
  }

  T take() {
    for (int i = 0; i < KEPT; i++) {
      int place = place(i);
      T spare = spares.get(place) == null ? null : spares.getAndSet(place, null);
      if (spare != null) {
        return spare;
      }
    }
    return make();
  }

  /** Takes one back, or leaves it to the garbage collector. */
  void give(T spare) {
    for (int i = 0; i < KEPT; i++) {
      if (spares.compareAndSet(place(i), null, spare)) {
        return;
      }
    }
  }
}
