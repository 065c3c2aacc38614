package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** The examples of docs/contracts.md. */
class GuideTest {
  private static final Path GUIDE = Path.of("../docs/contracts.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```(?:rust|c|java)\n(.*?)```", Pattern.DOTALL);

  @Test
  void counter_deployedAndCalled_counts() {
    Address alice = Chain.ALICE;
    Bytes program = Chain.deployProgram("rust/counter");

    InMemoryState state = new InMemoryState();
    Journal journal =
        new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(alice));
    HybridEvm evm = new HybridEvm(new EvmContext(EvmConfig.of(Revision.OSAKA), journal));
    Bytes prefix = Bytes.of(0xff);
    Bytes size = Bytes.ofUnsignedInt(program.size() + 1L);
    Bytes start = Word.of(41).toBytes();
    Bytes initCode = Bytes.concatenate(prefix, size, prefix, program, start);
    ExecutionResult created = evm.execute(Message.create(alice, initCode, Word.ZERO, 10_000_000));
    Address counter = created.created().orElseThrow();
    Bytes increment = Bytes.fromHexString("0xd09de08a");
    ExecutionResult result =
        evm.execute(Message.call(alice, counter, increment, Word.ZERO, 1_000_000));
    assertThat(result.output()).isEqualTo(Word.of(42).toBytes());
  }

  @Test
  void examples_ofTheGuide_areParts_ofWhatIsTested() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(GUIDE))
            .results()
            .map((MatchResult match) -> squeezed(match.group(1)))
            .toList();

    assertThat(examples).hasSizeGreaterThan(3);
    String tested = tested();
    assertThat(examples).allSatisfy(example -> assertThat(tested).contains(example));
  }

  private static String tested() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/guest/contracts"))) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(rs|c)")).toList()) {
        sources.add(squeezed(Files.readString(file)));
      }
    }
    sources.add(
        squeezed(
            Files.readString(
                Path.of("src/test/java/io/hybridvm/testkit/contracts/GuideTest.java"))));
    return String.join("\n", sources);
  }

  /** Without indentation and line breaks. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
