package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.core.transaction.TransactionResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.Fixtures;
import io.hybridvm.testkit.profile.Profile;
import io.hybridvm.testkit.profile.Profiler;
import java.math.BigInteger;
import java.time.Duration;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test can do and a transaction cannot. */
final class CheatsTest {
  private final Chain chain = new Chain(Revision.OSAKA);

  /** A contract that returns what an opcode tells. */
  private BigInteger tells(String opcode) {
    Bytes code = Bytes.fromHexString(opcode + "5f5260205ff3");
    return chain.deploy(Artifact.code("teller", code)).callRaw(Bytes.EMPTY).asUint256();
  }

  @ParameterizedTest
  @CsvSource({
    "41, 0xc0",
    "42, 1234",
    "43, 99",
    "44, 0x4a",
    "45, 1000000",
    "48, 7",
    "46, 10",
    "4a, 11",
  })
  void block_set_isWhatContractsSee(String opcode, String expected) {
    chain
        .block()
        .coinbase(Address.of(0xc0))
        .timestamp(1234)
        .number(99)
        .prevRandao(Word.of(0x4a))
        .gasLimit(1_000_000)
        .baseFee(Wei.of(7))
        .blobBaseFee(Wei.of(11))
        .chainId(10);

    assertThat(tells(opcode))
        .isEqualTo(new BigInteger(expected.replace("0x", ""), expected.startsWith("0x") ? 16 : 10));
  }

  @ParameterizedTest
  @CsvSource({"32, 119", "3a, 5", "5f49, 27", "600149, 0"})
  void transaction_set_isWhatContractsSee(String opcodes, String expected) {
    ChainSnapshot before = chain.snapshot();
    chain.transaction().origin(Address.of(0x77)).gasPrice(Wei.of(5)).blobHashes(Word.of(0x1b));

    assertThat(tells(opcodes)).isEqualTo(expected);
    chain.revert(before);
    assertThat(tells("32")).isEqualTo(chain.deployer().address().toWord().toBigInteger());
  }

  @Test
  void snapshot_reverted_bringsBackHashesOfBlocks() {
    chain.state().blockHash(0, Word.of(1));
    ChainSnapshot before = chain.snapshot();
    chain.state().blockHash(0, Word.of(2));

    chain.revert(before);

    assertThat(chain.state().blockHash(0)).isEqualTo(Word.of(1));
  }

  @Test
  void time_skipped_passes() {
    long before = tells("42").longValueExact();

    chain.block().skip(Duration.ofDays(1)).skipBlocks(10);

    assertThat(tells("42")).isEqualTo(before + 86_400 + 120);
    assertThat(tells("43")).isEqualTo(11);
  }

  @Test
  void account_set_hasWhatItWasGiven() {
    Account account = chain.account(Address.of(0x77));

    account
        .setBalance(Wei.ether(2))
        .setNonce(9)
        .setCode(Bytes.fromHexString("0x5f545f5260205ff3"))
        .setStorage(Word.ZERO, Word.of(5));

    assertThat(account.balance()).isEqualTo("2000000000000000000");
    assertThat(account.nonce()).isEqualTo(9);
    assertThat(account.storage(Word.ZERO)).isEqualTo(Word.of(5));
    assertThat(
            chain
                .contract(account.address(), Artifact.code("x", Bytes.EMPTY))
                .callRaw(Bytes.EMPTY)
                .asUint256())
        .isEqualTo(5);
  }

  @Test
  void account_byName_isRichAndTheSameEverywhere() {
    Account alice = chain.account("alice");

    assertThat(alice.balance()).isEqualTo(Wei.ether(10_000));
    assertThat(alice).hasToString("alice").isEqualTo(new Chain(Revision.OSAKA).account("alice"));
    alice.setBalance(BigInteger.ONE);
    assertThat(chain.account("alice").balance()).isEqualTo(1);
  }

  @Test
  void transfer_betweenAccounts_movesEther() {
    Account alice = chain.account("alice");
    Account bob = chain.account("bob");

    CallResult result = alice.transfer(bob, Wei.ether(1));

    assertThat(result.changes().balance(bob.address()).by()).isEqualTo(Wei.ether(1));
    assertThat(result.changes().balance(alice.address()).by()).isEqualTo(Wei.ether(-1));
    assertThat(bob.balance()).isEqualTo(Wei.ether(10_001));
  }

