package io.hybridvm.testkit.assertions;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ArtifactSources;
import io.hybridvm.testkit.contract.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read when a test fails, word by word. Gas is left out: it changes. */
final class FailureTextTest {
  private final Chain chain = new Chain(Revision.OSAKA);
  private final Account alice = chain.account("alice");
  private final Account bob = chain.account("bob");
  private final DeployedContract token =
      chain.deploy(Fixtures.erc20(Fixtures.Kind.RUST), "Gold", "GLD", 18);

  private static String withoutGas(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\[[0-9,]+]", "[gas]");
  }

  @Test
  void revert_inACallee_isTracedThroughBothKinds() {
    DeployedContract caller = chain.deploy(Fixtures.solidity("Caller"));

    assertThatThrownBy(() -> assertThat(caller.send("pay", token, bob, 3)).succeeds())
        .extracting(FailureTextTest::withoutGas)
        .isEqualTo(
            """

            Expecting
              Caller.pay(erc20, bob, 3) reverted: InsufficientBalance(Caller, 0, 3)
            to succeed.

            Trace:
            [gas] evm call Caller.pay(token: erc20, to: bob, value: 3) from deployer
             ├─ [gas] riscv call erc20.transfer(to: bob, value: 3)
             │   └─ revert InsufficientBalance(account: Caller, balance: 0, needed: 3), in \
            <erc20::InsufficientBalance as hybridvm::error::Revert>::revert
             └─ revert InsufficientBalance(account: Caller, balance: 0, needed: 3)
            """);
  }

  @Test
  void change_thatIsAnother_tellsBoth() {
    token.send("mint", alice, 1000);

    assertThatThrownBy(
            () ->
                assertThat(token.from(alice).send("transfer", bob, 5))
                    .changes(token.storage("balanceOf", bob))
                    .by(6))
        .extracting(FailureTextTest::withoutGas)
        .isEqualTo(
            """

            Expecting
              erc20.transfer(bob, 5) returned true
            to change balanceOf[bob] by 6, but it went from 0 to 5.

            Trace:
            [gas] riscv call erc20.transfer(to: bob, value: 5) from alice
             ├─ storage 0xaa7f3bf9c7df8a73742b6b1335699166eb88e76fed050bbec2a19b878c306f7a: \
            0x3e8 → 0x3e3
             ├─ storage balanceOf[bob]: 0x0 → 0x5
             ├─ emit Transfer(from: alice, to: bob, value: 5)
             └─ return true
            """);
  }

  private static Artifact withText(String name) throws IOException {
    Artifact artifact = Fixtures.solidity(name);
    ArtifactSources known = artifact.sources();
    String text = Files.readString(Path.of("src/test/solidity", name + ".sol"));
    return artifact.withSources(
        new ArtifactSources(
            known.programMap(),
            known.codeMap(),
            known.files(),
            Map.of(name + ".sol", text),
            List.of()));
  }

  @Test
  void revert_ofSolidity_namesItsLine() throws IOException {
    DeployedContract counter = chain.deploy(withText("Counter"), 4);

    assertThatThrownBy(() -> assertThat(counter.send("set", 4)).succeeds())
        .extracting(FailureTextTest::withoutGas)
        .asString()
        .endsWith(
            """
            [gas] evm call Counter.set(value: 4) from deployer
             └─ revert AlreadyThere(count: 4), at Counter.sol:26
            """);
  }

  @Test
  void revert_inCodeThatFunctionsShare_namesTheFunctionThatRan() throws IOException {
    DeployedContract caller = chain.deploy(withText("Caller"));
    token.mock("transfer").returns(false);
    token.mock("transferFrom").returns(false);

    assertThatThrownBy(() -> assertThat(caller.call("pay", token, bob, 3)).succeeds())
        .hasMessageContaining("└─ revert \"transfer refused\", at Caller.sol:62\n");
    assertThatThrownBy(() -> assertThat(caller.call("collect", token, 3)).succeeds())
        .hasMessageContaining("└─ revert \"transfer refused\", at Caller.sol:68\n");
  }

  @Test
  void panic_ofSolidity_namesTheLineThatAskedForTheImpossible() throws IOException {
    DeployedContract counter = chain.deploy(withText("Counter"), Word.MAX);

    assertThat(counter.call("increment")).reverts("Panic");
    assertThatThrownBy(() -> assertThat(counter.call("increment")).succeeds())
        .extracting(FailureTextTest::withoutGas)
        .asString()
        .endsWith(" └─ revert Panic(0x11): arithmetic overflow, at Counter.sol:20\n");
  }

  @Test
  void fault_inARiscvContract_namesItsFunction() {
    DeployedContract misbehave =
        chain.deploy(Fixtures.elf("rust/misbehave").withAbi("loadNull() returns (uint64)"));

    assertThatThrownBy(() -> assertThat(misbehave.send("loadNull")).halts(HaltReason.OUT_OF_GAS))
        .extracting(FailureTextTest::withoutGas)
        .isEqualTo(
            """

            Expecting
              misbehave.loadNull() halted: LOAD_ACCESS_FAULT, load at pc 0x8030060a from 0x0, \
            which is not in memory
            to halt with OUT_OF_GAS.

            Trace:
            [gas] riscv call misbehave.loadNull() from deployer
             ├─ storage 0x0: 0x0 → 0x1
             └─ halt: load at pc 0x8030060a from 0x0, which is not in memory, in hybridvm_main
            """);
  }
}
