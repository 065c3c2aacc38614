package io.hybridvm.testkit.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The source lines of bytecode, from a map as Solidity's compiler writes it ({@code
 * evm.deployedBytecode.sourceMap}): one entry {@code start:length:file:jump:depth} for each
 * instruction, of which what is the same as before is left out. Immutable and thread-safe.
 */
public final class SourceMap {
  private static final int PUSH1 = 0x60;
  private static final int PUSH32 = 0x7f;
  private static final int JUMP = 3;

  /** By pc; null where the compiler made instructions of its own, and between instructions. */
  private final @Nullable SourceLine[] lines;

  /** As the lines; null also where a file is unknown. */
  private final @Nullable SourceRange[] ranges;

  /** Where jumps into functions are. */
  private final BitSet calls;

  /** Where jumps out of functions are. */
  private final BitSet returns;

  /**
   * A part of a file.
   *
   * @param file its name
   * @param start offset of the first byte in UTF-8
   * @param length in bytes
   */
  public record SourceRange(String file, int start, int length) {}

  /**
   * A file that was compiled.
   *
   * @param name as it shall be shown
   * @param text what is in it
   */
  public record SourceFile(String name, String text) {}

  private SourceMap(
      @Nullable SourceLine[] lines, @Nullable SourceRange[] ranges, BitSet calls, BitSet returns) {
    this.calls = calls;
    this.returns = returns;
    this.lines = lines;
    this.ranges = ranges;
  }

  /**
   * Reads a map.
   *
   * @param code that it belongs to
   * @param files in the order of the compiler's numbers
   * @throws IllegalArgumentException if the map is none
   */
  public static SourceMap of(Bytes code, String map, List<SourceFile> files) {
    List<List<Integer>> starts = files.stream().map(file -> lineStarts(file.text())).toList();
    @Nullable SourceLine[] lines = new SourceLine[code.size()];
    @Nullable SourceRange[] ranges = new SourceRange[code.size()];
    int start = 0;
    int length = 0;
    int file = -1;
    String jump = "";
    BitSet calls = new BitSet();
    BitSet returns = new BitSet();
    int pc = 0;
    for (String entry : map.split(";", -1)) {
      if (pc >= code.size()) {
        break;
      }
      String[] fields = entry.split(":", -1);
      start = field(fields, 0, start, entry);
      length = field(fields, 1, length, entry);
      file = field(fields, 2, file, entry);
      jump = fields.length > JUMP && !fields[JUMP].isEmpty() ? fields[JUMP] : jump;
      calls.set(pc, jump.equals("i"));
      returns.set(pc, jump.equals("o"));
      if (file >= 0 && file < files.size() && start >= 0) {
        String name = files.get(file).name();
        lines[pc] = new SourceLine(name, line(starts.get(file), start));
        ranges[pc] = new SourceRange(name, start, Math.max(length, 0));
      }
      pc += 1 + immediateBytes(code.get(pc));
    }
    return new SourceMap(lines, ranges, calls, returns);
  }

  private static int field(String[] fields, int index, int before, String entry) {
    if (index >= fields.length || fields[index].isEmpty()) {
      return before;
    }
    try {
      return Integer.parseInt(fields[index]);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("map: '" + entry + "' is no entry", e);
    }
  }

  private static int immediateBytes(byte opcode) {
    int number = Byte.toUnsignedInt(opcode);
    return number >= PUSH1 && number <= PUSH32 ? number - PUSH1 + 1 : 0;
  }

  /** Offsets are in bytes of UTF-8. */
  private static List<Integer> lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts.add(i + 1);
      }
    }
    return starts;
  }

  private static int line(List<Integer> starts, int offset) {
    int low = 0;
    int high = starts.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  /** The line that the instruction at a pc belongs to. */
  public Optional<SourceLine> at(long pc) {
    return pc < 0 || pc >= lines.length ? Optional.empty() : Optional.ofNullable(lines[(int) pc]);
  }

  /** The part of a file that the instruction at a pc was made of. */
  public Optional<SourceRange> rangeAt(long pc) {
    return pc < 0 || pc >= ranges.length ? Optional.empty() : Optional.ofNullable(ranges[(int) pc]);
  }

  /** Whether the instruction at a pc jumps to the beginning of a function. */
  public boolean isCallAt(long pc) {
    return pc >= 0 && pc < lines.length && calls.get((int) pc);
  }

  /** Whether the instruction at a pc jumps back to where its function was called. */
  public boolean isReturnAt(long pc) {
    return pc >= 0 && pc < lines.length && returns.get((int) pc);
  }

  /** All lines that have instructions. */
  public SortedSet<SourceLine> lines() {
    SortedSet<SourceLine> all = new TreeSet<>();
    for (SourceLine line : lines) {
      if (line != null) {
        all.add(line);
      }
    }
    return all;
  }
}