  @ParameterizedTest
  @EnumSource
  void snapshot_reverted_restoresEverything(Fixtures.Kind kind) {
    DeployedContract token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Account alice = chain.account("alice");
    ChainSnapshot snapshot = chain.snapshot();
    Word slot = token.storage("balanceOf", alice).key();

    for (int i = 0; i < 2; i++) {
      token.send("mint", alice, 5);
      chain.account(Address.of(1234)).setBalance(BigInteger.ONE);
      chain.block().timestamp(1);
      token.mock("totalSupply").returns(77);
      assertThat(token.call("totalSupply").asUint256()).isEqualTo(77);
      chain.revert(snapshot);
      assertThat(token.call("totalSupply").asUint256()).isZero();
      assertThat(token.account().storage(slot)).isEqualTo(Word.ZERO);
      assertThat(chain.state().account(Address.of(1234))).isEmpty();
      assertThat(chain.blockNumber()).isEqualTo(1);
      assertThat(chain.block().timestamp()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void mock_ofACall_answersAndLeavesTheRestAlone(Fixtures.Kind kind) {
    DeployedContract token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Account alice = chain.account("alice");
    Account bob = chain.account("bob");
    token.send("mint", alice, 100);

    token.mock("balanceOf", alice).returns(5);
    token.mock("approve").revertsWith("NotOwner", bob);
    token.mock("owner()(address)").reverts("closed");

    assertThat(token.call("balanceOf", alice).asUint256()).isEqualTo(5);
    assertThat(token.call("balanceOf", bob).asUint256()).isZero();
    assertThat(token.from(alice).send("approve", bob, 1).reason())
        .isEqualTo("NotOwner(" + bob.address() + ")");
    assertThat(token.call("owner").reason()).isEqualTo("closed");
    assertThat(token.from(alice).send("transfer", bob, 30).asBool()).isTrue();
    chain.clearMocks();
    assertThat(token.call("balanceOf", alice).asUint256()).isEqualTo(70);
    assertThat(token.call("owner").isSuccess()).isTrue();
  }

  @Test
  void mock_ofACallee_isWhatItsCallersSee() {
    DeployedContract token = chain.deploy(Fixtures.erc20(Fixtures.Kind.RUST), "Gold", "GLD", 18);
    DeployedContract caller = chain.deploy(Fixtures.solidity("Caller"));
    token.mock("transfer").returns(true);
    token.mock("balanceOf").returns(3);

    CallResult paid = caller.send("pay", token, chain.account("bob"), 1000);

    assertThat(paid.asUint256()).isEqualTo(3);
  }

  @Test
  void mock_whereNoContractIs_answersAndOtherwiseDoesNothing() {
    Artifact oracle =
        Artifact.code("oracle", Bytes.EMPTY).withAbi("price() view returns (uint256)");
    DeployedContract nobody = chain.contract(Address.of(0x0ac1e), oracle);

    nobody.mock("price").returns(42);
    nobody.mock("price").returns(43);

    assertThat(nobody.call("price").asUint256()).isEqualTo(43);
    assertThat(nobody.call("other()").output()).isEqualTo(Bytes.EMPTY);
  }

  @ParameterizedTest
  @EnumSource
  void process_aTransaction_takesNonceAndFees(Fixtures.Kind kind) {
    DeployedContract token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Account deployer = chain.deployer();
    Transaction.Builder mint =
        Transaction.call(deployer.address(), token.address())
            .nonce(deployer.nonce())
            .gasLimit(200_000)
            .gasPrice(Word.of(10))
            .input(token.calldata("mint", deployer, 5));
    BigInteger before = deployer.balance();

    TransactionResult result = chain.process(mint.build());

    assertThat(result)
        .isInstanceOfSatisfying(
            TransactionResult.Executed.class,
            executed ->
                assertThat(deployer.balance())
                    .isEqualTo(before.subtract(Wei.of(10 * executed.gasUsed()))));
    assertThat(token.call("balanceOf", deployer).asUint256()).isEqualTo(5);
    assertThat(chain.blockNumber()).isEqualTo(2);
    assertThat(chain.process(mint.build())).isInstanceOf(TransactionResult.Invalid.class);
    assertThat(chain.blockNumber()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void attach_aProfiler_watchesEverythingFromThenOn(Fixtures.Kind kind) {
    DeployedContract token = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Profiler profiler = new Profiler(chain.names());
    chain.attach(profiler);

    CallResult minted = token.send("mint", chain.account("alice"), 5);
    CallResult asked = token.call("totalSupply");

    assertThat(profiler.profile().total(Profile.Unit.GAS))
        .isEqualTo(minted.gasUsed() + asked.gasUsed());
    assertThat(profiler.profile().folded(Profile.Unit.GAS)).contains("erc20.mint");
  }
}
