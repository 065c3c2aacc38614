package io.hybridvm.minievm;

import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the guest has made of code before running it, such as its jump destinations, by the code's
 * hash and the revision. What was used longest ago goes first. Thread-safe.
 */
public final class PreparedCodeCache {
  private final long maximumBytes;
  private final Map<Key, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(Word hash, Revision revision) {}

  /**
   * An empty cache.
   *
   * @param maximumBytes how many bytes of prepared code, some nine eighths of the code's size, stay
   * @throws IllegalArgumentException if it is negative
   */
  public PreparedCodeCache(long maximumBytes) {
    if (maximumBytes < 0) {
      throw new IllegalArgumentException("maximumBytes is " + maximumBytes);
    }
    this.maximumBytes = maximumBytes;
  }

  /** The code area as the guest left it, not to be changed; null if it is not known. */
  byte @Nullable [] find(Code code, Revision revision) {
    Key key = new Key(code.hash(), revision);
    synchronized (entries) {
      return entries.get(key);
    }
  }

  /** Keeps a code area, which must not change any more, unless it is larger than all may be. */
  void add(Code code, Revision revision, byte[] prepared) {
    if (prepared.length > maximumBytes) {
      return;
    }
    Key key = new Key(code.hash(), revision);
    synchronized (entries) {
      if (entries.putIfAbsent(key, prepared) != null) {
        return;
      }
      bytes += prepared.length;
      Iterator<byte[]> oldest = entries.values().iterator();
      while (bytes > maximumBytes) {
        bytes -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  /** How many bytes of prepared code there are. */
  public long bytes() {
    synchronized (entries) {
      return bytes;
    }
  }
}
