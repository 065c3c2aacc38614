package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token on a chain in a file, one command after the other. */
final class DeployAndCallTest {
  private static final String ALICE = MessageOptions.ALICE.toString();
  private static final String BOB = "0x0000000000000000000000000000000000000b0b";

  @TempDir Path directory;

  private String chain;

  @BeforeEach
  void nameChain() {
    chain = directory.resolve("chain.json").toString();
  }

  private String deployToken() {
    CommandRun run =
        CommandRun.of(
            "deploy",
            CommandRun.contract("rust/erc20.deploy"),
            "--state",
            chain,
            "--sig",
            "(string,string,uint8)",
            "Gold",
            "GLD",
            "18");
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().findFirst().orElseThrow().replace("contract  ", "");
  }

  private CommandRun call(String token, String... rest) {
    List<String> line = new ArrayList<>(List.of("call", token, "--state", chain, "--sig"));
    line.addAll(List.of(rest));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void token_deployedMintedAndTransferred_isOnTheChain() {
    String token = deployToken();

    CommandRun mint = call(token, "mint(address,uint256)", ALICE, "1_000");
    CommandRun transfer = call(token, "transfer(address,uint256)(bool)", BOB, "250");
    CommandRun balance = call(token, "balanceOf(address)(uint256)", BOB);

    assertThat(mint.out()).startsWith("result    returned nothing\n");
    assertThat(transfer.out()).startsWith("result    returned true\n");
    assertThat(balance.out()).startsWith("result    returned 250\n");
    assertThat(balance.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rust/counter.deploy", "rust/counter.runtime", "c/counter.deploy"})
  void deploy_refusedWithoutReason_tellsWhatMayBeWrong(String program) {
    CommandRun run = CommandRun.of("deploy", CommandRun.contract(program), "--state", chain);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("missing or wrong arguments (--sig)").contains(".deploy.elf");
  }

  @Test
  void call_refused_changesNothing() {
    String token = deployToken();

    CommandRun mint =
        call(
            token,
            "mint(address,uint256)",
            BOB,
            "5",
            "--caller",
            BOB,
            "--error",
            "NotOwner(address)");
    CommandRun balance = call(token, "balanceOf(address)(uint256)", BOB);

    assertThat(mint.status()).isEqualTo(1);
    assertThat(mint.out()).startsWith("result    reverted: NotOwner(" + BOB + ")\n");
    assertThat(balance.out()).startsWith("result    returned 0\n");
  }

  @Test
  void call_static_leavesTheFileAsItIs() throws IOException {
    String token = deployToken();
    String before = Files.readString(Path.of(chain));

    CommandRun name = call(token, "name()(string)", "--static");
    CommandRun mint = call(token, "mint(address,uint256)", ALICE, "1", "--static");

    assertThat(name.out()).startsWith("result    returned \"Gold\"\n");
    assertThat(mint.status()).isEqualTo(2);
    assertThat(mint.out()).contains("static");
    assertThat(Files.readString(Path.of(chain))).isEqualTo(before);
  }

  @Test
  void call_withValue_movesEther() throws IOException {
    deployToken();

    CommandRun run = CommandRun.of("call", BOB, "--state", chain, "--value", "1.5ether");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("note      there is no contract at " + BOB + "\n");
    JsonNode accounts = new ObjectMapper().readTree(Path.of(chain).toFile()).path("accounts");
    assertThat(accounts.path(BOB).path("balance").textValue()).isEqualTo("0x14d1120d7b160000");
  }

  @Test
  void deploy_asJson_tellsAddressAndSize() throws IOException {
    CommandRun run =
        CommandRun.of(
            "deploy",
            CommandRun.contract("c/counter.deploy"),
            "--state",
            chain,
            "--json",
            "--sig",
            "(uint256)",
            "41");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("contract").textValue()).matches("0x[0-9a-f]{40}");
    assertThat(json.path("codeBytes").intValue())
        .isEqualTo(1 + Files.size(Path.of(CommandRun.contract("c/counter.runtime"))));
  }

  @Test
  void deploy_thatReverts_hasStatusOneAndNoContract() {
    CommandRun run =
        CommandRun.of("deploy", CommandRun.contract("c/counter.deploy"), "--state", chain);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("result    reverted: ").doesNotContain("contract  ");
  }

  @Test
  void deploy_ofTheRuntime_isNoDeployProgram() {
    CommandRun run = CommandRun.of("deploy", "0xff00000099ff", "--state", chain);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("result    halted: malformed init code of 6 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call 0x12 --state CHAIN       | '0x12' is no address of 40 hexadecimal digits",
        "call BOB                      | Missing required option: '--state=FILE'",
        "call BOB --state CHAIN        | chain.json: no such file",
        "call BOB --state pom.xml      | pom.xml: no chain: no JSON",
        "call BOB --state CHAIN --static --value 1 | --static goes without --value",
        "deploy --state CHAIN          | Missing required parameter: 'CODE'",
        "deploy 0x00                   | Missing required option: '--state=FILE'",
        "deploy 0x00 --state .         | .: is a directory",
        "deploy 0x00 --state no/where/chain.json | no such file"
      })
  void arguments_wrong_areExplained(String line, String message) {
    String[] arguments = line.replace("CHAIN", chain).replace("BOB", BOB).split(" ", -1);

    CommandRun run = CommandRun.of(arguments);

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).startsWith("hybridvm " + arguments[0] + ": ");
  }
}
