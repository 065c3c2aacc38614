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

/** Loaded programs by the hash of their code; those used longest ago go first. Thread-safe. */
final class ImageCache {
  private final long maximumBytes;
  private final List<PrecompiledCode> precompiled;
  private final Map<Word, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Entry(Image image, int bytes) {}

  /**
   * An empty cache.
   *
   * @param maximumBytes how much code stays loaded
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
    return entry == null ? null : entry.image;
  }

  private synchronized Image add(Word hash, Entry entry) {
    Entry earlier = entries.putIfAbsent(hash, entry);
    if (earlier != null) {
      return earlier.image;
    }
    bytes += entry.bytes;
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > maximumBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
    return entry.image;
  }

  synchronized int size() {
    return entries.size();
  }
}
