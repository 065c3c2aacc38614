package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class T8nCommandTest {
  private static final Path INPUT = Path.of("src/test/resources/t8n");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static CommandRun run(String txs, String... more) {
    List<String> arguments = new ArrayList<>(List.of("t8n", "--input.txs", txs));
    arguments.addAll(List.of("--input.alloc", INPUT.resolve("alloc.json").toString()));
    arguments.addAll(List.of("--input.env", INPUT.resolve("env.json").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  private CommandRun runToFiles(String txs, String... more) {
    return run(
        txs,
        Stream.concat(Stream.of("--output.basedir", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode read(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).toFile());
  }

  @Test
  void block_ofThreeTransactions_hasItsRoots() throws IOException {
    CommandRun run = runToFiles(INPUT.resolve("txs.json").toString(), "--output.body", "body.rlp");

    JsonNode result = read("result.json");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(result.path("stateRoot").asText())
        .isEqualTo("0x3532d4ce0a58244e35129452c7cb5dbac23b19b9e4dd45aa00895d9f00e46679");
    assertThat(result.path("txRoot").asText())
        .isEqualTo("0x50b52fdb7efa06326e05d724f9aa4f3847c4dae24faacecbf202113d890040ea");
    assertThat(result.path("receiptsRoot").asText())
        .isEqualTo("0x88d3de9e79650f154b05d1eae294bced78589e6d305f33002292205ba87fe7ae");
    assertThat(result.path("gasUsed").asText()).isEqualTo("0xff68");
    assertThat(result.path("currentBaseFee").asText()).isEqualTo("0x12");
    assertThat(result.path("receipts")).hasSize(2);
    assertThat(result.path("rejected").toString())
        .isEqualTo("[{\"index\":1,\"error\":\"the nonce is above the sender's\"}]");
    assertThat(result.path("requestsHash").asText()).startsWith("0xe3b0c442");
  }

  @Test
  void block_fromItsOwnBody_isTheSameWithoutWhatWasRejected() throws IOException {
    runToFiles(INPUT.resolve("txs.json").toString(), "--output.body", "txs.rlp");
    ObjectNode first = (ObjectNode) read("result.json");

    runToFiles(folder.resolve("txs.rlp").toString());

    ObjectNode second = (ObjectNode) read("result.json");
    assertThat(second.path("rejected")).isEmpty();
    assertThat(second.without("rejected").toString())
        .isEqualTo(first.without("rejected").toString());
  }

  @Test
  void block_fromStandardInput_isWrittenToStandardOutput() throws IOException {
    ObjectNode input = JSON.createObjectNode();
    input.set("alloc", JSON.readTree(INPUT.resolve("alloc.json").toFile()));
    input.set("env", JSON.readTree(INPUT.resolve("env.json").toFile()));
    input.put("txsRlp", "0xc0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    InputStream in = new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8));

    int status =
        new CommandLine(new T8nCommand(new Console(stream, stream, false), in))
            .execute(
                ("--input.alloc stdin --input.env stdin --input.txs stdin --output.alloc stdout"
                        + " --output.result stdout --state.fork Cancun")
                    .split(" ", -1));

    JsonNode output = JSON.readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(status).isZero();
    assertThat(output.path("result").path("receipts")).isEmpty();
    assertThat(output.path("result").has("requestsHash")).isFalse();
    assertThat(output.path("alloc").path("0x" + "0".repeat(36) + "dead").path("balance").asText())
        .isEqualTo("0x77359400");
  }

  @Test
  void reward_ofABlock_isPaid() throws IOException {
    runToFiles(
        INPUT.resolve("txs.json").toString(), "--state.fork", "Shanghai", "--state.reward", "100");

    assertThat(read("alloc.json").path("0x" + "0".repeat(36) + "c01b").path("balance").asText())
        .isEqualTo("0x" + Long.toHexString(0x4d9e30 + 100));
  }

  @Test
  void trace_isAFileForEachTransaction() throws IOException {
    runToFiles(INPUT.resolve("txs.json").toString(), "--trace");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("trace-0-0x48b4f2a2") && name.endsWith(".jsonl"))
          .anyMatch(name -> name.startsWith("trace-1-0xb3e14c6d") && name.endsWith(".jsonl"));
    }
  }

  @Test
  void trace_withMemory_showsItAtEachStep() throws IOException {
    runToFiles(
        INPUT.resolve("txs.json").toString(),
        "--trace",
        "--trace.memory=true",
        "--trace.returndata=false");

    try (Stream<Path> files = Files.list(folder)) {
      Path first = files.filter(file -> file.toString().contains("trace-0")).findFirst().get();
      assertThat(Files.readString(first)).contains("\"memory\":\"0x\"");
    }
  }

  @Test
  void transaction_signedWithNoNumber_isRejectedAlone() throws IOException {
    JsonNode txs = JSON.readTree(INPUT.resolve("txs.json").toFile());
    ((ObjectNode) txs.path(0)).put("r", "0x1" + "00".repeat(32)).put("s", "0x1").put("v", "0x1b");
    Files.writeString(folder.resolve("txs.json"), txs.toString());

    CommandRun run = runToFiles(folder.resolve("txs.json").toString());

    assertThat(run.status()).isZero();
    assertThat(read("result.json").path("rejected").path(0).path("error").asText())
        .contains("r is no number of 256 bits");
  }

  @Test
  void fork_withMoreBlobs_hasItsOwnPriceOfBlobs() throws IOException {
    ObjectNode env = (ObjectNode) JSON.readTree(INPUT.resolve("env.json").toFile());
    env.remove("currentExcessBlobGas");
    env.put("parentExcessBlobGas", 0).put("parentBlobGasUsed", 15L << 17).put("parentBaseFee", 0);
    Files.writeString(folder.resolve("env.json"), env.toString());

    CommandRun.of(
        "t8n",
        "--input.alloc=" + INPUT.resolve("alloc.json"),
        "--input.env=" + folder.resolve("env.json"),
        "--input.txs=" + INPUT.resolve("txs.json"),
        "--output.basedir=" + folder,
        "--state.fork=BPO1");

    assertThat(read("result.json").path("currentExcessBlobGas").asText())
        .isEqualTo("0x" + Long.toHexString(5L << 17));
  }

  @Test
  void transaction_forAnotherChain_isRejected() throws IOException {
    runToFiles(INPUT.resolve("txs.json").toString(), "--output.body", "txs.rlp");

    runToFiles(folder.resolve("txs.rlp").toString(), "--state.chainid", "5");

    assertThat(read("result.json").path("rejected").findValuesAsText("error"))
        .containsOnly("the transaction is for chain 1");
  }

  @Test
  void input_withoutWhatTheForkNeeds_isRefused() throws IOException {
    Path env = folder.resolve("env.json");
    ObjectNode json = (ObjectNode) JSON.readTree(INPUT.resolve("env.json").toFile());
    Files.writeString(env, json.without("currentRandom").toString());

    CommandRun run =
        runToFiles(INPUT.resolve("txs.json").toString(), "--input.env", env.toString());

    assertThat(run.status()).isEqualTo(125);
  }

  @Test
  void fork_unknown_isRefused() {
    CommandRun run = runToFiles(INPUT.resolve("txs.json").toString(), "--state.fork", "Atlantis");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("no fork is Atlantis");
  }

  @Test
  void txs_thatAreNoList_areRefused() throws IOException {
    Path txs = folder.resolve("txs.json");
    Files.writeString(txs, "\"0xc18\"");

    CommandRun run = runToFiles(txs.toString());

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("txs are no");
  }
}
