package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.minievm.compile.Value.Test;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The EVM's stack in the middle of a segment, as compiled code sees it: pushing constants,
 * duplicating and swapping just change what is known of it. Positions count from the top at the
 * start of the segment, which is 0. At each position is the word that is stored there, unless it is
 * said otherwise.
 */
final class VirtualStack {
  private final int lowest;
  private final int highest;
  private final Map<Integer, Value> others = new TreeMap<>();

  /** Positions of constants that are stored there as well. */
  private final Set<Integer> storedConstants = new HashSet<>();

  private int height;

  /**
   * A stack at the start of a segment.
   *
   * @param need words that the segment takes
   * @param peak words that it adds at the most
   */
  VirtualStack(int need, int peak) {
    lowest = 1 - need;
    highest = peak;
  }

  /** A copy. */
  VirtualStack(VirtualStack stack) {
    lowest = stack.lowest;
    highest = stack.highest;
    others.putAll(stack.others);
    storedConstants.addAll(stack.storedConstants);
    height = stack.height;
  }

  /** Position of the top. */
  int height() {
    return height;
  }

  private Value at(int position) {
    Value other = others.get(position);
    return other == null ? Stored.at(position) : other;
  }

  private void set(int position, Value value) {
    storedConstants.remove(position);
    if (value.equals(Stored.at(position))) {
      others.remove(position);
    } else {
      others.put(position, value);
    }
  }

  /** The word that has {@code depth} words above it. */
  Value peek(int depth) {
    return at(height - depth);
  }

  void push(Value value) {
    height++;
    set(height, value);
  }

  Value pop() {
    Value value = at(height);
    others.remove(height);
    storedConstants.remove(height);
    height--;
    return value;
  }

  /** Exchanges the top and the word that has {@code depth} words above it. */
  void swap(int depth) {
    Value top = at(height);
    Value other = at(height - depth);
    set(height, other);
    set(height - depth, top);
  }

  /** The test that has not been answered yet, of which there is one at the most. */
  @Nullable Test test() {
    return others.values().stream()
        .filter(Test.class::isInstance)
        .map(Test.class::cast)
        .findAny()
        .orElse(null);
  }

  /** Position of the {@link #test}. */
  int placeOfTest() {
    return others.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Test)
        .mapToInt(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }

  /**
   * Notes that the answer to the test is where it belongs.
   *
   * @param place where that is
   * @return whether another word has to be fetched from there first
   */
  boolean answerTest(int place) {
    others.put(place, Constant.ZERO);
    boolean isInTheWay = !isFree(place);
    others.put(place, new Stored(place, 1));
    return isInTheWay;
  }

  /** What has to be written where, so that each word is where it belongs. */
  Map<Integer, Value> displaced() {
    Map<Integer, Value> displaced = new TreeMap<>();
    others.forEach(
        (position, value) -> {
          boolean isStored =
              value instanceof Stored stored
                  ? stored.place() == position
                  : storedConstants.contains(position);
          if (!isStored) {
            displaced.put(position, value);
          }
        });
    return displaced;
  }

  /** Notes that each word is where it belongs. */
  void settle() {
    displaced()
        .forEach(
            (position, value) -> {
              if (value instanceof Constant) {
                storedConstants.add(position);
              } else {
                set(position, new Stored(position, value.limbs()));
              }
            });
  }

  /**
   * A place where a word can be stored that is to be pushed next.
   *
   * @return there if possible, otherwise another place whose word is not needed; if there is none,
   *     a number greater than all places
   */
  int freePlace() {
    if (isFree(height + 1)) {
      return height + 1;
    }
    for (int place = highest; place >= lowest; place--) {
      if (isFree(place)) {
        return place;
      }
    }
    return highest + 1;
  }

  /** Whether a place returned by {@link #freePlace} is one. */
  boolean isPlace(int place) {
    return place <= highest;
  }

  private boolean isFree(int place) {
    boolean isAtHome = place <= height && !others.containsKey(place);
    if (isAtHome || storedConstants.contains(place)) {
      return false;
    }
    return others.values().stream().noneMatch(value -> isNeeded(place, value));
  }

  private static boolean isNeeded(int place, Value value) {
    return switch (value) {
      case Stored stored -> stored.place() == place;
      case Test test -> isNeeded(place, test.x()) || isNeeded(place, test.y());
      case Constant constant -> false;
    };
  }
}
