package io.hybridvm.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.fuzz.FuzzTest;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import io.hybridvm.testkit.junit.Label;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Coverage as a run of tests asks for it. */
final class CoverageRunTest {
  @TempDir Path directory;

  private static EngineTestKit.Builder engine(String name, Class<?>... classes) {
    EngineTestKit.Builder engine =
        EngineTestKit.engine(name)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .configurationParameter("jqwik.database", "target/jqwik-database")
            .configurationParameter(Coverage.SOURCES_PARAMETER, "nowhere, src/test/solidity");
    for (Class<?> each : classes) {
      engine.selectors(selectClass(each));
    }
    return engine;
  }

  @HybridVmTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Minting {
    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract token;

    @RepeatedTest(20)
    void mint(@Label("alice") Account alice) {
      token.send("mint", alice, 1);
    }
  }

  @HybridVmTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Transferring {
    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract token;

    @RepeatedTest(5)
    void transfer(@Label("alice") Account alice) {
      token.from(alice).send("transfer", alice, 0);
    }
  }

  @Test
  void parameter_ofARunOfJupiter_writesTheReportOfAllItsTests() {
    engine("junit-jupiter", Minting.class, Transferring.class)
        .configurationParameter(Coverage.PARAMETER, directory.toString())
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(25));

    assertThat(directory.resolve("lcov.info"))
        .content()
        .contains("SF:src/test/solidity/Erc20.sol\n")
        .contains("\nFNDA:25,Erc20.constructor\nFNDA:5,Erc20.transfer\nFNDA:0,Erc20.approve\n")
        .contains("\nFNDA:20,Erc20.mint\nFNDA:5,Erc20.moveTokens\n");
    assertThat(directory.resolve("index.html")).exists();
  }

  @Test
  void run_withoutTheParameter_writesNothing() {
    engine("junit-jupiter", Transferring.class)
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(5));

    assertThat(directory).isEmptyDirectory();
  }

  @HybridVmTest
  static class Fuzzing {
    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract token;

    @FuzzTest(runs = 7)
    void approve(@Label("alice") Account alice, @ForAll Address spender) {
      token.from(alice).send("approve", spender, 1);
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void property_ofARunOfJqwik_writesTheReportToo() {
    System.setProperty(Coverage.PARAMETER, directory.toString());
    System.setProperty(Coverage.SOURCES_PARAMETER, "src/test/solidity");
    try {
      engine("jqwik", Fuzzing.class)
          .execute()
          .testEvents()
          .assertStatistics(tests -> tests.succeeded(1));
    } finally {
      System.clearProperty(Coverage.PARAMETER);
      System.clearProperty(Coverage.SOURCES_PARAMETER);
    }

    assertThat(directory.resolve("lcov.info")).content().contains("\nFNDA:7,Erc20.approve\n");
  }
}
