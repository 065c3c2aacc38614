package io.hybridvm.testkit.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** A line program of DWARF, section 6.2: it runs, and rows of addresses and lines come of it. */
final class LineProgram {
  private static final int SET_FILE = 4;
  private static final int ADVANCE_PC = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int COPY = 1;
  private static final int CONST_ADD_PC = 8;
  private static final int FIXED_ADVANCE_PC = 9;
  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;

  private final ByteBuffer unit;
  private final LineHeader header;
  private final LongPredicate isCode;

  /** Rows of the sequence under way. */
  private final NavigableMap<Long, SourceLine> sequence = new TreeMap<>();

  private long address;
  private long file;
  private long line;

  /**
   * The sections of strings.
   *
   * @param lines {@code .debug_line_str}
   * @param all {@code .debug_str}
   */
  record Strings(ByteBuffer lines, ByteBuffer all) {
    String line(long offset) {
      return text(lines.duplicate().position(Math.toIntExact(offset)));
    }

    String debug(long offset) {
      return text(all.duplicate().position(Math.toIntExact(offset)));
    }

    /** Reads a text that ends with a zero. */
    static String text(ByteBuffer buffer) {
      int start = buffer.position();
      while (buffer.get() != 0) {
        // Goes on to the end, or fails at that of the section.
      }
      byte[] bytes = new byte[buffer.position() - 1 - start];
      buffer.get(start, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  LineProgram(ByteBuffer unit, int version, boolean wide, Strings strings, LongPredicate isCode) {
    this.unit = unit;
    this.isCode = isCode;
    header = new LineHeader(unit, version, wide, strings);
    reset();
  }

  private void reset() {
    address = 0;
    file = 1;
    line = 1;
    sequence.clear();
  }

  /** Adds the rows of all sequences. */
  void run(NavigableMap<Long, SourceLine> lines) {
    while (unit.hasRemaining()) {
      int opcode = Byte.toUnsignedInt(unit.get());
      if (opcode >= header.operands.length) {
        int adjusted = opcode - header.operands.length;
        advance(adjusted / header.lineRange);
        line += header.lineBase + adjusted % header.lineRange;
        row();
      } else if (opcode == 0) {
        extended(lines);
      } else {
        standard(opcode);
      }
    }
  }

  private void advance(long instructions) {
    address += instructions * header.instructionBytes;
  }

  private void row() {
    boolean known = line > 0 && line <= Integer.MAX_VALUE && !header.file(file).isEmpty();
    sequence.put(
        address, known ? new SourceLine(header.file(file), (int) line) : LineTable.NOWHERE);
  }

  private void standard(int opcode) {
    switch (opcode) {
      case COPY -> row();
      case ADVANCE_PC -> advance(unsigned(unit));
      case ADVANCE_LINE -> line += signed(unit);
      case SET_FILE -> file = unsigned(unit);
      case CONST_ADD_PC -> advance((255 - header.operands.length) / header.lineRange);
      case FIXED_ADVANCE_PC -> address += Short.toUnsignedLong(unit.getShort());
      default -> {
        for (int i = 0; i < header.operands[opcode]; i++) {
          unsigned(unit);
        }
      }
    }
  }

  private void extended(NavigableMap<Long, SourceLine> lines) {
    long length = unsigned(unit);
    int end = Math.addExact(unit.position(), Math.toIntExact(length));
    int opcode = length == 0 ? 0 : unit.get();
    if (opcode == SET_ADDRESS) {
      address = length == 9 ? unit.getLong() : Integer.toUnsignedLong(unit.getInt());
    } else if (opcode == END_SEQUENCE) {
      endSequence(lines);
    }
    unit.position(end);
  }

  private void endSequence(NavigableMap<Long, SourceLine> lines) {
    if (!sequence.isEmpty() && isCode.test(sequence.firstKey())) {
      for (Map.Entry<Long, SourceLine> row : sequence.entrySet()) {
        lines.put(row.getKey(), row.getValue());
      }
      // Another sequence may begin where this one ends.
      lines.putIfAbsent(address, LineTable.NOWHERE);
    }
    reset();
  }

  /** Reads an unsigned LEB128; bits beyond 64 are lost. */
  static long unsigned(ByteBuffer buffer) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = buffer.get();
      value |= shift < 64 ? (long) (next & 0x7f) << shift : 0;
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** Reads a signed LEB128; bits beyond 64 are lost. */
  private static long signed(ByteBuffer buffer) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = buffer.get();
      value |= shift < 64 ? (long) (next & 0x7f) << shift : 0;
      shift += 7;
    } while (next < 0);
    return shift < 64 && (next & 0x40) != 0 ? value | -1L << shift : value;
  }
}
