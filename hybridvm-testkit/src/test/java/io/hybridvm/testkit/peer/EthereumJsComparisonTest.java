package io.hybridvm.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hybridvm.syscalls.Revision;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random bytecode of every revision on this library and on {@code @ethereumjs/evm}. Needs Node and
 * the packages that {@code src/test/peer/ethereumjs.mjs} names: {@code mvn -Plong test -pl
 * hybridvm-testkit -am -Dtest=EthereumJsComparisonTest -Dpeer.node_modules=DIR -Dpeer.cases=10000}.
 */
@Tag("long")
class EthereumJsComparisonTest {
  private static final List<Revision> REVISIONS = List.of(Revision.values());

  @TempDir private Path directory;

  @Test
  void bytecode_random_endsAsOnEthereumJs() throws IOException, InterruptedException {
    String modules = System.getProperty("peer.node_modules", "");
    assumeThat(modules).as("-Dpeer.node_modules").isNotEmpty();
    long first = Long.getLong("peer.first", 0);
    long count = Long.getLong("peer.cases", 2_000);
    Path scenarios = directory.resolve("scenarios");
    write(scenarios, first, count);

    ProcessBuilder node =
        new ProcessBuilder("node", "src/test/peer/ethereumjs.mjs", "" + scenarios);
    node.environment().put("NODE_MODULES", modules);
    Process process = node.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).isEqualTo(count + " scenarios, 0 differ\n");
    assertThat(process.waitFor()).isZero();
  }

  private static void write(Path file, long first, long count) throws IOException {
    HybridRun hybrid = new HybridRun();
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (long seed = first; seed < first + count; seed++) {
        Scenario scenario = RandomScenario.of(seed, REVISIONS);
        Outcome outcome = hybrid.run(scenario, new HybridRun.Places(new TreeMap<>()));
        writer.write(ScenarioJson.write(scenario, outcome));
        writer.newLine();
      }
    }
  }
}
