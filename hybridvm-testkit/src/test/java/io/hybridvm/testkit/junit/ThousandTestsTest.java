package io.hybridvm.testkit.junit;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.DeployedContract;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How long 1,000 simple tests take, each with a chain and a token of its own. */
@Tag("long")
final class ThousandTestsTest {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @HybridVmTest
  static class Rust {
    @Contract(
        value = "contracts/rust/erc20.deploy.elf",
        args = {"Gold", "GLD", "18"},
        abi = "constructor(string,string,uint8)")
    DeployedContract token;

    @RepeatedTest(1000)
    void mint_anyValue_isOwned(@Label("alice") Account alice) {
      token.send("mint(address,uint256)", alice, 5);

      assertThat(token.call("balanceOf(address)(uint256)", alice)).returns(5);
    }
  }

  @HybridVmTest
  static class Solidity {
    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract token;

    @RepeatedTest(1000)
    void mint_anyValue_isOwned(@Label("alice") Account alice) {
      token.send("mint", alice, 5);

      assertThat(token.call("balanceOf", alice)).returns(5);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Rust.class, Solidity.class, Rust.class, Solidity.class})
  void thousandTests_areDoneInSeconds(Class<?> tests) {
    long start = System.nanoTime();
    long cpuStart = PROCESS.getProcessCpuTime();

    Events events =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute().testEvents();

    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Duration cpu = Duration.ofNanos(PROCESS.getProcessCpuTime() - cpuStart);
    System.out.printf(
        "1,000 tests in %s: %d ms, of all processors %d ms%n",
        tests.getSimpleName(), time.toMillis(), cpu.toMillis());
    events.assertStatistics(statistics -> statistics.succeeded(1000));
    assertThat(time).isLessThan(Duration.ofMinutes(1));
  }
}
