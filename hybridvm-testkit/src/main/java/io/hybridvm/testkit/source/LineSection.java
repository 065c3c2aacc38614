package io.hybridvm.testkit.source;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NavigableMap;
import java.util.function.LongPredicate;

/** Reads the line programs of {@code .debug_line} one after the other. */
final class LineSection {
  private static final int WIDE = 0xffff_ffff;
  private static final int MINIMUM_VERSION = 2;
  private static final int MAXIMUM_VERSION = 5;

  private final ByteBuffer section;
  private final LineProgram.Strings strings;
  private final LongPredicate isCode;

  LineSection(ByteBuffer section, LineProgram.Strings strings, LongPredicate isCode) {
    this.section = section.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.strings = strings;
    this.isCode = isCode;
  }

  /** Adds all lines that can be read. */
  void read(NavigableMap<Long, SourceLine> lines) {
    try {
      while (section.hasRemaining()) {
        int length = section.getInt();
        boolean wide = length == WIDE;
        long bytes = wide ? section.getLong() : Integer.toUnsignedLong(length);
        if (bytes < 0 || bytes > section.remaining()) {
          return;
        }
        ByteBuffer unit = section.slice(section.position(), (int) bytes);
        section.position(section.position() + (int) bytes);
        readUnit(unit.order(ByteOrder.LITTLE_ENDIAN), wide, lines);
      }
    } catch (BufferUnderflowException e) {
      // The file ends too early; what came before counts.
    }
  }

  private void readUnit(ByteBuffer unit, boolean wide, NavigableMap<Long, SourceLine> lines) {
    try {
      int version = unit.getShort();
      if (version >= MINIMUM_VERSION && version <= MAXIMUM_VERSION) {
        new LineProgram(unit, version, wide, strings, isCode).run(lines);
      }
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | ArithmeticException
        | IndexOutOfBoundsException e) {
      // A damaged unit; what came before counts.
    }
  }
}
