package io.hybridvm.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ArtifactSources;
import io.hybridvm.testkit.contract.Fixtures;
import io.hybridvm.testkit.contract.Fixtures.Kind;
import io.hybridvm.testkit.source.DebugFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageTest {
  private static final EvmConfig CONFIG = EvmConfig.of(Revision.OSAKA);
  private static final Artifact LEDGER = Artifact.code("ledger", DebugFiles.ledgerBytes());

  @TempDir Path directory;

  private final Coverage coverage =
      new Coverage().sources(Path.of("src/test/solidity"), Path.of("src/test/guest/debug"));

  private Chain chain() {
    Chain chain = new Chain(CONFIG);
    chain.attach(coverage.inspector());
    return chain;
  }

  /** A transfer that succeeds and one that fails. */
  private void useToken(Kind kind) {
    Chain chain = chain();
    DeployedContract token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Account alice = chain.account("alice");
    token.send("mint", alice, 5);
    token.from(alice).send("transfer", chain.account("bob"), 3);
    token.from(alice).send("transfer", chain.account("bob"), 3);
  }

  private String lcov() throws IOException {
    coverage.report().write(directory);
    return Files.readString(directory.resolve("lcov.info"));
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/coverage", name + ".info"));
  }

  private SourceCoverage source(String file) {
    return coverage.report().sources().stream()
        .filter(each -> each.file().endsWith(file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lcov_ofRiscv_isThatOfItsDebugInformation() throws IOException {
    chain().deploy(LEDGER).callRaw(Bytes.EMPTY);

    assertThat(lcov()).isEqualTo(golden("ledger"));
  }

  @Test
  void lcov_ofSolidity_isThatOfItsSourceMaps() throws IOException {
    useToken(Kind.SOLIDITY);

    assertThat(lcov()).isEqualTo(golden("erc20"));
  }

  @Test
  void lcov_withoutDebugInformation_countsFunctions() throws IOException {
    useToken(Kind.RUST);

    assertThat(lcov())
        .contains("functions/erc20.txt\nFN:1,_start\nFN:2,<erc20::NotOwner as")
        .contains("\nFNDA:2,erc20::Erc20::move_tokens\nFNDA:0,erc20::Erc20::transfer_from\n")
        .contains("\nFNF:20\nFNH:5\nDA:1,3\n")
        .endsWith("LF:20\nLH:5\nend_of_record\n");
    assertThat(directory.resolve("functions/erc20.txt"))
        .content()
        .startsWith("_start\n")
        .contains("\nerc20::Erc20::move_tokens\n");
    assertThat(coverage.report().contracts())
        .extracting(ContractCoverage::name)
        .containsExactly("erc20");
  }

  @Test
  void report_ofContractsThatNobodyCalled_isZero() {
    coverage.add(LEDGER).add(Fixtures.solidity("Caller")).add(Fixtures.elf("rust/vault"));

    CoverageReport report = coverage.report();

    assertThat(report.lineRatio()).isEqualTo(new Ratio(0, 16 + 39));
    assertThat(report.sources())
        .extracting(SourceCoverage::functionRatio, each -> each.branchRatio().hit())
        .containsExactly(tuple(new Ratio(0, 4), 0), tuple(new Ratio(0, 12), 0));
    assertThat(report.contracts())
        .extracting(ContractCoverage::name, each -> each.functionRatio().hit())
        .containsExactly(tuple("vault", 0));
  }

  @Test
  void report_ofManyChainsAtOnce_addsThemUp() {
    IntStream.range(0, 40).parallel().forEach(each -> useToken(Kind.SOLIDITY));
    chain().deploy(LEDGER).callRaw(Bytes.EMPTY);
    chain().deploy(LEDGER).callRaw(Bytes.EMPTY);

    assertThat(source("Erc20.sol").lines()).containsEntry(31, 80L).containsEntry(32, 40L);
    assertThat(source("Erc20.sol").branches()).contains(new BranchCoverage(66, 40, 40));
    assertThat(source("ledger.c").lines()).containsEntry(27, 420L).containsEntry(34, 0L);
  }

  @Test
  void report_ofCodeWithImmutables_isThatOfItsArtifact() {
    // Pushes 32 bytes that are zero in the artifact, and returns them.
    Bytes artifact = Bytes.fromHexString("0x7f" + "00".repeat(32) + "5f5260205ff3");
    Bytes deployed = Bytes.fromHexString("0x7f" + "07".repeat(32) + "5f5260205ff3");
    ArtifactSources sources =
        new ArtifactSources(
            "",
            "27:8:0:-:0;;;;;",
            List.of("A.sol"),
            Map.of("A.sol", "contract A {\nfunction f(){\nreturn x;}\n}"),
            List.of());
    coverage.add(Artifact.code("A", artifact).withSources(sources));

    chain().deploy(Artifact.code("A", deployed)).callRaw(Bytes.EMPTY);

    assertThat(source("A.sol").lines()).hasToString("{2=1, 3=1}");
  }

  @Test
  void report_ofCodeWithoutSources_countsInstructions() {
    coverage.exclude("Caller");
    chain().deploy(Fixtures.solidity("Caller")).callRaw(Bytes.fromHexString("0x01"));

    CoverageReport report = coverage.report();

    assertThat(report.sources()).isEmpty();
    assertThat(report.contracts())
        .extracting(ContractCoverage::name, each -> each.instructions().hit())
        .containsExactly(tuple("Caller", 17), tuple("Caller#2", 16));
  }

  @Test
  void html_ofAllKinds_isOnePage() throws IOException {
    useToken(Kind.SOLIDITY);
    useToken(Kind.RUST);
    chain().deploy(LEDGER).callRaw(Bytes.EMPTY);

    Path page = Path.of("target/html");
    coverage.report().write(page);

    // For looking at: what no assertion tells.
    assertThat(page.resolve("index.html"))
        .content()
        .contains("<a href=\"#s2\">src/test/solidity/Erc20.sol</a>")
        .contains("<span class=\"miss\"><i>34</i><b>0</b><u></u>  *entry = amount;</span>")
        .contains("<span class=\"hit\" title=\"jumped 1, went on 1\">")
        .contains("&lt;erc20::NotOwner as hybridvm::error::Revert&gt;::revert")
        .doesNotContain("<script", "http");
  }
}
