package io.hybridvm.minievm;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the guest has made of code before running it, such as its jump destinations, and what has
 * been compiled of it, by the code's hash and the revision. What was used longest ago goes first.
 * Thread-safe.
 */
public final class PreparedCodeCache {
  /** What the guest takes for opcodes, about. */
  private static final int INSTRUCTIONS_PER_GAS = 8;

  /** More instructions than preparing code takes, whatever its size. */
  private static final int PREPARING = 100_000;

  /**
   * More than that takes for a byte of code, which is 164 at the most. Were code compiled before it
   * is prepared, the guest would prepare what has been compiled, which is none of its opcodes.
   */
  private static final int PREPARING_BYTE = 400;

  private final long maximumBytes;
  private final long compileAfter;
  private final Map<Key, PreparedCode> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(Word hash, Revision revision) {
    // Written out: to make those that records get takes a JVM that has just started long.

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && revision == that.revision && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
      return hash.hashCode();
    }
  }

  /**
   * An empty cache.
   *
   * @param maximumBytes how many bytes of prepared code stay; it takes some nine eighths of the
   *     code's size, and some hundred times as much once it has been compiled
   * @param compileAfter gas that code has to use before it is compiled; 0 compiles all code before
   *     it runs for the first time, {@link Long#MAX_VALUE} none
   * @throws IllegalArgumentException if one of them is negative
   */
  public PreparedCodeCache(long maximumBytes, long compileAfter) {
    if (maximumBytes < 0) {
      throw new IllegalArgumentException("maximumBytes is " + maximumBytes);
    }
    if (compileAfter < 0) {
      throw new IllegalArgumentException("compileAfter is " + compileAfter);
    }
    this.maximumBytes = maximumBytes;
    this.compileAfter = compileAfter;
  }

  /** Whether code is to be compiled before it runs for the first time. */
  boolean compilesAtOnce() {
    return compileAfter == 0;
  }

  /** How many of the guest's instructions to wait before code that still runs is compiled. */
  long patience(Code code) {
    long preparing = PREPARING + (long) PREPARING_BYTE * code.size();
    return compileAfter > Long.MAX_VALUE / INSTRUCTIONS_PER_GAS
        ? Long.MAX_VALUE
        : Math.max(compileAfter * INSTRUCTIONS_PER_GAS, preparing);
  }

  /** What is known of code; null if nothing is. */
  @Nullable PreparedCode find(Code code, Revision revision) {
    Key key = new Key(code.hash(), revision);
    synchronized (entries) {
      return entries.get(key);
    }
  }

  /** Keeps a code area, which must not change any more, unless it is larger than all may be. */
  void add(Code code, Revision revision, byte[] area) {
    if (area.length > maximumBytes) {
      return;
    }
    Key key = new Key(code.hash(), revision);
    PreparedCode entry = new PreparedCode(code, revision, area);
    synchronized (entries) {
      if (entries.putIfAbsent(key, entry) == null) {
        count(entry);
      }
    }
  }

  /**
   * Notes that code has run, which may make it worth compiling.
   *
   * @param entry that was found here
   * @param gas that was used
   */
  void ran(PreparedCode entry, long gas) {
    if (compileAfter < Long.MAX_VALUE && entry.ran(gas, compileAfter)) {
      countAgain(entry);
    }
  }

  /** Compiles code that runs for so long that this is worth it, if it is to be compiled at all. */
  void runsLong(PreparedCode entry) {
    if (entry.compileNow()) {
      countAgain(entry);
    }
  }

  private void countAgain(PreparedCode entry) {
    synchronized (entries) {
      if (entries.get(new Key(entry.code().hash(), entry.revision())) == entry) {
        count(entry);
      }
    }
  }

  /** Counts what an entry takes by now, and drops others if that is too much. */
  private void count(PreparedCode entry) {
    bytes += entry.program().bytes() - entry.countedBytes;
    entry.countedBytes = entry.program().bytes();
    if (bytes > maximumBytes) {
      dropOldest();
    }
  }

  private void dropOldest() {
    Iterator<PreparedCode> oldest = entries.values().iterator();
    while (bytes > maximumBytes) {
      bytes -= oldest.next().countedBytes;
      oldest.remove();
    }
  }

  /** How many bytes of prepared code there are. */
  public long bytes() {
    synchronized (entries) {
      return bytes;
    }
  }
}
