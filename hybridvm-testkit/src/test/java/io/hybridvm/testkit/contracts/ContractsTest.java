package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Results.assertFails;
import static io.hybridvm.testkit.contracts.Results.assertPanics;
import static io.hybridvm.testkit.contracts.Results.assertReturns;
import static io.hybridvm.testkit.contracts.Results.assertReverts;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counter, hash loop, arithmetic, factory, proxy and vault. */
class ContractsTest {
  private static final Word IMPLEMENTATION_SLOT =
      Word.fromHex("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

  private final Chain chain = new Chain();

  @ParameterizedTest
  @ValueSource(strings = {"rust/counter", "c/counter"})
  void counter_increment_countsAndLogs(String name) {
    Address counter = chain.deploy(name, 41);

    ExecutionResult result = chain.call(BOB, counter, "increment()");

    assertReturns(result, 42);
    assertThat(chain.logs())
        .containsExactly(
            new Log(
                counter,
                List.of(Abi.hash("Changed(address,uint256)"), BOB.toWord()),
                Word.of(42).toBytes()));
    assertThat(chain.read(counter, "count()")).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rust/counter", "c/counter"})
  void counter_set_isForTheOwner(String name) {
    Address counter = chain.deploy(name, 41);

    assertFails(chain.call(BOB, counter, "set(uint256)", 7), "CounterError::NotOwner()");
    assertFails(
        chain.call(ALICE, counter, "set(uint256)", 41), "CounterError::AlreadyThere(uint256)", 41);
    assertReturns(chain.call(ALICE, counter, "set(uint256)", 7));
    assertThat(chain.read(counter, "count()")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rust/hashloop", "c/hashloop"})
  void hashLoop_someRounds_hashesTheHash(String name) {
    Address loop = chain.deploy(name);
    Word hash = Word.ZERO;
    for (int i = 0; i < 100; i++) {
      hash = Keccak256.hash(hash.toBytes());
    }

    assertReturns(chain.callStatically(loop, "hash(uint64)", 100), hash);
    assertReturns(chain.call(ALICE, loop, "hashAndKeep(uint64)", 100));
    assertReturns(chain.callStatically(loop, "last()"), hash);
  }

  @ParameterizedTest
  @CsvSource({
    "fibonacci(uint32), 0, 0",
    "fibonacci(uint32), 1, 1",
    "fibonacci(uint32), 100, 354224848179261915075",
    "fibonacciRecursive(uint32), 20, 6765",
    "factorial(uint32), 0, 1",
    "factorial(uint32), 30, 265252859812191058636308480000000"
  })
  void arithmetic_knownNumber_isFound(String signature, int n, BigInteger expected) {
    Address arithmetic = chain.deploy("rust/arithmetic");

    assertThat(chain.read(arithmetic, signature, n)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"fibonacci(uint32), 370", "factorial(uint32), 57"})
  void arithmetic_beyond256Bits_reverts(String signature, int last) {
    Address arithmetic = chain.deploy("rust/arithmetic");

    assertThat(chain.callStatically(arithmetic, signature, last).isSuccess()).isTrue();
    assertPanics(chain.callStatically(arithmetic, signature, last + 1), "arithmetic overflow");
  }

  @Test
  void factory_create_makesCountersThatCount() {
    Address factory = chain.deploy("rust/factory");

    chain.call(BOB, factory, "create(uint256)", 100);
    Word salt = Word.of(7);
    ExecutionResult second = chain.call(BOB, factory, "create2(uint256,bytes32)", 200, salt);

    Bytes initCode = Chain.initCode("rust/counter", 200);
    Bytes preimage =
        Bytes.concatenate(
            Bytes.of(0xff), factory.toBytes(), salt.toBytes(), Keccak256.hash(initCode).toBytes());
    assertReturns(second, Address.of(Keccak256.hash(preimage)));
    assertThat(chain.read(factory, "howMany()")).isEqualTo(2);
    assertReturns(chain.call(BOB, factory, "incrementAll()"), 302);
    assertThat(chain.logs()).hasSize(2);
  }

  @Test
  void factory_sameSaltTwice_failsTheSecondTime() {
    Address factory = chain.deploy("rust/factory");
    chain.call(BOB, factory, "create2(uint256,bytes32)", 200, Word.ONE);

    assertReverts(chain.call(BOB, factory, "create2(uint256,bytes32)", 200, Word.ONE), Bytes.EMPTY);
    assertThat(chain.read(factory, "howMany()")).isOne();
  }

  @Test
  void proxy_call_runsOnItsOwnStorage() {
    Address counter = chain.deploy("rust/counter", 41);
    Address proxy = chain.deploy("rust/proxy", counter);

    assertReturns(chain.call(BOB, proxy, "increment()"), 1);

    assertThat(chain.logs()).extracting(Log::address).containsExactly(proxy);
    assertThat(chain.storage(proxy, Word.ZERO)).isOne();
    assertThat(chain.read(counter, "count()")).isEqualTo(41);
    assertThat(chain.state().storage(proxy, IMPLEMENTATION_SLOT)).isEqualTo(counter.toWord());
  }

  @Test
  void proxy_failureOfTheImplementation_isPassedOn() {
    Address proxy = chain.deploy("rust/proxy", chain.deploy("rust/counter", 41));

    assertFails(chain.call(BOB, proxy, "set(uint256)", 7), "CounterError::NotOwner()");
  }

  @Test
  void proxy_upgrade_isForTheAdmin() {
    Address proxy = chain.deploy("rust/proxy", chain.deploy("rust/counter", 41));
    Address other = chain.deploy("c/counter", 0);
    chain.call(BOB, proxy, "increment()");

    assertFails(chain.call(BOB, proxy, "upgradeTo(address)", other), "NotAdmin()");
    assertReturns(chain.call(ALICE, proxy, "upgradeTo(address)", other));
    assertReturns(chain.call(BOB, proxy, "increment()"), 2);
  }

  @Test
  void vault_withoutGuard_losesEverythingToAnAttacker() {
    Address vault = chain.deploy("rust/vault", false);
    Address attacker = chain.deploy("rust/attacker", vault);
    chain.pay(BOB, vault, 5000, "deposit()");

    assertReturns(chain.pay(ALICE, attacker, 1000, "attack()"), 6000);
    assertThat(chain.balance(vault)).isZero();
  }

  @Test
  void vault_withGuard_keepsItsDeposits() {
    Address vault = chain.deploy("rust/vault", true);
    Address attacker = chain.deploy("rust/attacker", vault);
    chain.pay(BOB, vault, 5000, "deposit()");

    assertFails(chain.pay(ALICE, attacker, 1000, "attack()"), "VaultError::PaymentFailed()");
    assertThat(chain.balance(vault)).isEqualTo(5000);
    assertReturns(chain.call(BOB, vault, "withdraw()"));
    assertThat(chain.balance(vault)).isZero();
    assertFails(chain.call(BOB, vault, "withdraw()"), "VaultError::Empty()");
  }
}
