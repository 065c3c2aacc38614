package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.testkit.chain.ContractFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code inspect} and {@code disasm}. */
final class InspectCommandTest {
  private static final String COUNTER = CommandRun.contract("c/counter.runtime");

  @TempDir Path directory;

  @Test
  void contract_inspected_tellsWhatItIs() {
    CommandRun run = CommandRun.of("inspect", COUNTER);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .matches(
            """
            kind      RISC-V contract, 4,177 bytes
            hash      0x[0-9a-f]{64}
            entry     0x80300000 <_start>
            (?s:segments .*)
            symbols   \\d+: \\d+ functions, \\d+ objects, \\d+ labels
            machine   fits memory, 0x80000000 to 0xc0000000
            syscalls  (CALLER|CALLVALUE)( [A-Z0-9]+)+
            """)
        .contains(" SLOAD SSTORE LOG RETURN REVERT\n");
  }

  @Test
  void contract_asJson_hasTheSameFacts() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CommandRun.of("inspect", "--json", COUNTER).out());

    assertThat(json.path("kind").textValue()).isEqualTo("riscv");
    assertThat(json.path("bytes").intValue()).isEqualTo(4177);
    assertThat(json.path("syscalls").size()).isPositive();
    assertThat(json.path("unknownSyscalls").intValue()).isZero();
    assertThat(json.path("deployment").booleanValue()).isFalse();
  }

  @Test
  void deployment_framed_isTakenApart() throws IOException {
    Bytes elf = Bytes.wrap(Files.readAllBytes(Path.of(CommandRun.contract("c/counter.deploy"))));
    byte[] framed = ContractFile.initCode(elf, Bytes.wrap(new byte[32])).toArray();
    Path file = Files.write(directory.resolve("counter.init"), framed);

    CommandRun inspect = CommandRun.of("inspect", file.toString());
    CommandRun disasm = CommandRun.of("disasm", file.toString());

    assertThat(inspect.out())
        .startsWith("kind      deployment of a RISC-V contract with 32 bytes of arguments, 4,990");
    assertThat(disasm.status()).isZero();
    assertThat(disasm.out()).contains("ecall");
  }

  @Test
  void account_onAChain_isLookedUp() {
    String chain = directory.resolve("chain.json").toString();
    CommandRun.of("run", COUNTER, "--sig", "count()", "--state-out", chain);
    String address = "0x000000000000000000000000000000000000c0de";

    CommandRun inspect = CommandRun.of("inspect", address, "--state", chain);
    CommandRun missing =
        CommandRun.of("inspect", MessageOptions.ALICE.toString(), "--state", chain);

    assertThat(inspect.out()).isEqualTo(CommandRun.of("inspect", COUNTER).out());
    assertThat(missing)
        .isEqualTo(
            new CommandRun(
                125,
                "",
                "hybridvm inspect: there is no contract at " + MessageOptions.ALICE + "\n"));
  }

  @Test
  void evmBytecode_inspected_isCounted() {
    assertThat(CommandRun.of("inspect", "0x60055b00").out())
        .matches(
            """
            kind      EVM bytecode, 4 bytes
            hash      0x[0-9a-f]{64}
            opcodes   3, of them 1 jump destinations
            """);
  }

  @Test
  void riscvContract_disassembled_isThatOfItsElf() {
    String whole = CommandRun.of("riscv", "disasm", COUNTER).out();

    CommandRun run = CommandRun.of("disasm", COUNTER);

    assertThat(run.status()).isZero();
    assertThat(whole).endsWith(run.out());
    assertThat(run.out()).contains("<contract_main>:");
  }

  @Test
  void evmBytecode_disassembled_hasALineForEachOpcode() {
    assertThat(CommandRun.of("disasm", "0x600a5b5f0c5261ff"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                     0:  60  PUSH1 0x0a
                     2:  5b  JUMPDEST
                     3:  5f  PUSH0
                     4:  0c  0x0c, not defined
                     5:  52  MSTORE
                     6:  61  PUSH2 0xff00
                """,
                ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "disasm"})
  void code_cutOff_isExplained(String command) {
    CommandRun run = CommandRun.of(command, "0xff7f454c460201");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err())
        .startsWith("hybridvm " + command + ": 0xff7f454c460201: not a loadable ELF file");
  }

  @ParameterizedTest
  @CsvSource({
    "inspect 0x,            there is no code",
    "disasm 0x,             there is no code",
    "inspect nowhere,       nowhere: no such file",
    "disasm 0xff,           not a loadable ELF file",
    "inspect 0xff00000003ff7f, not a loadable ELF file"
  })
  void code_missing_isExplained(String line, String message) {
    CommandRun run = CommandRun.of(line.split(" ", -1));

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }
}
