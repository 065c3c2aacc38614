package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code t8n} reads from: three files, or one JSON object on standard input for several. */
final class T8nInput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STDIN = "stdin";

  private final InputStream stream;

  @Option(
      names = "--input.alloc",
      paramLabel = "FILE",
      description =
          "Accounts by address; 'stdin' for the member 'alloc' of standard input (default:"
              + " alloc.json).")
  private String alloc = "alloc.json";

  @Option(
      names = "--input.env",
      paramLabel = "FILE",
      description = "The block; 'stdin' for the member 'env' (default: env.json).")
  private String env = "env.json";

  @Option(
      names = "--input.txs",
      paramLabel = "FILE",
      description =
          "Transactions, signed or with secretKey, or a block's body as a string of RLP; 'stdin'"
              + " for the member 'txs' or 'txsRlp' (default: txs.json).")
  private String txs = "txs.json";

  /** Null until it is read. */
  private @Nullable JsonNode standardInput;

  /**
   * Reads from nothing yet.
   *
   * @param stream standard input, which is read when it is asked for
   */
  T8nInput(InputStream stream) {
    this.stream = stream;
  }

  JsonNode alloc() {
    return read(alloc, "alloc");
  }

  JsonNode env() {
    return read(env, "env");
  }

  JsonNode txs() {
    return read(txs, txs.equals(STDIN) && stdin().has("txsRlp") ? "txsRlp" : "txs");
  }

  private JsonNode read(String source, String member) {
    if (source.equals(STDIN)) {
      return stdin().path(member);
    }
    Path path = Path.of(source);
    return parse(InputFile.read(path), source);
  }

  private JsonNode stdin() {
    if (standardInput == null) {
      try {
        standardInput = parse(stream.readAllBytes(), "standard input");
      } catch (IOException e) {
        throw new CommandFailure(ExitStatus.NOT_RUN, "cannot read standard input: " + e);
      }
    }
    return standardInput;
  }

  private static JsonNode parse(byte[] bytes, String name) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, name + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "cannot read " + name + ": " + e);
    }
  }
}
