package io.hybridvm.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import io.hybridvm.testkit.junit.Label;
import io.hybridvm.testkit.junit.TestAccount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Invariant tests as JUnit sees them. */
final class InvariantTestTest {
  private static final Path CORPUS = Path.of("target/invariant-corpus");

  @HybridVmTest(accounts = {@TestAccount("deployer"), @TestAccount("alice"), @TestAccount("bob")})
  static class Holding {
    @Contract(
        value = "contracts/rust/erc20.deploy.elf",
        args = {"Gold", "GLD", "18"},
        abi = {
          "constructor(string,string,uint8)",
          "totalSupply() view returns (uint256)",
          "balanceOf(address) view returns (uint256)",
          "transfer(address to, uint256 value) returns (bool)",
          "mint(address to, uint256 value)"
        })
    DeployedContract rust;

    @Contract(
        value = "solidity/Erc20.json",
        args = {"Gold", "GLD", "18"})
    DeployedContract solidity;

    @InvariantTest(runs = 10, depth = 10, seed = "1")
    void supply_isAtLeastAnyBalance(@Label("alice") Account alice) {
      for (DeployedContract token : List.of(rust, solidity)) {
        BigInteger supply = token.call("totalSupply").asUint256();
        assertThat(token.call("balanceOf", alice).asUint256()).isLessThanOrEqualTo(supply);
      }
    }
  }

  @HybridVmTest(accounts = {@TestAccount("alice"), @TestAccount("bob")})
  static class Broken {
    @Contract(value = "solidity/Counter.json", args = "0", name = "counter")
    DeployedContract counter;

    @InvariantTest(seed = "7", except = "set", corpus = "target/invariant-corpus")
    void count_staysBelowThree() {
      assertThat(counter.call("count").asLong()).isLessThan(3);
    }
  }

  @HybridVmTest
  static class Reverting {
    @Contract(value = "solidity/Counter.json", args = "0", name = "counter")
    DeployedContract counter;

    @InvariantTest(seed = "7", failOnRevert = true, runs = 3)
    void calls_neverFail() {}
  }

  @HybridVmTest
  static class NothingToCall {
    @InvariantTest
    void nothing_isCalled() {}
  }

  @HybridVmTest(accounts = {@TestAccount("alice"), @TestAccount("bob")})
  static class Handled {
    @Contract(value = "solidity/Counter.json", args = "0", name = "the counter")
    DeployedContract counter;

    private long expected;

    @Handler
    void count(@Label("actor") Account actor, @Uint(8) BigInteger times) {
      assumeTrue(times.intValue() < 4);
      for (int i = 0; i < times.intValue(); i++) {
        counter.from(actor).send("increment").values();
      }
      expected += times.intValue();
    }

    @Handler
    void misuse(@Label("actor") Account actor, long value) {
      counter.from(actor).send("set", Math.max(0, value)).values();
    }

    @InvariantTest(seed = "3", runs = 20)
    void count_isWhatTheHandlersNoted() {
      assertThat(counter.call("count").asLong()).isEqualTo(expected);
    }

    @InvariantTest(seed = "3", runs = 20, corpus = "target/invariant-corpus")
    void count_staysBelowThree() {
      assertThat(expected).isLessThan(3);
    }

    @InvariantTest(seed = "3", failOnRevert = true, except = "count")
    void handlers_neverFail() {}
  }

  @HybridVmTest
  static class Assuming {
    @Contract(value = "solidity/Counter.json", args = "0")
    DeployedContract counter;

    @InvariantTest(runs = 5)
    void count_assumedToBeSmall_isSmall() {
      assumeTrue(counter.call("count").asLong() < 2);
    }
  }

  private static List<String> failures(Class<?> testClass) {
    List<String> messages = new ArrayList<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(testClass))
            .execute()
            .testEvents()
            .finished()
            .list()) {
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(failure -> messages.add(failure.getMessage()));
    }
    return messages;
  }

  @BeforeEach
  void forget() throws IOException {
    Files.deleteIfExists(file(Broken.class));
    Files.deleteIfExists(file(Handled.class));
  }

  private static Path file(Class<?> test) {
    return CORPUS.resolve(test.getName() + ".count_staysBelowThree.txt");
  }

  @Test
  void invariant_thatHolds_passesForBothKinds() {
    assertThat(failures(Holding.class)).isEmpty();
  }

  @Test
  void invariant_thatBreaks_isToldCallByCall() {
    assertThat(failures(Broken.class))
        .singleElement()
        .asString()
        .startsWith(
            """
            count_staysBelowThree() broke after 3 calls, of 20 in run 1 of 64
              1. alice: counter.increment()
              2. alice: counter.increment()
              3. alice: counter.increment()
            To repeat all runs: @InvariantTest(seed = "7")
            """);
  }

  @Test
  void invariant_thatBroke_isTriedFirstTheNextTime() {
    failures(Broken.class);

    assertThat(failures(Broken.class))
        .singleElement()
        .asString()
        .startsWith("count_staysBelowThree() broke after 3 calls that broke it before\n");
    assertThat(file(Broken.class)).content().startsWith("!0x").contains(" counter 0 0xd09de08a; ");
  }

  @Test
  void failOnRevert_aCallThatFails_isToldWithItsTrace() {
    assertThat(failures(Reverting.class))
        .singleElement()
        .asString()
        .contains(" broke after 1 calls, of 20 in run ")
        .contains("  1. alice: counter.set(0)\n")
        .contains("counter.set(0) reverted: NotOwner()\n")
        .contains("evm call counter.set(value: 0) from alice");
  }

  @Test
  void handlers_areCalledInPlaceOfContracts() {
    assertThat(failures(Handled.class))
        .hasSize(2)
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("count_staysBelowThree() broke after 1 calls, of 20 in run ")
                    .contains("  1. count(alice, 3)\n"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("handlers_neverFail() broke after 1 calls, of 20 in run 1 of 64")
                    .contains("  1. misuse(alice, 0)\n")
                    .contains("the counter.set(0) reverted: NotOwner()\n"));
    assertThat(file(Handled.class)).content().startsWith("!handler count 0 0x");
  }

  @Test
  void handlers_thatBroke_areTriedFirstTheNextTime() {
    failures(Handled.class);

    assertThat(failures(Handled.class))
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith(
                        "count_staysBelowThree() broke after 1 calls that broke it before\n"));
  }

  @Test
  void assumption_thatDoesNotHold_breaksNothing() {
    assertThat(failures(Assuming.class)).isEmpty();
  }

  @Test
  void invariant_withoutFunctions_isRefused() {
    assertThat(failures(NothingToCall.class))
        .containsExactly(
            "targets: no function to call; does the test ask for a contract with a known ABI?");
  }
}
