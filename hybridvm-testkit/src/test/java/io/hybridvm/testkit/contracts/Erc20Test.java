package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Chain.CAROL;
import static io.hybridvm.testkit.contracts.Results.assertFails;
import static io.hybridvm.testkit.contracts.Results.assertPanics;
import static io.hybridvm.testkit.contracts.Results.assertReturns;
import static io.hybridvm.testkit.contracts.Results.assertReverts;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token in both languages, function by function. */
@ParameterizedClass
@ValueSource(strings = {"rust/erc20", "c/erc20"})
class Erc20Test {
  private static final String MINT = "mint(address,uint256)";
  private static final String TRANSFER = "transfer(address,uint256)";
  private static final String APPROVE = "approve(address,uint256)";
  private static final String TRANSFER_FROM = "transferFrom(address,address,uint256)";
  private static final String BALANCE = "balanceOf(address)";
  private static final String ALLOWANCE = "allowance(address,address)";
  private static final BigInteger MAX = Word.MAX.toBigInteger();

  @Parameter String name = "";

  private final Chain chain = new Chain();
  private Address token = Address.ZERO;

  @BeforeEach
  void deploy() {
    token = chain.deploy(name, "Gold Coin", "GLD", 18);
  }

  private static Log transferred(Address token, Address from, Address to, long value) {
    return log(token, "Transfer(address,address,uint256)", from, to, value);
  }

  private static Log log(Address token, String signature, Address a, Address b, long value) {
    return new Log(
        token, List.of(Abi.hash(signature), a.toWord(), b.toWord()), Word.of(value).toBytes());
  }

  @ParameterizedTest
  @CsvSource({"name(), Gold Coin", "symbol(), GLD"})
  void metadata_text_isThatOfTheConstructor(String signature, String text) {
    assertReturns(chain.callStatically(token, signature), text);
  }

  @Test
  void metadata_rest_isThatOfTheConstructor() {
    assertThat(chain.read(token, "decimals()")).isEqualTo(18);
    assertReturns(chain.callStatically(token, "owner()"), ALICE);
    assertThat(chain.read(token, "totalSupply()")).isZero();
  }

  @Test
  void constructor_decimalsBeyondOneByte_reverts() {
    Bytes initCode = Chain.initCode(name, "Gold Coin", "GLD", 256);
    Address caller = chain.deploy("rust/caller");

    ExecutionResult result = chain.call(ALICE, caller, "create(uint256,bytes)", 0, initCode);

    assertReverts(result, Bytes.EMPTY);
  }

  @Test
  void mint_byOwner_raisesBalanceAndSupply() {
    ExecutionResult result = chain.call(ALICE, token, MINT, BOB, 1000);

    assertReturns(result);
    assertThat(chain.logs()).containsExactly(transferred(token, Address.ZERO, BOB, 1000));
    assertThat(chain.read(token, BALANCE, BOB)).isEqualTo(1000);
    assertThat(chain.read(token, "totalSupply()")).isEqualTo(1000);
  }

  @Test
  void mint_byAnother_isRefused() {
    assertFails(chain.call(BOB, token, MINT, BOB, 1000), "NotOwner(address)", BOB);
    assertThat(chain.read(token, "totalSupply()")).isZero();
  }

  @Test
  void mint_beyondTheLargestSupply_reverts() {
    chain.call(ALICE, token, MINT, BOB, MAX);

    assertPanics(chain.call(ALICE, token, MINT, CAROL, 1), "arithmetic overflow");
    assertThat(chain.read(token, BALANCE, CAROL)).isZero();
  }

  @Test
  void transfer_withinBalance_moves() {
    chain.call(ALICE, token, MINT, ALICE, 1000);

    ExecutionResult result = chain.call(ALICE, token, TRANSFER, BOB, 300);

    assertReturns(result, true);
    assertThat(chain.logs()).containsExactly(transferred(token, ALICE, BOB, 300));
    assertThat(chain.read(token, BALANCE, ALICE)).isEqualTo(700);
    assertThat(chain.read(token, BALANCE, BOB)).isEqualTo(300);
  }

  @Test
  void transfer_toOneself_changesNothing() {
    chain.call(ALICE, token, MINT, ALICE, 1000);

    assertReturns(chain.call(ALICE, token, TRANSFER, ALICE, 1000), true);
    assertThat(chain.read(token, BALANCE, ALICE)).isEqualTo(1000);
  }

  @Test
  void transfer_beyondBalance_tellsWhatIsMissing() {
    chain.call(ALICE, token, MINT, ALICE, 1000);

    ExecutionResult result = chain.call(ALICE, token, TRANSFER, BOB, 1001);

    assertFails(result, "InsufficientBalance(address,uint256,uint256)", ALICE, 1000, 1001);
    assertThat(chain.logs()).isEmpty();
    assertThat(chain.read(token, BALANCE, ALICE)).isEqualTo(1000);
  }

