package io.hybridvm.testkit.junit;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.chain.Signature;
import io.hybridvm.testkit.chain.Wei;
import java.math.BigInteger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The extension as JUnit sees it. */
final class HybridVmExtensionTest {
  private static final String RUST = "contracts/rust/erc20.deploy.elf";
  private static final String SOLIDITY = "solidity/Erc20.json";

  private static void assertSucceeds(Class<?> testClass, boolean parallel, int tests) {
    Events events = run(testClass, parallel).testEvents();
    events.failed().assertThatEvents().isEmpty();
    events.assertStatistics(stats -> stats.started(tests).succeeded(tests));
  }

  private static EngineExecutionResults run(Class<?> testClass, boolean parallel) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "" + parallel)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute();
  }

  /** What a test writes. */
  interface Erc20 {
    @Signature("balanceOf(address) view returns (uint256)")
    BigInteger balanceOf(HasAddress account);

    @Signature("mint(address,uint256)")
    void mint(HasAddress to, long value);
  }

  @HybridVmTest(
      revision = Revision.CANCUN,
      blockNumber = 100,
      timestamp = 5000,
      baseFee = 7,
      chainId = 10,
      gasLimit = 20_000_000,
      accounts = {@TestAccount(value = "poor", ether = 1), @TestAccount("rich")})
  static class EverythingInjected {
    @Contract(
        value = RUST,
        args = {"Gold", "GLD", "18"},
        abi = {"constructor(string,string,uint8)", "owner() view returns (address)"},
        from = "rich",
        name = "gold")
    DeployedContract gold;

    @Contract(
        value = SOLIDITY,
        args = {"Silver", "SLV", "18"})
    Erc20 silver;

    @Label("poor")
    Account poor;

    @BeforeEach
    void mint(Chain chain, @Label("rich") Account rich) {
      silver.mint(rich, 3);
      assertThat(chain.blockNumber()).isGreaterThan(101);
    }

    @Test
    void fieldsAndParameters_areOfOneChain(
        Chain chain,
        @Label("rich") Account account,
        @Contract("0x60015f5260205ff3") DeployedContract raw) {
      assertThat(gold.chain()).isSameAs(chain);
      assertThat(gold.call("owner").asAddress()).isEqualTo(account.address());
      assertThat(gold).hasToString("gold");
      assertThat(silver.balanceOf(account)).isEqualTo(3);
      assertThat(raw.callRaw(Bytes.EMPTY)).returns(1);
    }

    @Test
    void settings_areThoseOfTheAnnotation(Chain chain) {
      assertThat(chain.config().rules().revision()).isEqualTo(Revision.CANCUN);
      assertThat(chain.block().timestamp()).isEqualTo(5000 + 3 * 12);
      assertThat(chain.block().gasLimit()).isEqualTo(20_000_000);
      assertThat(poor.balance()).isEqualTo(Wei.ether(1));
    }

    @Nested
    class Inner {
      @Contract(
          value = SOLIDITY,
          args = {"Bronze", "BRZ", "18"},
          name = "bronze")
      DeployedContract bronze;

      @Test
      void nested_classes_belongToIt(Chain chain) {
        assertThat(bronze.chain()).isSameAs(chain).isSameAs(gold.chain());
        assertThat(chain.config().rules().revision()).isEqualTo(Revision.CANCUN);
      }
    }
  }

  @Test
  void everything_askedFor_isThere() {
    assertSucceeds(EverythingInjected.class, false, 3);
  }

  @HybridVmTest
  @Execution(ExecutionMode.CONCURRENT)
  static class ManyAtOnce {
    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

    @Contract(
        value = RUST,
        args = {"Gold", "GLD", "18"},
        abi = "constructor(string,string,uint8)")
    Erc20 token;

    @RepeatedTest(40)
    void eachTest_hasAChainOfItsOwn(Chain chain, @Label("alice") Account alice) {
      THREADS.add(Thread.currentThread().getName());
      token.mint(alice, 5);
      alice.setBalance(alice.balance().add(BigInteger.ONE));

      assertThat(token.balanceOf(alice)).isEqualTo(5);
      assertThat(chain.blockNumber()).isEqualTo(2);
      assertThat(alice.balance()).isEqualTo(Wei.ether(10_000).add(BigInteger.ONE));
    }
  }

  @Test
  void tests_inParallel_areIsolated() {
    assertSucceeds(ManyAtOnce.class, true, 40);

    assertThat(ManyAtOnce.THREADS).hasSizeGreaterThan(1);
  }

  @HybridVmTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    @Contract(
        value = SOLIDITY,
        args = {"Gold", "GLD", "18"})
    Erc20 token;

    @RepeatedTest(3)
    void oneInstance_inOneThread_getsANewChainToo(@Label("alice") Account alice) {
      token.mint(alice, 5);

      assertThat(token.balanceOf(alice)).isEqualTo(5);
    }
  }

  @Test
  void oneInstance_forAllTests_isFilledAnew() {
    assertSucceeds(OneInstance.class, false, 3);
  }

  @HybridVmTest
  static class Failing {
    @Test
    void missing(@Contract("nowhere.elf") DeployedContract token) {
      throw new AssertionError(token);
    }
  }

  @Test
  void contract_thatIsNowhere_isTold() {
    Events events = run(Failing.class, false).testEvents();

    events
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                message(
                    text ->
                        text.startsWith("contract: nowhere.elf is neither beside ")
                            && text.contains("nor on the class path nor in "))));
  }

  @Test
  void worlds_withoutJUnit_workAsWell() {
    TestWorld world = TestWorld.of(EverythingInjected.class);
    EverythingInjected instance = new EverythingInjected();

    world.inject(instance);

    assertThat(instance.gold.chain()).isSameAs(world.chain());
    assertThat(world.contracts()).hasSize(2);
    assertThat(world.accounts()).hasToString("[poor, rich]");
  }
}
