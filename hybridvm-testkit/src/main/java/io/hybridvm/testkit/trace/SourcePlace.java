package io.hybridvm.testkit.trace;

import io.hybridvm.testkit.source.SourceMap;
import io.hybridvm.testkit.source.SourceMap.SourceRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Follows a frame of EVM bytecode to know where in its source it was last. Compilers join code that
 * is equal in several functions, of which their maps name one: what lies outside the function that
 * was called does not count, nor what belongs to no line. Not thread-safe.
 */
final class SourcePlace {
  private static final SourceRange UNKNOWN = new SourceRange("", 0, 0);

  private final SourceMap map;

  /** The functions that were called and have not returned. */
  private final Deque<SourceRange> functions = new ArrayDeque<>();

  private boolean isCalling;
  private long pc = CallTree.UNKNOWN_PC;

  SourcePlace(SourceMap map) {
    this.map = map;
  }

  /** The last instruction that counts. */
  long pc() {
    return pc;
  }

  void step(long next) {
    Optional<SourceRange> range = map.rangeAt(next);
    if (isCalling) {
      // A function begins with an instruction that stands for all of it.
      functions.push(range.orElse(UNKNOWN));
    }
    if (range.isPresent() && (functions.isEmpty() || encloses(functions.element(), range.get()))) {
      pc = next;
    }
    if (map.isReturnAt(next) && !functions.isEmpty()) {
      functions.pop();
    }
    isCalling = map.isCallAt(next);
  }

  private static boolean encloses(SourceRange function, SourceRange part) {
    return function.file().equals(part.file())
        && part.start() >= function.start()
        && part.start() + part.length() <= function.start() + function.length();
  }
}
