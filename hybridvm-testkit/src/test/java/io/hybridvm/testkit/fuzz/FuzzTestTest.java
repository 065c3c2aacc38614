package io.hybridvm.testkit.fuzz;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import io.hybridvm.testkit.junit.Label;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Fuzz tests as jqwik sees them. */
final class FuzzTestTest {
  @HybridVmTest
  static class Holding {
    static int tries;

    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract solidity;

    @FuzzTest(runs = 50)
    void mint_anyValue_isOwned(
        @Label("alice") Account alice,
        Chain chain,
        @Contract(
                value = "contracts/rust/erc20.deploy.elf",
                args = {"Gold", "GLD", "18"},
                abi = "constructor(string,string,uint8)")
            DeployedContract rust,
        @ForAll @Uint BigInteger value) {
      tries++;
      assertThat(chain.blockNumber()).isEqualTo(2);
      for (DeployedContract token : List.of(solidity, rust)) {
        assertThat(token.send("mint(address,uint256)", alice, value)).succeeds();
        assertThat(token.call("balanceOf(address)(uint256)", alice)).returns(value);
      }
    }

    @FuzzTest(runs = 20)
    void values_ofContractTypes_areThere(
        @ForAll Address address,
        @ForAll Word word,
        @ForAll byte[] bytes,
        @ForAll @Uint(8) BigInteger small) {
      assertThat(address.toBytes().size()).isEqualTo(20);
      assertThat(word.toBigInteger().bitLength()).isLessThanOrEqualTo(256);
      assertThat(bytes).isNotNull();
      assertThat(small).isLessThan(BigInteger.valueOf(256));
    }
  }

  @HybridVmTest
  static class Broken {
    @Contract(value = "solidity/Counter.json", args = "0", name = "counter")
    DeployedContract counter;

    @FuzzTest(seed = "42")
    void set_largeValue_isRefused(@ForAll @Uint BigInteger value) {
      assertThat(counter.send("set", value).isSuccess() && value.bitLength() > 8).isFalse();
    }
  }

  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("jqwik")
        .selectors(selectClass(testClass))
        .configurationParameter("jqwik.database", "target/jqwik-database-of-fuzz-tests")
        .configurationParameter("jqwik.reporting.onlyfailures", "true")
        .configurationParameter("jqwik.reporting.usejunitplatform", "true")
        .execute()
        .testEvents();
  }

  @Test
  void property_thatHolds_runsAsOftenAsItSays() {
    Holding.tries = 0;

    Events events = run(Holding.class);

    events.failed().assertThatEvents().isEmpty();
    events.assertStatistics(stats -> stats.succeeded(2));
    assertThat(Holding.tries).isEqualTo(50);
  }

  @Test
  void property_thatBreaks_isShrunk() {
    Events events = run(Broken.class);

    Throwable failure =
        events
            .failed()
            .list()
            .getFirst()
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();
    assertThat(failure).hasStackTraceContaining("set_largeValue_isRefused");
    events.reportingEntryPublished().assertThatEvents().isNotEmpty();
    assertThat(
            events.reportingEntryPublished().list().stream()
                .map(Object::toString)
                .reduce("", String::concat))
        .contains("Shrunk Sample")
        .contains("arg0: 256")
        .contains("seed = 42");
  }
}
