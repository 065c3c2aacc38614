package io.hybridvm.testkit.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node answered, by what it was asked: a file of sorted texts, so that it can be compared.
 */
final class Recording {
  private static final String FORMAT = "hybridvm-fork-1";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final long block;
  private final SortedMap<String, String> answers = new TreeMap<>();
  private boolean isChanged;

  /**
   * Reads a recording, or begins one if there is no file.
   *
   * @param block that it must be of
   */
  Recording(Path file, long block) throws IOException {
    this.file = file;
    this.block = block;
    if (!Files.exists(file)) {
      return;
    }
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ForkException(file + ": no JSON: " + e.getOriginalMessage());
    }
    if (!FORMAT.equals(root.path("format").textValue())) {
      throw new ForkException(file + ": \"format\" is not \"" + FORMAT + "\"");
    }
    if (root.path("block").asLong(-1) != block) {
      throw new ForkException(
          "%s: recorded at block %s, not %d".formatted(file, root.path("block"), block));
    }
    for (Map.Entry<String, JsonNode> answer : root.path("answers").properties()) {
      answers.put(answer.getKey(), answer.getValue().asText());
    }
  }

  /** What was answered; null if it was not asked. */
  @Nullable String answer(String question) {
    return answers.get(question);
  }

  void add(String question, String answer) {
    answers.put(question, answer);
    isChanged = true;
  }

  /** Writes the file if something is new. Readers see the old file or the new one. */
  void save() throws IOException {
    if (!isChanged) {
      return;
    }
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("block", block);
    ObjectNode all = root.putObject("answers");
    answers.forEach(all::put);
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".new");
    try {
      Files.writeString(temporary, JSON.writeValueAsString(root) + "\n");
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    isChanged = false;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
