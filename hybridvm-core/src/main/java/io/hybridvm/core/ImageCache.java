package io.hybridvm.core;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loaded programs by the hash of their code; those used longest ago go first. What has been decoded
 * and translated of them counts, each time that one is looked for. Thread-safe.
 */
final class ImageCache {
  private final long maximumBytes;
  private final List<PrecompiledCode> precompiled;
  private final Map<Word, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private static final class Entry {
    private final Image image;
    private final int codeBytes;
    private long countedBytes;

    private Entry(Image image, int codeBytes) {
      this.image = image;
      this.codeBytes = codeBytes;
    }
  }

  /**
   * An empty cache.
   *
   * @param maximumBytes how many bytes programs may take
   * @param precompiled code made of programs ahead of time
   */
  ImageCache(long maximumBytes, List<PrecompiledCode> precompiled) {
    this.maximumBytes = maximumBytes;
    this.precompiled = List.copyOf(precompiled);
  }

  /**
   * The program that some code holds behind its first byte.
   *
   * @throws ElfFormatException if there is none
   */
  Image load(Code code) {
    Word hash = code.hash();
    Image cached = find(hash);
    if (cached != null) {
      return cached;
    }
    // Two threads may both load: cheaper than to make all wait for one.
    byte[] elf = Arrays.copyOfRange(code.array(), 1, code.size());
    Image image = Image.load(elf, MemoryMap.DEFAULT, precompiled);
    return add(hash, new Entry(image, code.size()));
  }

  private synchronized @Nullable Image find(Word hash) {
    Entry entry = entries.get(hash);
    if (entry == null) {
      return null;
    }
    count(entry);
    return entry.image;
  }

  private synchronized Image add(Word hash, Entry entry) {
    Entry earlier = entries.putIfAbsent(hash, entry);
    if (earlier != null) {
      return earlier.image;
    }
    count(entry);
    return entry.image;
  }

  /** Counts what an entry takes by now, and drops those used longest ago if all is too much. */
  private void count(Entry entry) {
    long now = entry.codeBytes + entry.image.decodedBytes();
    bytes += now - entry.countedBytes;
    entry.countedBytes = now;
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maximumBytes && oldest.hasNext()) {
      bytes -= oldest.next().countedBytes;
      oldest.remove();
    }
  }

  synchronized int size() {
    return entries.size();
  }
}
