package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.ChainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunCommandTest {
  private static final String COUNTER = CommandRun.contract("c/counter.runtime");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void contract_called_tellsResultGasAndTime() {
    CommandRun run = CommandRun.of("run", COUNTER, "--sig", "increment()(uint256)");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .matches(
            """
            result    returned 1
            gas       [\\d,]+ of 30,000,000
            time      [\\d.]+ ms
            logs      from 0x000000000000000000000000000000000000c0de, topics 0x.* data 0x.*
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void events_known_areWrittenAsCalls() {
    CommandRun run =
        CommandRun.of(
            "run", COUNTER, "--data", "0xd09de08a", "--event", "Changed(address indexed,uint256)");

    assertThat(run.out())
        .contains("logs      Changed(0x00000000000000000000000000000000000a11ce, 1)\n");
  }

  @Test
  void file_withPrefixOrAsText_isTheSameContract() throws IOException {
    byte[] elf = Files.readAllBytes(Path.of(COUNTER));
    byte[] prefixed = new byte[elf.length + 1];
    prefixed[0] = (byte) 0xff;
    System.arraycopy(elf, 0, prefixed, 1, elf.length);
    Path binary = Files.write(directory.resolve("counter.code"), prefixed);
    Path text =
        Files.writeString(
            directory.resolve("counter.hex"), "0x" + HexFormat.of().formatHex(prefixed) + "\n");

    for (Path file : new Path[] {binary, text}) {
      CommandRun run = CommandRun.of("run", file.toString(), "--sig", "count()(uint256)");

      assertThat(run.status()).isZero();
      assertThat(run.out()).startsWith("result    returned 0\n");
    }
  }

  @Test
  void state_writtenAndRead_goesOn() {
    String first = directory.resolve("first.json").toString();
    String second = directory.resolve("second.json").toString();

    CommandRun.of("run", COUNTER, "--sig", "increment()", "--state-out", first);
    CommandRun run =
        CommandRun.of(
            "run",
            COUNTER,
            "--sig",
            "increment()(uint256)",
            "--state",
            first,
            "--state-out",
            second);

    assertThat(run.out()).startsWith("result    returned 2\n");
    assertThat(storedCount(first)).isEqualTo(Word.ONE);
    assertThat(storedCount(second)).isEqualTo(Word.of(2));
  }

  private static Word storedCount(String file) {
    try {
      return ChainFile.read(Path.of(file), Revision.LATEST)
          .state()
          .storage(Address.of(0xc0deL), Word.ZERO);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void contract_thatReverts_givesReasonAndStatusOne() {
    String[] call = {"run", CommandRun.contract("rust/erc20.runtime"), "--sig"};

    CommandRun known =
        CommandRun.of(
            call[0],
            call[1],
            call[2],
            "mint(address,uint256)",
            MessageOptions.ALICE.toString(),
            "1",
            "--error",
            "NotOwner(address)");
    CommandRun unknown = CommandRun.of(call[0], call[1], "--data", "0x12345678");

    assertThat(known.status()).isEqualTo(1);
    assertThat(known.out())
        .startsWith(
            "result    reverted: NotOwner(0x00000000000000000000000000000000000a11ce)\ngas ");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.out()).startsWith("result    reverted: ");
  }

  @Test
  void error_ofARustEnum_isNamed() {
    CommandRun run =
        CommandRun.of(
            "run", COUNTER, "--sig", "set(uint256)", "7", "--error", "CounterError::NotOwner()");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("result    reverted: CounterError::NotOwner()\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--gas 100            | 2   | halted: out of gas",
        "--timeout 0s         | 124 | halted: the deadline has passed"
      })
  void contract_ended_givesReasonAndStatus(String option, int status, String reason) {
    CommandRun run =
        CommandRun.of(
            "run",
            COUNTER,
            "--sig",
            "increment()",
            option.split(" ", -1)[0],
            option.split(" ", -1)[1]);

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.out()).startsWith("result    " + reason + "\n");
  }

  @Test
  void code_thatIsNoElf_halts() {
    CommandRun run = CommandRun.of("run", "0xff7f454c46");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("result    halted: the code is no loadable RISC-V program");
  }

  @Test
  void json_hasTheSameFacts() throws IOException {
    CommandRun run =
        CommandRun.of(
            "run",
            COUNTER,
            "--json",
            "--sig",
            "increment()(uint256)",
            "--caller",
            "0x" + "22".repeat(20));

    JsonNode json = JSON.readTree(run.out());
    assertThat(json.path("status").textValue()).isEqualTo("return");
    assertThat(json.path("values").path(0).textValue()).isEqualTo("1");
    assertThat(json.path("output").textValue()).isEqualTo("0x" + "0".repeat(63) + "1");
    assertThat(json.path("gasUsed").longValue()).isBetween(10_000L, 100_000L);
    assertThat(json.path("nanoseconds").longValue()).isPositive();
    assertThat(json.path("logs").path(0).path("topics").path(1).textValue())
        .endsWith("22".repeat(20));
  }

  @Test
  void trace_showsCallsSyscallsAndStorage() {
    CommandRun run = CommandRun.of("run", COUNTER, "--trace", "--sig", "count()(uint256)");

    assertThat(run.err())
        .matches(
            """
            call 0x0+c0de from 0x0+a11ce, 4 bytes, value 0, gas 30,000,000
              CALLVALUE, gas left [\\d,]+
              SLOAD, gas left [\\d,]+
                slot 0x0 is 0x0
              RETURN, gas left [\\d,]+
            return 32 bytes, gas left [\\d,]+
            """);
  }

  @Test
  void trace_ofInstructions_namesFunctions() {
    CommandRun run =
        CommandRun.of("run", COUNTER, "--trace-level", "instructions", "--sig", "count()");

    assertThat(run.err()).contains("  80300000 <_start> ").contains("> ecall\n  SLOAD, gas");
  }

  @Test
  void trace_asJson_isLinesThatEndWithASummary() throws IOException {
    CommandRun run = CommandRun.of("run", COUNTER, "--trace", "--json", "--sig", "count()");

    String[] lines = run.err().split("\n", -1);
    assertThat(lines).hasSize(5);
    JsonNode load = JSON.readTree(lines[1]);
    assertThat(load.path("syscall").textValue()).isEqualTo("SLOAD");
    assertThat(load.path("number").intValue()).isEqualTo(0x54);
    assertThat(load.path("depth").intValue()).isEqualTo(1);
    assertThat(load.path("gas").textValue()).startsWith("0x1c9");
    JsonNode summary = JSON.readTree(lines[3]);
    assertThat(summary.path("output").textValue()).isEqualTo("0x" + "0".repeat(64));
    assertThat(lines[4]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run nowhere.elf                     | nowhere.elf: no such file",
        "run .                               | .: is a directory",
        "run pom.xml                         | pom.xml: neither an ELF file, nor a file that",
        "run COUNTER 1 2                     | arguments need --sig",
        "run COUNTER --data 0x12 --sig f()   | --data goes without --sig and arguments",
        "run COUNTER --sig f(uint8)          | f(uint8) takes 1 arguments, not 0",
        "run COUNTER --sig f(uint8) 256      | '256' is no uint8",
        "run COUNTER --sig f(                | a type is missing at position 2",
        "run COUNTER --data 0x1              | '0x1' is no even number of hexadecimal digits",
        "run COUNTER --caller 0x12           | '0x12' is no address of 40 hexadecimal digits",
        "run COUNTER --value 1.5             | '1.5' is no amount such as",
        "run COUNTER --value 1e18            | '1e18' is no amount such as",
        "run COUNTER --gas -1                | '-1' is not a number",
        "run COUNTER --revision merge        | 'merge' is none of frontier, homestead",
        "run COUNTER --trace-level all       | expected one of [CALLS, SYSCALLS, INSTRUCTIONS]",
        "run COUNTER --state none.json       | none.json: no such file",
        "run COUNTER --state pom.xml         | pom.xml: no chain: no JSON",
        "run 0x123 | '0x123' is neither a file nor an even number of hexadecimal digits",
        "run                                 | Missing required parameter: 'CODE'"
      })
  void arguments_wrong_areExplained(String line, String message) {
    CommandRun run = CommandRun.of(line.replace("COUNTER", COUNTER).split(" ", -1));

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).startsWith("hybridvm run: ");
  }
}
