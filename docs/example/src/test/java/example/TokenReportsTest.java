package example;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;

import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.gas.GasSnapshot;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import io.hybridvm.testkit.profile.FlameGraph;
import io.hybridvm.testkit.profile.Profile;
import io.hybridvm.testkit.profile.Profiler;
import io.hybridvm.testkit.trace.CallTreeHtml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HybridVmTest
class TokenReportsTest {
  private static final Path TARGET = Path.of("target");

  @Contract(
      value = "erc20.deploy.elf",
      args = {"Gold", "GLD", "18"})
  DeployedContract token;

  @Contract("Caller.json")
  DeployedContract caller;

  @BeforeEach
  void mint() {
    token.send("mint", caller, 1000);
  }

  // region gas
  @Test
  void gas_isThatOfTheSnapshot(Account alice, Account bob) {
    GasSnapshot snapshot = GasSnapshot.of(Path.of(".gas-snapshot")).tolerance(1);
    GasSnapshot.Section gas = snapshot.section("Token");

    gas.record("pay", caller.send("pay", token, alice, 30).gasUsed());
    gas.record("transfer", token.from(alice).send("transfer", bob, 5).gasUsed());

    snapshot.verify();
  }

  // endregion

  // region profile
  @Test
  void pay_flameGraph_isDrawn(Chain chain, Account bob) throws IOException {
    Profiler profiler = new Profiler(chain.names());
    chain.attach(profiler);

    CallResult paid = caller.send("pay", token, bob, 30);

    assertThat(paid).succeeds();
    String graph = new FlameGraph(Profile.Unit.GAS).write("A payment", profiler.profile());
    String calls = new CallTreeHtml(chain.names()).write("A payment", List.of(paid.tree()));
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve("pay.svg"), graph);
    Files.writeString(TARGET.resolve("pay.html"), calls);
  }
  // endregion
}
