package io.hybridvm.testkit.coverage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Solidity source as is needed to tell functions and conditions from other parts that
 * source maps point to. Offsets are those of bytes in UTF-8. Immutable and thread-safe.
 */
final class SolidityText {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'",
          Pattern.DOTALL);
  private static final Pattern CONTRACT =
      Pattern.compile("\\b(?:abstract\\s+)?(?:contract|library|interface)\\s+([\\w$]+)");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\b(?:function\\s+([\\w$]+)\\s*\\(|modifier\\s+([\\w$]+)"
              + "|(constructor|receive|fallback)\\s*\\()");
  private static final Pattern STATEMENT = Pattern.compile("(if|for|while|do|require|assert)\\b");
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(contract|abstract|library|function|modifier|constructor|receive|fallback)\\b");

  /** The text with comments and strings blanked, a character for each byte. */
  private final String code;

  private final int[] lineStarts;
  private final List<Function> contracts;
  private final List<Function> functions;

  /**
   * A contract, or a function or modifier with a body, by its name with the contract's before it.
   */
  record Function(String name, boolean isModifier, int start, int end) {
    boolean holds(int offset) {
      return offset >= start && offset < end;
    }
  }

  SolidityText(String text) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    code = NO_CODE.matcher(bytes).replaceAll(SolidityText::blank);
    lineStarts = lineStarts(bytes);
    contracts = contracts();
    functions = functions();
  }

  private static String blank(MatchResult match) {
    return match.group().replaceAll("[^\\n]", " ");
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Function> contracts() {
    List<Function> found = new ArrayList<>();
    Matcher matcher = CONTRACT.matcher(code);
    while (matcher.find()) {
      int end = end(matcher.end());
      if (end >= 0) {
        found.add(new Function(matcher.group(1), false, matcher.start(), end));
      }
    }
    return found;
  }

  private List<Function> functions() {
    List<Function> found = new ArrayList<>();
    Matcher matcher = FUNCTION.matcher(code);
    while (matcher.find()) {
      int start = matcher.start();
      int end = end(start);
      if (end >= 0) {
        String name = name(matcher);
        String contract =
            contracts.stream()
                .filter(each -> each.holds(start))
                .findFirst()
                .map(each -> each.name() + ".")
                .orElse("");
        boolean isTaken = found.stream().anyMatch(each -> each.name().equals(contract + name));
        String line = isTaken ? ":" + line(start) : "";
        boolean isModifier = matcher.group(2) != null;
        found.add(new Function(contract + name + line, isModifier, start, end));
      }
    }
    return found;
  }

  private static String name(MatchResult match) {
    for (int group = 1; group < match.groupCount(); group++) {
      String name = match.group(group);
      if (name != null) {
        return name;
      }
    }
    return match.group(match.groupCount());
  }

  /** Behind the braces that begin next, or below 0 if a semicolon comes first. */
  private int end(int from) {
    int depth = 0;
    for (int i = from; i < code.length(); i++) {
      char sign = code.charAt(i);
      if (sign == '{') {
        depth++;
      } else if (sign == '}' && --depth <= 0) {
        return depth == 0 ? i + 1 : -1;
      } else if (sign == ';' && depth == 0) {
        return -1;
      }
    }
    return -1;
  }

  /** The line of an offset, from 1. */
  int line(int offset) {
    int index = Arrays.binarySearch(lineStarts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /** The innermost function around an offset. */
  Optional<Function> functionAt(int offset) {
    return functions.stream()
        .filter(each -> each.holds(offset))
        .max(Comparator.comparingInt(Function::start));
  }

  /**
   * Whether a conditional jump for this part is one that somebody wrote: a statement that has a
   * condition, {@code &&}, {@code ||} or {@code ?:}. Others check arithmetic, indexes, calldata and
   * calls.
   */
  boolean isCondition(int start, int length) {
    int end = Math.min(start + length, code.length());
    if (start >= end) {
      return false;
    }
    String part = code.substring(start, end);
    if (STATEMENT.matcher(part).lookingAt()) {
      return true;
    }
    return !DECLARATION.matcher(part).lookingAt() && hasCondition(part);
  }

  /** Whether a sign that makes a condition stands outside of all brackets. */
  private static boolean hasCondition(String part) {
    int depth = 0;
    for (int i = 0; i < part.length(); i++) {
      char sign = part.charAt(i);
      if ("([{".indexOf(sign) >= 0) {
        depth++;
      } else if (")]}".indexOf(sign) >= 0) {
        depth--;
      } else if (depth == 0
          && (sign == '?' || part.startsWith("&&", i) || part.startsWith("||", i))) {
        return true;
      }
    }
    return false;
  }
}
