package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hybridvm.testkit.transition.TransitionResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code t8n} writes to: files, or one JSON object for all that goes to a stream. */
final class T8nOutput {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Null for the current directory. */
  @Option(
      names = "--output.basedir",
      paramLabel = "DIR",
      description = "Where files are put; made if need be (default: the current directory).")
  private @Nullable Path directory;

  @Option(
      names = "--output.alloc",
      paramLabel = "FILE",
      description = "Accounts behind the block; 'stdout' or 'stderr' too (default: alloc.json).")
  private String alloc = "alloc.json";

  @Option(
      names = "--output.result",
      paramLabel = "FILE",
      description = "Roots and receipts; 'stdout' or 'stderr' too (default: result.json).")
  private String result = "result.json";

  /** Empty for none. */
  @Option(
      names = "--output.body",
      paramLabel = "FILE",
      description = "The executed transactions as a string of RLP; 'stdout' or 'stderr' too.")
  private String body = "";

  /** A file in the directory for output. */
  Path resolve(String name) {
    if (directory == null) {
      return Path.of(name);
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw InputFile.unusable(directory, e);
    }
    return directory.resolve(name);
  }

  void write(Console console, TransitionResult transition) {
    ObjectNode out = JSON.createObjectNode();
    ObjectNode err = JSON.createObjectNode();
    put(out, err, alloc, "alloc", transition.alloc());
    put(out, err, result, "result", transition.json());
    if (!body.isEmpty()) {
      put(out, err, body, "body", TextNode.valueOf(transition.body()));
    }
    print(console.out(), out);
    print(console.err(), err);
  }

  private void put(ObjectNode out, ObjectNode err, String target, String name, JsonNode value) {
    switch (target) {
      case "stdout" -> out.set(name, value);
      case "stderr" -> err.set(name, value);
      default -> {
        Path file = resolve(target);
        try {
          Files.writeString(file, text(value));
        } catch (IOException e) {
          throw InputFile.unusable(file, e);
        }
      }
    }
  }

  private static void print(PrintStream stream, ObjectNode object) {
    if (!object.isEmpty()) {
      stream.print(text(object));
      stream.flush();
    }
  }

  private static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
