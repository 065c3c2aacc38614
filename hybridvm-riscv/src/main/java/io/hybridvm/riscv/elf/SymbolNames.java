package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A string table that reads each name once. Names may overlap in the table, so a hostile one could
 * give a thousand long names in a few bytes; all names together are therefore limited to a multiple
 * of the table's size. Not thread-safe.
 */
final class SymbolNames {
  /** Linkers let a name share the tail of another one, which rarely saves more than half. */
  private static final int MAX_SHARING = 8;

  private final ByteBuffer table;
  private final Map<Integer, String> names = new HashMap<>();
  private long bytesLeft;

  SymbolNames(ByteBuffer table) {
    this.table = table;
    this.bytesLeft = (long) MAX_SHARING * table.limit();
  }

  /**
   * The name at an offset; null if it is empty, outside of the table, not terminated, or over the
   * limit.
   */
  @Nullable String at(int offset) {
    if (offset < 0 || offset >= table.limit()) {
      return null;
    }
    String name = names.computeIfAbsent(offset, this::read);
    return name.isEmpty() ? null : name;
  }

  private String read(int offset) {
    int limit = (int) Math.min(table.limit(), offset + bytesLeft);
    int end = offset;
    while (end < limit && table.get(end) != 0) {
      end++;
    }
    int length = end - offset;
    bytesLeft -= length;
    return end == limit
        ? ""
        : StandardCharsets.UTF_8.decode(table.slice(offset, length)).toString();
  }
}
