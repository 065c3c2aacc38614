package io.hybridvm.testkit.solidity;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Chain.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.GoEvm.Outcome;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Solidity contracts do, as go-ethereum's EVM sees it. */
class SolidityContractsTest {
  private static final Word IMPLEMENTATION_SLOT =
      Word.fromHex("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

  private final GoEvm evm = new GoEvm();

  @BeforeAll
  static void needLibrary() {
    assumeTrue(GoEvm.isAvailable(), "no libevm for this machine");
  }

  @AfterEach
  void close() {
    evm.close();
  }

  private Address deploy(String name, Object... arguments) {
    return evm.deploy(ALICE, Artifact.of(name).initCode(arguments));
  }

  private Outcome call(Address from, Address to, String signature, Object... arguments) {
    return evm.call(from, to, Abi.call(signature, arguments));
  }

  private static void assertReturns(Outcome outcome, Object... values) {
    assertThat(outcome.success()).isTrue();
    assertThat(outcome.output()).isEqualTo(Abi.encode(values));
  }

  private static void assertFails(Outcome outcome, String signature, Object... values) {
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.output()).isEqualTo(Abi.call(signature, values));
  }

  @ParameterizedTest
  @CsvSource({
    "BubbleSort, 100, 333300",
    "Factorial, 30, 265252859812191058636308480000000",
    "Fibonacci, 100, 354224848179261915075",
    "MemoryStores, 1000, 32967",
    "StorageStores, 50, 1275"
  })
  void benchmark_knownNumber_isFound(String name, int n, BigInteger expected) {
    assertReturns(call(ALICE, deploy(name), "run(uint256)", n), expected);
  }

  @Test
  void manyHashes_someRounds_hashesTheHash() {
    Word hash = Word.ZERO;
    for (int i = 0; i < 100; i++) {
      hash = Keccak256.hash(hash.toBytes());
    }

    assertReturns(call(ALICE, deploy("ManyHashes"), "run(uint256)", 100), hash);
  }

  @Test
  void longPushes_code_holdsConstantsOfEveryLength() {
    Bytes code = Artifact.of("LongPushes").code();
    int[] pushes = new int[33];
    for (int i = 0; i < code.size(); i++) {
      int operands = (code.get(i) - 0x5f) & 0xff;
      if (operands <= 32) {
        pushes[operands]++;
        i += operands;
      }
    }

    assertThat(pushes).doesNotContain(0);
    assertThat(call(ALICE, deploy("LongPushes"), "run(uint256)", 3).success()).isTrue();
  }

  @Test
  void factory_create_makesCountersThatCount() {
    Address factory = deploy("Factory");

    call(BOB, factory, "create(uint256)", 100);
    Outcome second = call(BOB, factory, "create2(uint256,bytes32)", 200, Word.of(7));

    Bytes initCode = Artifact.of("Counter").initCode(200);
    Bytes preimage =
        Bytes.concatenate(
            Bytes.of(0xff),
            factory.toBytes(),
            Word.of(7).toBytes(),
            Keccak256.hash(initCode).toBytes());
    assertReturns(second, Address.of(Keccak256.hash(preimage)));
    assertReturns(call(BOB, factory, "howMany()"), 2);
    assertReturns(call(BOB, factory, "incrementAll()"), 302);
  }

  @Test
  void factory_deploy_createsWhatItIsGiven() {
    Address factory = deploy("Factory");
    Bytes initCode = Artifact.of("Counter").initCode(41);

    Outcome created = call(BOB, factory, "deploy(bytes)", initCode);

    Address counter = Address.of(Word.of(created.output()));
    assertReturns(call(BOB, counter, "increment()"), 42);
    assertFails(
        call(BOB, factory, "deploy(bytes)", Bytes.fromHexString("0x60016000fd")),
        "CreationFailed(bytes)",
        Bytes.of(0));
  }

  @Test
  void proxy_call_runsOnItsOwnStorage() {
    Address counter = deploy("Counter", 41);
    Address proxy = deploy("Proxy", counter);

    assertReturns(call(BOB, proxy, "increment()"), 1);

    assertReturns(call(BOB, counter, "count()"), 41);
    assertThat(evm.storage(proxy, IMPLEMENTATION_SLOT)).isEqualTo(counter.toWord());
    assertFails(call(BOB, proxy, "set(uint256)", 7), "NotOwner()");
    assertFails(call(BOB, proxy, "upgradeTo(address)", counter), "NotAdmin()");
  }

  @Test
  void caller_ofToken_movesAndUnderstandsErrors() {
    Address token = deploy("Erc20", "Gold Coin", "GLD", 18);
    Address caller = deploy("Caller");
    call(ALICE, token, "mint(address,uint256)", BOB, 1000);
    call(BOB, token, "approve(address,uint256)", caller, 500);

    assertReturns(call(BOB, caller, "collect(address,uint256)", token, 500), 500);
    assertReturns(call(BOB, caller, "pay(address,address,uint256)", token, CAROL, 200), 300);
    assertReturns(call(BOB, caller, "tryToPay(address,address,uint256)", token, CAROL, 301), false);
    assertReturns(call(BOB, token, "balanceOf(address)", CAROL), 200);
  }

  @Test
  void caller_anyMessage_tellsHowItEnded() {
    Address counter = deploy("Counter", 41);
    Address caller = deploy("Caller");
    Bytes increment = Abi.call("increment()");

    String call = "call(address,uint256,uint64,bytes)";
    assertReturns(call(BOB, caller, call, counter, 0, 100_000, increment), true, Abi.encode(42));
    String staticCall = "staticCall(address,uint64,bytes)";
    assertReturns(call(BOB, caller, staticCall, counter, 100_000, increment), false, Bytes.EMPTY);
    assertReturns(call(BOB, caller, "recurse(uint64)", 10), 10);
  }
}
