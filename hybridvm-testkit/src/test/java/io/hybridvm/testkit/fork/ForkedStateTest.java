package io.hybridvm.testkit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ChainSnapshot;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.Artifact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of this test's own stands for that of another chain. */
class ForkedStateTest {
  private static final long BLOCK = 20_000_000;
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");
  private static final Address CONTRACT = Address.of(0xc0de);
  private static final Address NOBODY = Address.of(0xdead);

  private static final String HEADER =
      """
      {"hash":"0x%s","number":"0x1312d00","timestamp":"0x665f0000","gasLimit":"0x1c9c380",
      "miner":"0x00000000000000000000000000000000000000c0","difficulty":"0x0",
      "mixHash":"0x%s","baseFeePerGas":"0x7"}"""
          .formatted("ab".repeat(32), "cd".repeat(32));

  private String chainId = "0xa";
  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private URI node;
  private Path file;

  @BeforeEach
  void startNode() throws IOException {
    file = directory.resolve("fork.json");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    node = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stopNode() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = new ObjectMapper().readTree(exchange.getRequestBody());
    String method = request.path("method").asText();
    boolean isContract = request.path("params").path(0).asText().equals(CONTRACT.toString());
    asked.add(method);
    String result =
        switch (method) {
          case "eth_getBalance" -> isContract ? "\"0x7\"" : "\"0x0\"";
          case "eth_getTransactionCount" -> isContract ? "\"0x1\"" : "\"0x0\"";
          // Returns what is in slot 5.
          case "eth_getCode" -> isContract ? "\"0x60055460005260206000f3\"" : "\"0x\"";
          case "eth_getStorageAt" -> "\"0x" + "00".repeat(31) + "2a\"";
          case "eth_getBlockByNumber" -> HEADER;
          case "eth_chainId" -> '"' + chainId + '"';
          default -> "null";
        };
    byte[] body =
        ("{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result + "}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static ExecutionResult call(StateReader state) {
    Journal journal =
        new Journal(
            state, Revision.CANCUN, BlockContext.DEFAULT, TransactionContext.of(Address.of(1)));
    return new HybridEvm(new EvmContext(EvmConfig.of(Revision.CANCUN), journal))
        .execute(Message.call(Address.of(1), CONTRACT, Bytes.EMPTY, Word.ZERO, 100_000));
  }

  @Test
  void call_recorded_canBeReplayedWithoutTheNode() {
    Bytes recorded;
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      recorded = call(state).output();
    }
    stopNode();
    asked.clear();

    try (ForkedState state = ForkedState.open(file, NOWHERE, BLOCK)) {
      assertThat(call(state).output()).isEqualTo(recorded).isEqualTo(Word.of(42).toBytes());
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void record_whatTheFileHas_isNotAskedAgain() {
    for (int i = 0; i < 2; i++) {
      try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
        assertThat(state.storage(CONTRACT, Word.of(5))).isEqualTo(Word.of(42));
      }
    }

    assertThat(asked).containsExactly("eth_chainId", "eth_getStorageAt");
  }

  @Test
  void replay_whatTheFileLacks_saysHowToRecordIt() {
    try (ForkedState state = ForkedState.open(file, NOWHERE, BLOCK)) {
      assertThatExceptionOfType(ForkException.class)
          .isThrownBy(() -> state.account(NOBODY))
          .withMessageContaining("eth_getBalance 0x")
          .withMessageContaining("-Dhybridvm.fork=record");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void account_ofNobody_isNone() {
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      assertThat(state.account(NOBODY)).isEmpty();
      assertThat(state.account(CONTRACT)).map(account -> account.balance()).contains(Word.of(7));
      assertThat(state.blockHash(BLOCK - 1).toBytes().toHexString())
          .isEqualTo("0x" + "ab".repeat(32));
    }
  }

  @Test
  void file_ofAnotherBlock_isRefused() {
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      state.storage(CONTRACT, Word.ZERO);
    }

    assertThatExceptionOfType(ForkException.class)
        .isThrownBy(() -> ForkedState.replay(file, 1))
        .withMessageContaining("recorded at block 20000000, not 1");
  }

  @Test
  void file_thatIsNoRecording_isRefused() throws IOException {
    Files.writeString(file, "{}");

    assertThatExceptionOfType(ForkException.class)
        .isThrownBy(() -> ForkedState.replay(file, BLOCK))
        .withMessageContaining("\"format\" is not");
  }

  @Test
  void node_ofAnotherChain_isRefused() {
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      state.storage(CONTRACT, Word.ZERO);
    }
    chainId = "0x1";

    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      assertThatExceptionOfType(ForkException.class)
          .isThrownBy(() -> state.storage(CONTRACT, Word.ONE))
          .withMessageContaining(
              "fork.json: recorded on the chain of id 0xa, and the node is of chain 0x1");
    }
  }

  @Test
  void chain_forked_goesOnWithoutChangingTheOther() {
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      forked(state);
    }
    stopNode();

    try (ForkedState state = ForkedState.replay(file, BLOCK)) {
      Chain chain = forked(state);

      assertThat(chain.blockNumber()).isEqualTo(BLOCK + 1);
      assertThat(state.storage(CONTRACT, Word.of(5))).isEqualTo(Word.of(42));
    }
  }

  /** What a test would do on a fork. */
  private static Chain forked(ForkedState state) {
    Chain chain = Chain.fork(EvmConfig.of(Revision.CANCUN), state);
    DeployedContract contract =
        chain.contract(CONTRACT, Artifact.code("x", Bytes.EMPTY).withAbi("f() returns (uint256)"));
    assertThat(contract.call("f").asUint256()).isEqualTo(42);
    ChainSnapshot before = chain.snapshot();

    contract.account().setStorage(Word.of(5), Word.ZERO);
    assertThat(contract.account().balance()).isEqualTo(7);
    assertThat(contract.call("f").asUint256()).isZero();

    chain.revert(before);
    assertThat(contract.send("f").asUint256()).isEqualTo(42);
    return chain;
  }

  @Test
  void block_ofTheFork_isThatOfTheNode() {
    try (ForkedState state = ForkedState.record(file, node, BLOCK)) {
      BlockContext block = state.block();

      assertThat(block.number()).isEqualTo(BLOCK);
      assertThat(block.timestamp()).isEqualTo(0x665f_0000L);
      assertThat(block.prevRandao().toBytes().toHexString()).isEqualTo("0x" + "cd".repeat(32));
      assertThat(block.baseFee()).isEqualTo(Word.of(7));
      assertThat(block.chainId()).isEqualTo(10);
    }
  }

  @Test
  void node_thatIsNotThere_isNamed() {
    try (ForkedState state = ForkedState.record(file, NOWHERE, BLOCK)) {
      assertThatExceptionOfType(ForkException.class)
          .isThrownBy(() -> state.storage(CONTRACT, Word.ZERO))
          .withMessageStartingWith("eth_chainId of 127.0.0.1: ");
    }
  }
}
