package example;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.testkit.assertions.HybridVmSoftAssertions;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ChainSnapshot;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.chain.Wei;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// region junit
@HybridVmTest
class TokenTest {
  @Contract(
      value = "erc20.deploy.elf",
      args = {"Gold", "GLD", "18"})
  DeployedContract token;

  @Contract("Caller.json")
  DeployedContract caller;

  @BeforeEach
  void mint(Account alice) {
    token.send("mint", alice, 1000);
  }

  @Test
  void transfer_withinBalance_moves(Account alice, Account bob) {
    assertThat(token.from(alice).send("transfer", bob, 5))
        .succeeds()
        .returns(true)
        .emits("Transfer", alice, bob, 5)
        .usesGasLessThan(60_000);

    assertThat(token.call("balanceOf", alice)).returns(995);
  }

  // endregion

  // region failures
  @Test
  void transfer_beyondBalance_isRefused(Account alice, Account bob) {
    assertThat(token.from(bob).send("transfer", alice, 6))
        .revertsWith("InsufficientBalance", bob, 0, 6)
        .emitsNothing()
        .changesNoStorage();
    assertThat(token.gas(200).send("mint", alice, 1)).halts(HaltReason.OUT_OF_GAS);
  }

  // endregion

  // region storage
  @Test
  void transfer_storage_changesInTwoPlaces(Account alice, Account bob) {
    // balanceOf is the second variable: slot 1.
    assertThat(token.from(alice).send("transfer", bob, 5))
        .changes(token.storage(1, alice))
        .by(-5)
        .changes(token.storage(1, bob))
        .fromTo(0, 5)
        .changesOnly(token.storage(1, alice), token.storage(1, bob));
  }

  // endregion

  // region proxy
  @Test
  void proxy_isTheContractInJava(Account alice, Account bob) {
    Erc20 asAlice = token.from(alice).as(Erc20.class);

    assertThat(asAlice.transfer(bob, 5)).isTrue();
    assertThat(asAlice.balanceOf(bob)).isEqualTo(5);
    assertThat(asAlice.approve(bob, BigInteger.TEN)).emits("Approval", alice, bob, 10);
    assertThatFailureOf(() -> asAlice.mint(bob, 1)).revertsWith("NotOwner", alice);
  }

  // endregion

  // region both
  @Test
  void pay_fromSolidity_callsTheTokenInRust(Account bob) {
    token.send("mint", caller, 10);

    assertThat(caller.send("pay", token, bob, 3))
        .returns(7)
        .calls(token, "transfer", bob, 3)
        .emitsFrom(token, "Transfer", caller, bob, 3);
  }

  // endregion

  // region cheats
  @Test
  void chain_doesWhatNoTransactionCan(Chain chain, Account alice, Account bob) {
    chain.block().timestamp(2_000_000_000).baseFee(Wei.gwei(7)).skip(Duration.ofDays(30));
    bob.setBalance(Wei.ether(3));
    chain.write(token.storage(1, bob), BigInteger.valueOf(77));

    // Anybody can be the caller, be it a contract.
    assertThat(token.from(bob).send("transfer", alice, 77)).succeeds();
    assertThat(token.from(caller).send("transfer", alice, 1)).reverts("InsufficientBalance");
  }

  @Test
  void snapshot_reverted_undoesEverything(Chain chain, Account alice, Account bob) {
    ChainSnapshot before = chain.snapshot();
    token.from(alice).send("transfer", bob, 5);

    chain.revert(before);

    assertThat(token.call("balanceOf", bob)).returns(0);
  }

  // endregion

  // region mock
  @Test
  void pay_whenTheTokenRefuses_reverts(Chain chain, Account bob) {
    token.mock("transfer").returns(false);
    assertThat(caller.send("pay", token, bob, 3)).reverts("transfer refused");

    token.mock("transfer", bob, 4).revertsWith("NotOwner", bob);
    assertThat(caller.send("pay", token, bob, 4)).reverts("NotOwner");

    chain.clearMocks();
    assertThat(caller.send("pay", token, bob, 3)).reverts("InsufficientBalance");
  }

  // endregion

  // region soft
  @Test
  void softly_allFailuresAreTold(Account alice, Account bob) {
    CallResult result = token.from(alice).send("transfer", bob, 5);

    HybridVmSoftAssertions.softly(
        softly -> {
          softly.assertThat(result).returns(true).emits("Transfer", alice, bob, 5);
          softly.assertThat(result.gasUsed()).isLessThan(60_000);
        });
  }
  // endregion
}
