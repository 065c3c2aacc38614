package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EVM bytecode on the command line, alone and beside a RISC-V contract. */
final class BothKindsTest {
  /** Returns 42. */
  private static final String ANSWER = "0x602a60005260206000f3";

  private static final String ALICE = MessageOptions.ALICE.toString();

  @TempDir Path directory;

  /** Init code of bytecode that passes its calldata on to an address, and returns the answer. */
  private static String forwarder(String address) {
    return "0x603180600b6000396000f3"
        + "36600060003760006000366000600073"
        + address.substring(2)
        + "5af1503d600060003e3d6000f3";
  }

  private static String deploy(String chain, String code, String... constructor) {
    List<String> line = new ArrayList<>(List.of("deploy", code, "--state", chain));
    line.addAll(List.of(constructor));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().findFirst().orElseThrow().replace("contract  ", "");
  }

  @Test
  void bytecode_run_returns() {
    CommandRun run = CommandRun.of("run", ANSWER, "--sig", "answer()(uint256)");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("result    returned 42\ngas       18 of 30,000,000\n");
  }

  @Test
  void bytecode_thatFails_halts() {
    CommandRun run = CommandRun.of("run", "0x50");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("result    halted: stack underflow\n");
  }

  @Test
  void opcode_ofALaterRevision_halts() {
    assertThat(CommandRun.of("run", "0x5f", "--revision", "paris").status()).isEqualTo(2);
    assertThat(CommandRun.of("run", "0x5f", "--revision", "shanghai").status()).isZero();
  }

  @Test
  void evmContract_callsARustToken() throws IOException {
    String chain = directory.resolve("chain.json").toString();
    String token =
        deploy(
            chain,
            CommandRun.contract("rust/erc20.deploy"),
            "--sig",
            "(string,string,uint8)",
            "Gold",
            "GLD",
            "18");
    String forwarder = deploy(chain, forwarder(token));
    CommandRun.of(
        "call", token, "--state", chain, "--sig", "mint(address,uint256)", forwarder, "7");

    CommandRun transfer =
        CommandRun.of(
            "call",
            forwarder,
            "--state",
            chain,
            "--sig",
            "transfer(address,uint256)(bool)",
            ALICE,
            "3",
            "--json",
            "--trace");
    CommandRun balance =
        CommandRun.of(
            "call", forwarder, "--state", chain, "--sig", "balanceOf(address)(uint256)", ALICE);

    assertThat(transfer.status()).isZero();
    assertThat(balance.out()).startsWith("result    returned 3\n");
    List<JsonNode> trace = lines(transfer.err());
    assertThat(trace).extracting(line -> line.path("opName").textValue()).contains("CALL");
    assertThat(trace).extracting(line -> line.path("syscall").textValue()).contains("SSTORE");
    assertThat(trace.get(trace.size() - 1).path("output").textValue()).endsWith("01");
  }

  private static List<JsonNode> lines(String text) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.strip().split("\n", -1)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void trace_asJson_isThatOfEip3155() {
    CommandRun run = CommandRun.of("run", "0x600100", "--json", "--trace");

    assertThat(run.err())
        .isEqualTo(
            """
            {"pc":0,"op":96,"gas":"0x1c9c380","gasCost":"0x3","memSize":0,"stack":[],"depth":1,\
            "refund":0,"opName":"PUSH1"}
            {"pc":2,"op":0,"gas":"0x1c9c37d","gasCost":"0x0","memSize":0,"stack":["0x1"],\
            "depth":1,"refund":0,"opName":"STOP"}
            {"output":"0x","gasUsed":"0x3"}
            """);
  }

  @Test
  void trace_ofInstructions_listsOpcodes() {
    CommandRun run = CommandRun.of("run", "0x600100", "--trace-level", "instructions");

    assertThat(run.err())
        .contains("\n  0 PUSH1\n  2 STOP, top of stack 0x1\nreturn 0 bytes, gas left 29,999,997\n");
  }
}
