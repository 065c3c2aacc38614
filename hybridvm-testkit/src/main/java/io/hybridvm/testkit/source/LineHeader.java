package io.hybridvm.testkit.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The head of a line program, up to its first opcode. */
final class LineHeader {
  private static final int PATH = 1;
  private static final int DIRECTORY = 2;

  private final ByteBuffer unit;
  private final int version;
  private final boolean wide;
  private final LineProgram.Strings strings;
  private final List<String> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  final int instructionBytes;
  final int lineBase;
  final int lineRange;
  final int[] operands;

  /** Reads a head, and leaves the unit at the first opcode. */
  LineHeader(ByteBuffer unit, int version, boolean wide, LineProgram.Strings strings) {
    this.unit = unit;
    this.version = version;
    this.wide = wide;
    this.strings = strings;
    if (version >= 5) {
      skip(2); // sizes of addresses and of segment selectors
    }
    long bytes = offset();
    int start = Math.addExact(unit.position(), Math.toIntExact(bytes));
    instructionBytes = Byte.toUnsignedInt(unit.get());
    if (version >= 4) {
      skip(1); // operations in an instruction: one
    }
    skip(1); // whether lines begin statements
    lineBase = unit.get();
    lineRange = Math.max(1, Byte.toUnsignedInt(unit.get()));
    operands = new int[Math.max(1, Byte.toUnsignedInt(unit.get()))];
    for (int opcode = 1; opcode < operands.length; opcode++) {
      operands[opcode] = unit.get();
    }
    if (version >= 5) {
      readEntries(false);
      readEntries(true);
    } else {
      readOldLists();
    }
    unit.position(start);
  }

  private void skip(int bytes) {
    unit.position(unit.position() + bytes);
  }

  private long offset() {
    return wide ? unit.getLong() : Integer.toUnsignedLong(unit.getInt());
  }

  /** The name of a file by its number, which begins at 0 or 1. */
  String file(long number) {
    long index = version >= 5 ? number : number - 1;
    return index >= 0 && index < files.size() ? files.get((int) index) : "";
  }

  private void readOldLists() {
    directories.add("");
    for (String name = text(unit); !name.isEmpty(); name = text(unit)) {
      directories.add(name);
    }
    for (String name = text(unit); !name.isEmpty(); name = text(unit)) {
      addFile(name, LineProgram.unsigned(unit));
      LineProgram.unsigned(unit); // time
      LineProgram.unsigned(unit); // length
    }
  }

  private void addFile(String name, long directory) {
    String parent =
        directory >= 0 && directory < directories.size() ? directories.get((int) directory) : "";
    boolean plain = parent.isEmpty() || parent.equals(".") || name.startsWith("/");
    files.add(plain ? name : parent + "/" + name);
  }

  /** Reads a list of DWARF 5, whose entries are described before it. */
  private void readEntries(boolean areFiles) {
    int columns = Byte.toUnsignedInt(unit.get());
    long[] contents = new long[columns];
    long[] forms = new long[columns];
    for (int i = 0; i < columns; i++) {
      contents[i] = LineProgram.unsigned(unit);
      forms[i] = LineProgram.unsigned(unit);
    }
    long count = LineProgram.unsigned(unit);
    for (long entry = 0; entry < count && columns > 0; entry++) {
      String path = "";
      long directory = 0;
      for (int i = 0; i < columns; i++) {
        if (contents[i] == PATH) {
          path = string((int) forms[i]);
        } else if (contents[i] == DIRECTORY) {
          directory = number((int) forms[i]);
        } else {
          skipForm((int) forms[i]);
        }
      }
      if (areFiles) {
        addFile(path, directory);
      } else {
        directories.add(path);
      }
    }
  }

  private String string(int form) {
    return switch (form) {
      case 0x08 -> text(unit); // DW_FORM_string
      case 0x0e -> strings.debug(offset()); // DW_FORM_strp
      case 0x1f -> strings.line(offset()); // DW_FORM_line_strp
      default -> throw new IllegalArgumentException("form of a string: " + form);
    };
  }

  private long number(int form) {
    return switch (form) {
      case 0x0b -> Byte.toUnsignedLong(unit.get()); // DW_FORM_data1
      case 0x05 -> Short.toUnsignedLong(unit.getShort()); // DW_FORM_data2
      case 0x0f -> LineProgram.unsigned(unit); // DW_FORM_udata
      default -> throw new IllegalArgumentException("form of a number: " + form);
    };
  }

  private void skipForm(int form) {
    switch (form) {
      case 0x0b -> skip(1); // DW_FORM_data1
      case 0x05 -> skip(2); // DW_FORM_data2
      case 0x06 -> skip(4); // DW_FORM_data4
      case 0x07 -> skip(8); // DW_FORM_data8
      case 0x1e -> skip(16); // DW_FORM_data16
      case 0x0f -> LineProgram.unsigned(unit); // DW_FORM_udata
      case 0x09 -> skip((int) LineProgram.unsigned(unit)); // DW_FORM_block
      default -> string(form);
    }
  }

  private static String text(ByteBuffer buffer) {
    return LineProgram.Strings.text(buffer);
  }
}
