package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.Fixtures;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contracts of both kinds as objects. */
@ParameterizedClass
@EnumSource
final class DeployedContractTest {
  @Parameter Fixtures.Kind kind;

  private final Chain chain = new Chain(Revision.OSAKA);
  private final Account alice = chain.account("alice");
  private final Account bob = chain.account("bob");
  private DeployedContract token;

  @BeforeEach
  void deploy() {
    token = chain.deploy(Fixtures.erc20(kind), "Gold Coin", "GLD", 18);
  }

  @Test
  void call_view_returnsWhatTheAbiTells() {
    assertThat(token.call("name").asString()).isEqualTo("Gold Coin");
    assertThat(token.call("owner").asAddress()).isEqualTo(chain.deployer().address());
    assertThat(token.call("balanceOf", alice).asUint256()).isZero();
    assertThat(token.call("balanceOf", alice).asLong()).isZero();
  }

  @Test
  void call_functionThatChanges_leavesTheChainAsItIs() {
    long block = chain.blockNumber();

    CallResult result = token.call("mint", alice, 1000);

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.events("Transfer")).hasSize(1);
    assertThat(chain.blockNumber()).isEqualTo(block);
    assertThat(token.call("totalSupply").asUint256()).isZero();
  }

  @Test
  void send_fromAnyAccount_changesTheChain() {
    token.send("mint", alice, 1000);

    CallResult result = token.from(alice).send("transfer", bob, 5);

    assertThat(result.asBool()).isTrue();
    assertThat(token.call("balanceOf", alice).asUint256()).isEqualTo(995);
    assertThat(result.events())
        .singleElement()
        .hasToString("Transfer(%s, %s, 5)".formatted(alice.address(), bob.address()));
    assertThat(result.events("Transfer(address,address,uint256)")).hasSize(1);
    assertThat(result).hasToString("erc20.transfer(bob, 5) returned true");
  }

  @Test
  void send_thatReverts_tellsTheErrorOnlyWhenAsked() {
    CallResult result = token.from(bob).send("mint", bob, 1);

    assertThat(result.isSuccess()).isFalse();
    assertThat(result.error().orElseThrow().name()).isEqualTo("NotOwner");
    assertThat(result).hasToString("erc20.mint(bob, 1) reverted: NotOwner(bob)");
    assertThatThrownBy(result::values)
        .isInstanceOf(CallFailedException.class)
        .hasMessageStartingWith("erc20.mint(bob, 1) reverted: NotOwner(bob)\n")
        .hasMessageContaining("NotOwner");
  }

  @Test
  void send_withLittleGas_halts() {
    CallResult result = token.gas(100).send("mint", alice, 1);

    assertThat(result.execution())
        .isInstanceOfSatisfying(
            ExecutionResult.Halt.class,
            halt -> assertThat(halt.reason()).isEqualTo(HaltReason.OUT_OF_GAS));
    assertThat(result).hasToString("erc20.mint(alice, 1) halted: OUT_OF_GAS, out of gas");
  }

  @Test
  void send_withValue_isRefusedByWhatIsNotPayable() {
    assertThat(token.value(1).send("mint", alice, 1).isSuccess()).isFalse();
  }

  @Test
  void withoutAbi_signatures_sufficeToCall() {
    DeployedContract unknown =
        chain.contract(token.address(), Artifact.code("unknown", token.account().code().bytes()));

    unknown.from(chain.deployer()).send("mint(address,uint256)", alice, 7);

    assertThat(unknown.call("balanceOf(address)", alice).asUint256()).isEqualTo(7);
    assertThat(unknown.call("name()(string)").asString()).isEqualTo("Gold Coin");
    assertThat(unknown.call("name()").asString()).isEqualTo("Gold Coin");
  }

  @Test
  void raw_calldata_isSentAsItIs() {
    Bytes calldata = Bytes.fromHexString("0x18160ddd"); // totalSupply()

    assertThat(token.callRaw(calldata).asUint256()).isZero();
    assertThat(token.sendRaw(Bytes.of(1, 2, 3, 4)).isSuccess()).isFalse();
  }

  @Test
  void storage_byName_isWhereTheContractKeepsIt() {
    CallResult minted = token.send("mint", alice, 1000);

    assertThat(chain.read(token.storage("balanceOf", alice))).isEqualTo(1000);
    assertThat(chain.read(token.storage(1, alice))).isEqualTo(1000);
    assertThat(chain.read(token.storage("decimals"))).isEqualTo(18);
    assertThat(minted.changes().of(token.storage("balanceOf", alice)).by()).isEqualTo(1000);
    assertThat(minted.changes().of(token.storage("balanceOf", bob)).by()).isZero();
    assertThat(minted.accesses().isWritten(token.storage("totalSupply"))).isTrue();
    assertThat(minted.accesses().isRead(token.storage("owner"))).isTrue();
    assertThat(minted.accesses().isRead(token.storage("name"))).isFalse();
  }

  @Test
  void storage_written_isWhatTheContractFinds() {
    chain.write(token.storage("balanceOf", bob), BigInteger.TEN);
    chain.write(token.storage("owner"), bob.address().toWord().toBigInteger());

    assertThat(token.call("balanceOf", bob).asUint256()).isEqualTo(10);
    assertThat(token.from(bob).send("mint", bob, 1).isSuccess()).isTrue();
  }

  @Test
  void create_thatReverts_tellsSo() {
    assertThatThrownBy(() -> chain.deploy(Fixtures.erc20(kind), "x", "y", "255", "z"))
        .hasMessage("(string,string,uint8) takes 3 arguments, not 4");
    assertThatThrownBy(() -> chain.deploy(Fixtures.elf("rust/vault").withAbi("constructor()")))
        .isInstanceOf(CallFailedException.class)
        .hasMessageStartingWith("create by deployer reverted");
  }

  @Test
  void code_placed_runsWithoutAConstructor() {
    Artifact code = Artifact.code("copy", token.account().code().bytes());

    DeployedContract copy = chain.deploy(code.withAbi(token.artifact().abi()));

    assertThat(copy.call("totalSupply").asUint256()).isZero();
    assertThat(copy.call("owner").asAddress().toWord()).isEqualTo(Word.ZERO);
    assertThat(copy.address()).isNotEqualTo(token.address());
    assertThat(copy).hasToString("copy");
  }

  @Test
  void label_ofTheSameName_isNumbered() {
    DeployedContract second = chain.deploy(Fixtures.erc20(kind), "Silver", "SLV", 18);

    assertThat(token).hasToString("erc20");
    assertThat(second).hasToString("erc20#2");
  }
}
