package io.hybridvm.core.state;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to be put back to undo changes, newest last, in arrays side by side: no object is made
 * for an entry. Not thread-safe.
 */
final class UndoLog {
  /** What was changed. */
  enum Change {
    EXISTS,
    NONCE,
    BALANCE,
    CODE,
    ACCOUNT_WARM,
    TOUCHED,
    CREATED,
    DESTROYED,
    STORAGE,
    TRANSIENT,
    SLOT_WARM,
    REFUND,
    LOG
  }

  private @Nullable Change[] changes = new @Nullable Change[64];
  private @Nullable Object[] targets = new Object[64];
  private @Nullable Object[] objects = new Object[64];
  private long[] numbers = new long[64];
  private int size;

  int size() {
    return size;
  }

  /** Notes a change of {@code target}, and the value before, in whichever form it has. */
  void add(Change change, @Nullable Object target, @Nullable Object object, long number) {
    if (size == changes.length) {
      int larger = size * 2;
      changes = Arrays.copyOf(changes, larger);
      targets = Arrays.copyOf(targets, larger);
      objects = Arrays.copyOf(objects, larger);
      numbers = Arrays.copyOf(numbers, larger);
    }
    changes[size] = change;
    targets[size] = target;
    objects[size] = object;
    numbers[size] = number;
    size++;
  }

  Change change(int index) {
    return Objects.requireNonNull(changes[index]);
  }

  @Nullable Object target(int index) {
    return targets[index];
  }

  @Nullable Object object(int index) {
    return objects[index];
  }

  long number(int index) {
    return numbers[index];
  }

  /** Forgets the entries from {@code newSize} on. */
  void truncate(int newSize) {
    Arrays.fill(targets, newSize, size, null);
    Arrays.fill(objects, newSize, size, null);
    size = newSize;
  }
}
