package io.hybridvm.testkit.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads lists of types, from left to right. Not thread-safe. */
final class TypeParser {
  /** Words that may stand behind a type and say nothing about it. */
  private static final Set<String> LOCATIONS = Set.of("memory", "calldata", "storage", "payable");

  /** Types may be nested so deep. */
  private static final int MAXIMUM_DEPTH = 16;

  private final String text;
  private int position;
  private int depth;

  TypeParser(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    skipBlanks();
    return position == text.length();
  }

  /** Whether the next word is this; if so, it is read. */
  boolean accept(String word) {
    skipBlanks();
    boolean there = text.startsWith(word, position);
    if (there) {
      position += word.length();
    }
    return there;
  }

  /** Whether the next word is this. */
  boolean isAt(String word) {
    skipBlanks();
    return text.startsWith(word, position);
  }

  /** A name, which may be empty. */
  String word() {
    skipBlanks();
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /** Types in parentheses, with their names if they have any. */
  List<AbiSignature.Parameter> parameters() {
    expect("(");
    if (++depth > MAXIMUM_DEPTH) {
      throw wrong("nested too deep");
    }
    List<AbiSignature.Parameter> parameters = new ArrayList<>();
    if (!accept(")")) {
      do {
        parameters.add(parameter());
      } while (accept(","));
      expect(")");
    }
    depth--;
    return parameters;
  }

  private AbiSignature.Parameter parameter() {
    AbiType type = type();
    boolean indexed = false;
    String name = "";
    for (String word = word(); !word.isEmpty(); word = word()) {
      if (word.equals("indexed")) {
        indexed = true;
      } else if (!LOCATIONS.contains(word)) {
        name = word;
      }
    }
    return new AbiSignature.Parameter(type, name, indexed);
  }

  AbiType type() {
    skipBlanks();
    boolean tuple = text.startsWith("(", position);
    AbiType type =
        tuple
            ? new AbiType.Tuple(parameters().stream().map(AbiSignature.Parameter::type).toList())
            : named(word());
    while (accept("[")) {
      String length = word();
      expect("]");
      type =
          length.isEmpty()
              ? new AbiType.Sequence(type)
              : new AbiType.Array(type, number(length, "[" + length + "]"));
    }
    return type;
  }

  private AbiType named(String name) {
    for (AbiType.Basic basic : AbiType.Basic.values()) {
      if (basic.canonicalName().equals(name)) {
        return basic;
      }
    }
    if (name.startsWith("uint")) {
      return new AbiType.Numeric(bits(name, 4), false);
    }
    if (name.startsWith("int")) {
      return new AbiType.Numeric(bits(name, 3), true);
    }
    if (name.startsWith("bytes")) {
      return new AbiType.FixedBytes(number(name.substring(5), name));
    }
    throw wrong(name.isEmpty() ? "a type is missing" : "unknown type " + name);
  }

  private int bits(String name, int prefix) {
    return name.length() == prefix ? 256 : number(name.substring(prefix), name);
  }

  private int number(String digits, String what) {
    if (!digits.matches("[1-9]\\d{0,5}")) {
      throw wrong("unknown type " + what);
    }
    return Integer.parseInt(digits);
  }

  private void expect(String symbol) {
    if (!accept(symbol)) {
      throw wrong("'" + symbol + "' is missing");
    }
  }

  AbiFormatException wrong(String what) {
    return new AbiFormatException(what + " at position " + position + " of '" + text + "'");
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == ':';
  }
}
