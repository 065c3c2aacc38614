package io.hybridvm.testkit.abi;

import io.hybridvm.syscalls.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * Values as people write them: numbers decimal or with {@code 0x}, underscores between digits;
 * addresses and bytes hexadecimal; {@code true} and {@code false}; text as it is; {@code [1,2]} for
 * arrays and {@code (1,true)} for tuples, in which text with commas or brackets stands in double
 * quotes.
 */
public final class AbiText {
  private AbiText() {}

  /**
   * The value that a text stands for.
   *
   * @throws AbiFormatException if it stands for none of that type
   */
  public static Object read(AbiType type, String text) {
    return switch (type) {
      case AbiType.Basic basic ->
          switch (basic) {
            case ADDRESS -> address(text);
            case BOOL -> bool(text);
            case BYTES -> hex(type, text);
            case STRING -> unquoted(text);
          };
      case AbiType.Numeric number -> number(number, text);
      case AbiType.FixedBytes fixed -> {
        Bytes bytes = hex(type, text);
        if (bytes.size() != fixed.length()) {
          throw wrong(type, text);
        }
        yield bytes;
      }
      case AbiType.Sequence sequence ->
          parts(type, text, '[', ']').stream().map(part -> read(sequence.element(), part)).toList();
      case AbiType.Array array -> {
        List<String> parts = parts(type, text, '[', ']');
        if (parts.size() != array.length()) {
          throw wrong(type, text);
        }
        yield parts.stream().map(part -> read(array.element(), part)).toList();
      }
      case AbiType.Tuple tuple -> {
        List<String> parts = parts(type, text, '(', ')');
        if (parts.size() != tuple.members().size()) {
          throw wrong(type, text);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          values.add(read(tuple.members().get(i), parts.get(i)));
        }
        yield values;
      }
    };
  }

  /** A value as text, such as {@code 1000}, {@code 0x01ff}, {@code "text"} or {@code [1, 2]}. */
  public static String write(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(AbiText::write).collect(Collectors.joining(", ", "[", "]"));
      case Bytes bytes -> bytes.toHexString();
      case String string -> "\"" + printable(string) + "\"";
      default -> value.toString();
    };
  }

  /** Values as text with commas between them. */
  public static String writeAll(List<?> values) {
    return values.stream().map(AbiText::write).collect(Collectors.joining(", "));
  }

  /** Without what a terminal would take for a command. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  private static Address address(String text) {
    if (!text.matches("(0x)?[0-9a-fA-F]{40}")) {
      throw wrong(AbiType.Basic.ADDRESS, text);
    }
    return Address.fromHex(text);
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(AbiType.Basic.BOOL, text);
    }
    return text.equals("true");
  }

  private static Bytes hex(AbiType type, String text) {
    if (!text.matches("(0x)?[0-9a-fA-F]*") || text.length() % 2 != 0) {
      throw wrong(type, text);
    }
    return Bytes.fromHexString(text);
  }

  private static BigInteger number(AbiType.Numeric type, String text) {
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    String magnitude = negative ? digits.substring(1) : digits;
    BigInteger number;
    if (magnitude.matches("0x[0-9a-fA-F]{1,64}")) {
      number = new BigInteger(magnitude.substring(2), 16);
    } else if (magnitude.matches("\\d{1,78}")) {
      number = new BigInteger(magnitude);
    } else {
      throw wrong(type, text);
    }
    number = negative ? number.negate() : number;
    int bits = type.signed() ? number.bitLength() + 1 : number.bitLength();
    if (bits > type.bits() || (!type.signed() && number.signum() < 0)) {
      throw wrong(type, text);
    }
    return number;
  }

  /** What stands between commas that are in no inner brackets and no quotes. */
  private static List<String> parts(AbiType type, String text, char opening, char closing) {
    String trimmed = text.strip();
    if (trimmed.length() < 2
        || trimmed.charAt(0) != opening
        || trimmed.charAt(trimmed.length() - 1) != closing) {
      throw wrong(type, text);
    }
    String inner = trimmed.substring(1, trimmed.length() - 1);
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : nesting(c);
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(inner.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (depth != 0 || quoted) {
      throw wrong(type, text);
    }
    if (!inner.isBlank()) {
      parts.add(inner.substring(start).strip());
    }
    return parts;
  }

  private static int nesting(char c) {
    return switch (c) {
      case '[', '(' -> 1;
      case ']', ')' -> -1;
      default -> 0;
    };
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static AbiFormatException wrong(AbiType type, String text) {
    return new AbiFormatException("'" + text + "' is no " + type.canonicalName());
  }
}