  @Test
  void transfer_toZero_isRefused() {
    assertFails(
        chain.call(ALICE, token, TRANSFER, Address.ZERO, 0),
        "InvalidReceiver(address)",
        Address.ZERO);
  }

  @Test
  void transfer_withValue_isRefused() {
    assertReverts(chain.pay(ALICE, token, 1, TRANSFER, BOB, 0), Bytes.EMPTY);
  }

  @Test
  void transfer_dirtyAddress_isRefused() {
    Word dirty = BOB.toWord().plus(Word.of(BigInteger.ONE.shiftLeft(160)));

    assertReverts(chain.call(ALICE, token, TRANSFER, dirty, 0), Bytes.EMPTY);
  }

  @Test
  void transfer_shortInput_isRefused() {
    assertReverts(chain.call(ALICE, token, TRANSFER, BOB), Bytes.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0xa9059c", "0xffffffff", "0x00000000"})
  void unknownFunction_anyInput_isRefused(String input) {
    assertReverts(chain.send(ALICE, token, 0, Bytes.fromHexString(input)), Bytes.EMPTY);
  }

  @Test
  void approve_anyAmount_setsAllowance() {
    ExecutionResult result = chain.call(ALICE, token, APPROVE, BOB, 500);

    assertReturns(result, true);
    assertThat(chain.logs())
        .containsExactly(log(token, "Approval(address,address,uint256)", ALICE, BOB, 500));
    assertThat(chain.read(token, ALLOWANCE, ALICE, BOB)).isEqualTo(500);
    assertThat(chain.read(token, ALLOWANCE, BOB, ALICE)).isZero();
  }

  @Test
  void transferFrom_withinAllowance_movesAndSpends() {
    chain.call(ALICE, token, MINT, ALICE, 1000);
    chain.call(ALICE, token, APPROVE, BOB, 500);

    ExecutionResult result = chain.call(BOB, token, TRANSFER_FROM, ALICE, CAROL, 200);

    assertReturns(result, true);
    assertThat(chain.logs()).containsExactly(transferred(token, ALICE, CAROL, 200));
    assertThat(chain.read(token, ALLOWANCE, ALICE, BOB)).isEqualTo(300);
    assertThat(chain.read(token, BALANCE, CAROL)).isEqualTo(200);
  }

  @Test
  void transferFrom_unlimitedAllowance_isNotSpent() {
    chain.call(ALICE, token, MINT, ALICE, 1000);
    chain.call(ALICE, token, APPROVE, BOB, MAX);

    assertReturns(chain.call(BOB, token, TRANSFER_FROM, ALICE, CAROL, 200), true);
    assertThat(chain.read(token, ALLOWANCE, ALICE, BOB)).isEqualTo(MAX);
  }

  @Test
  void transferFrom_beyondAllowance_tellsWhatIsMissing() {
    chain.call(ALICE, token, MINT, ALICE, 1000);
    chain.call(ALICE, token, APPROVE, BOB, 500);

    assertFails(
        chain.call(BOB, token, TRANSFER_FROM, ALICE, CAROL, 501),
        "InsufficientAllowance(address,uint256,uint256)",
        BOB,
        500,
        501);
  }

  @Test
  void transferFrom_beyondBalance_keepsAllowance() {
    chain.call(ALICE, token, APPROVE, BOB, 500);

    assertFails(
        chain.call(BOB, token, TRANSFER_FROM, ALICE, CAROL, 1),
        "InsufficientBalance(address,uint256,uint256)",
        ALICE,
        0,
        1);
    assertThat(chain.read(token, ALLOWANCE, ALICE, BOB)).isEqualTo(500);
  }

  @Test
  void storage_afterUse_hasSoliditysLayout() {
    chain.call(ALICE, token, MINT, BOB, 1000);
    chain.call(ALICE, token, APPROVE, BOB, 500);

    Word allowances = Slots.ofKey(ALICE.toWord(), Word.of(2));
    assertThat(chain.storage(token, Word.ZERO)).isEqualTo(1000);
    assertThat(chain.storage(token, Slots.ofKey(BOB.toWord(), Word.ONE))).isEqualTo(1000);
    assertThat(chain.storage(token, Slots.ofKey(BOB.toWord(), allowances))).isEqualTo(500);
    assertThat(chain.state().storage(token, Word.of(3)))
        .isEqualTo(Word.fromHex("0x12" + ALICE.toBytes().toUnprefixedHexString()));
    assertThat(chain.state().storage(token, Word.of(4)))
        .isEqualTo(Word.fromHex("0x476f6c6420436f696e" + "00".repeat(22) + "12"));
  }
}
