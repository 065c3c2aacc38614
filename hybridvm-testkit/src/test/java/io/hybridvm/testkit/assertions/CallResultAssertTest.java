package io.hybridvm.testkit.assertions;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiValue;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.chain.Wei;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.Fixtures;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Assertions about both kinds of contracts. */
@ParameterizedClass
@EnumSource
final class CallResultAssertTest {
  @Parameter Fixtures.Kind kind;

  private final Chain chain = new Chain(Revision.OSAKA);
  private final Account alice = chain.account("alice");
  private final Account bob = chain.account("bob");
  private DeployedContract token;
  private CallResult moved;
  private CallResult refused;

  @BeforeEach
  void transfer() {
    token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    token.send("mint", alice, 1000);
    moved = token.from(alice).send("transfer", bob, 5);
    refused = token.from(bob).send("transfer", alice, 6);
  }

  @Test
  void changes_whatALaterCallChanged_fails() {
    CallResult earlier = token.send("approve", bob, 1);

    token.from(alice).send("transfer", bob, 5);

    assertThatThrownBy(() -> assertThat(earlier).changes(token.storage("balanceOf", bob)).to(10))
        .hasMessageContaining("to change balanceOf[bob] to 10, but it did not change");
  }

  @Test
  void emits_indexedText_isComparedByItsHash() {
    // LOG2 with the event's topic and the hash of "gold".
    AbiSignature event = AbiSignature.parse("Named(string indexed name, uint8 x)");
    Bytes code =
        Bytes.fromHexString(
            "0x60055f52"
                + "7f"
                + AbiValue.topic(event.inputs().getFirst().type(), "gold").toUnprefixedHexString()
                + "7f"
                + event.topic().toBytes().toUnprefixedHexString()
                + "60205fa200");
    Artifact artifact =
        Artifact.code("logger", code).withAbi("event Named(string indexed name, uint8 x)");

    CallResult result = chain.deploy(artifact).sendRaw(Bytes.EMPTY);

    assertThat(result).emits("Named", "gold", 5);
    assertThatThrownBy(() -> assertThat(result).emits("Named", "silver", 5))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void assertions_thatHold_canBeChained() {
    assertThat(moved)
        .succeeds()
        .returns(true)
        .emits("Transfer", alice, bob, 5)
        .emits("Transfer")
        .emits("Transfer(address,address,uint256)")
        .emitsFrom(token, "Transfer", alice, bob, 5)
        .doesNotEmit("Approval")
        .changes(token.storage("balanceOf", alice))
        .by(-5)
        .changes(token.storage("balanceOf", bob))
        .fromTo(0, 5)
        .changes(token.storage("balanceOf", bob))
        .to(5)
        .changesOnly(token.storage("balanceOf", alice), token.storage("balanceOf", bob))
        .changesBalance(alice)
        .by(0)
        .reads(token.storage("balanceOf", alice))
        .writes(token.storage("balanceOf", bob))
        .usesGasLessThan(60_000)
        .usesGasBetween(10_000, 60_000);
    assertThat(refused)
        .reverts()
        .reverts("InsufficientBalance")
        .revertsWith("InsufficientBalance", bob, 5, 6)
        .emitsNothing()
        .changesNoStorage();
    assertThat(token.gas(50).send("mint", alice, 1)).halts(HaltReason.OUT_OF_GAS);
    assertThat(token.call("name")).returns("Gold");
    assertThat(alice.transfer(bob, Wei.of(7))).changesBalance(bob).by(Wei.of(7));
  }

  private Stream<ThrowingCallable> broken() {
    return Stream.of(
        () -> assertThat(refused).succeeds(),
        () -> assertThat(refused).returns(true),
        () -> assertThat(moved).returns(false),
        () -> assertThat(moved).returns(1, 2),
        () -> assertThat(moved).reverts(),
        () -> assertThat(refused).reverts("NotOwner"),
        () -> assertThat(refused).revertsWith("InsufficientBalance", bob, 5, 7),
        () -> assertThat(refused).halts(HaltReason.OUT_OF_GAS),
        () -> assertThat(moved).emits("Approval"),
        () -> assertThat(moved).emits("Transfer", bob, alice, 5),
        () -> assertThat(moved).emits("Transfer", alice, bob),
        () -> assertThat(moved).emitsFrom(alice, "Transfer"),
        () -> assertThat(moved).emitsNothing(),
        () -> assertThat(moved).doesNotEmit("Transfer"),
        () -> assertThat(moved).usesGasLessThan(10),
        () -> assertThat(moved).usesGasBetween(1, 10),
        () -> assertThat(moved).changes(token.storage("balanceOf", alice)).by(5),
        () -> assertThat(moved).changes(token.storage("balanceOf", alice)).to(5),
        () -> assertThat(moved).changes(token.storage("balanceOf", bob)).fromTo(1, 5),
        () -> assertThat(moved).changesBalance(bob).by(1),
        () -> assertThat(moved).changesBalance(bob).to(1),
        () -> assertThat(moved).changesNoStorage(),
        () -> assertThat(moved).calls(token, "transfer"),
        () -> assertThat(moved).reads(token.storage("name")),
        () -> assertThat(moved).writes(token.storage("name")));
  }

  @Test
  void assertions_thatDoNotHold_failWithTheTrace() {
    assertThat(broken())
        .allSatisfy(
            assertion ->
                assertThatThrownBy(assertion)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageMatching(
                        "(?s)\\nExpecting\\n  erc20\\.transfer.*\\nto .*\\nTrace:\\n.*"));
  }

  @Test
  void calls_betweenContracts_areSeen() {
    DeployedContract caller = chain.deploy(Fixtures.solidity("Caller"));
    token.send("mint", caller, 10);

    CallResult paid = caller.send("pay", token, bob, 3);

    assertThat(paid).returns(7).calls(token, "transfer", bob, 3).calls(token, "balanceOf", caller);
    assertThatThrownBy(() -> assertThat(paid).calls(token, "transfer", bob, 4))
        .hasMessageContaining("to call erc20.transfer(bob, 4).");
  }

  @Test
  void returns_withoutKnownTypes_goesByJavas() {
    assertThat(token.call("unknown()")).reverts();
    DeployedContract caller = chain.deploy(Fixtures.solidity("Caller"));
    caller.mock("unlisted()").returnsRaw(alice.address().toWord().toBytes());

    assertThat(caller.call("unlisted()")).returns(alice);
  }

  interface Erc20 {
    void mint(HasAddress to, long value);
  }

  @Test
  void failureOf_aProxy_isThatOfTheCall() {
    Erc20 asBob = token.from(bob).as(Erc20.class);

    assertThatFailureOf(() -> asBob.mint(bob, 1)).revertsWith("NotOwner", bob);
    assertThatThrownBy(() -> assertThatFailureOf(() -> {}))
        .hasMessage("Expecting a call to fail, and none did");
  }

  @Test
  void softAssertions_severalFail_areReportedTogether() {
    Throwable failure =
        catchThrowable(
            () ->
                HybridVmSoftAssertions.softly(
                    softly -> {
                      softly
                          .assertThat(moved)
                          .returns(false)
                          .changes(token.storage("balanceOf", alice))
                          .by(-6)
                          .emits("Approval");
                      softly.assertThat(1).isEqualTo(2);
                    }));

    assertThat(failure)
        .hasMessageContaining("Multiple Failures (4 failures)")
        .hasMessageContaining("to return (false)")
        .hasMessageContaining("to change balanceOf[alice] by -6, but it went from 1000 to 995")
        .hasMessageContaining("to emit Approval");
  }
}
