package io.hybridvm.testkit.source;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes readable what Rust's compiler calls functions in its legacy scheme, {@code
 * _ZN5erc208transfer17h…E}: the path without the hash. Other names stay as they are.
 */
public final class FunctionNames {
  private static final String PREFIX = "_ZN";
  private static final Pattern HASH = Pattern.compile("::h[0-9a-f]{16}$");
  private static final Pattern ESCAPE = Pattern.compile("\\$([A-Z]{1,2}|u[0-9a-f]{1,5})\\$");
  private static final Map<String, String> ESCAPES =
      Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ",");

  private FunctionNames() {}

  /** The readable name of a symbol, which may hold control characters as before. */
  public static String readable(String symbol) {
    if (!symbol.startsWith(PREFIX)) {
      return symbol;
    }
    StringBuilder path = new StringBuilder();
    int position = PREFIX.length();
    while (position < symbol.length() && symbol.charAt(position) != 'E') {
      int digits = position;
      while (digits < symbol.length() && Character.isDigit(symbol.charAt(digits))) {
        digits++;
      }
      if (digits == position || digits - position > 6) {
        return symbol;
      }
      int end = digits + Integer.parseInt(symbol, position, digits, 10);
      if (end > symbol.length()) {
        return symbol;
      }
      path.append(path.isEmpty() ? "" : "::").append(part(symbol.substring(digits, end)));
      position = end;
    }
    return HASH.matcher(path).replaceFirst("");
  }

  /** One part of a path: dots are colons, and signs stand between dollars. */
  private static String part(String mangled) {
    String text = mangled.startsWith("_$") ? mangled.substring(1) : mangled;
    return ESCAPE.matcher(text.replace("..", "::")).replaceAll(FunctionNames::sign);
  }

  private static String sign(MatchResult escape) {
    String name = escape.group(1);
    String sign = ESCAPES.get(name);
    if (sign == null && name.startsWith("u")) {
      sign = Character.toString(Integer.parseInt(name.substring(1), 16));
    }
    return Matcher.quoteReplacement(sign == null ? escape.group() : sign);
  }
}
