package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a command found out, for people and for programs: every fact has a line and a member of a
 * JSON object. Not thread-safe.
 */
final class Report {
  private static final int LABEL_COLUMNS = 10;
  private static final int TEXT_COLUMNS = 80;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<String> lines = new ArrayList<>();

  /** The same text in both forms. */
  Report text(String label, String value) {
    json.put(label, value);
    return line(label, value);
  }

  /** A text only for programs. */
  Report member(String key, String value) {
    json.put(key, value);
    return this;
  }

  /** A number only for programs. */
  Report member(String key, long value) {
    json.put(key, value);
    return this;
  }

  /** A truth only for programs. */
  Report member(String key, boolean value) {
    json.put(key, value);
    return this;
  }

  /** Anything only for programs. */
  Report member(String key, JsonNode value) {
    json.set(key, value);
    return this;
  }

  /** An array only for programs, to be filled. */
  ArrayNode array(String key) {
    return json.putArray(key);
  }

  /** A line only for people; an empty label goes on with the line before. */
  Report line(String label, String text) {
    lines.add(label + " ".repeat(Math.max(1, LABEL_COLUMNS - label.length())) + text);
    return this;
  }

  /** A line only for people, broken where it gets too long. */
  Report wrapped(String label, String text) {
    StringBuilder line = new StringBuilder();
    String next = label;
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > TEXT_COLUMNS) {
        line(next, line.toString().strip());
        next = "";
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    return line(next, line.toString().strip());
  }

  /** Everything for programs. */
  ObjectNode json() {
    return json;
  }

  /** Writes one of the forms. */
  void print(PrintStream out, boolean asJson) {
    if (!asJson) {
      lines.forEach(out::println);
      return;
    }
    try {
      out.println(JSON.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values cannot be written", e);
    }
  }

  /** A count with its digits in groups. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time in milliseconds. */
  static String milliseconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
