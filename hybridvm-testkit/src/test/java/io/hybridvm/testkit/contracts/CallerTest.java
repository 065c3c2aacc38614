package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Results.assertReturns;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages between contracts through the SDKs, in both generations of system calls. */
@ParameterizedClass
@ValueSource(strings = {"rust", "c"})
class CallerTest {
  private static final long GAS = 1_000_000;
  private static final Bytes INCREMENT = Abi.call("increment()");

  private final Chain chain = new Chain();
  private final Address caller;
  private final Address counter;

  CallerTest(String language) {
    caller = chain.deploy(language + "/caller");
    counter = chain.deploy(language + "/counter", 41);
  }

  private static Bytes number(long value) {
    return Abi.encode(value);
  }

  @Test
  void call_thatReturns_tellsStatusAndData() {
    assertReturns(
        chain.call(ALICE, caller, "call(address,uint256,uint64,bytes)", counter, 0, GAS, INCREMENT),
        true,
        number(42));
    assertReturns(
        chain.call(ALICE, caller, "oldCall(address,uint64,bytes)", counter, 0, INCREMENT),
        true,
        number(43));
    assertThat(chain.read(counter, "count()")).isEqualTo(43);
  }

  @Test
  void call_thatReverts_tellsStatusAndReason() {
    Bytes input = Abi.call("set(uint256)", 1);

    assertReturns(
        chain.call(ALICE, caller, "call(address,uint256,uint64,bytes)", counter, 0, GAS, input),
        false,
        Abi.selector("CounterError::NotOwner()"));
    assertReturns(
        chain.call(ALICE, caller, "oldCall(address,uint64,bytes)", counter, 0, input),
        false,
        Abi.selector("CounterError::NotOwner()"));
  }

  @Test
  void call_withLittleGas_failsAlone() {
    assertReturns(
        chain.call(
            ALICE, caller, "call(address,uint256,uint64,bytes)", counter, 0, 1000, INCREMENT),
        false,
        Bytes.EMPTY);
  }

  @Test
  void call_withValue_pays() {
    chain.pay(
        ALICE, caller, 100, "call(address,uint256,uint64,bytes)", Chain.BOB, 60, GAS, Bytes.EMPTY);
    chain.call(ALICE, caller, "oldCall(address,uint64,bytes)", Chain.BOB, 30, Bytes.EMPTY);

    assertThat(chain.balance(caller)).isEqualTo(10);
    assertThat(chain.balance(Chain.BOB)).isEqualTo(1_000_000_090);
  }

  @Test
  void staticCall_thatWrites_fails() {
    assertReturns(
        chain.call(ALICE, caller, "staticCall(address,uint64,bytes)", counter, GAS, INCREMENT),
        false,
        Bytes.EMPTY);
    assertReturns(
        chain.call(ALICE, caller, "oldStaticCall(address,bytes)", counter, Abi.call("count()")),
        true,
        number(41));
  }

  @Test
  void delegateCall_thatWrites_writesHere() {
    assertReturns(
        chain.call(ALICE, caller, "delegateCall(address,uint64,bytes)", counter, GAS, INCREMENT),
        true,
        number(1));
    assertReturns(
        chain.call(ALICE, caller, "oldDelegateCall(address,bytes)", counter, INCREMENT),
        true,
        number(2));
    assertThat(chain.storage(caller, Word.ZERO)).isEqualTo(2);
    assertThat(chain.read(counter, "count()")).isEqualTo(41);
  }

  @Test
  void create_everyWay_makesContracts() {
    Bytes initCode = Chain.initCode("rust/counter", 9);

    ExecutionResult created = chain.call(ALICE, caller, "create(uint256,bytes)", 0, initCode);
    ExecutionResult old = chain.call(ALICE, caller, "oldCreate(uint64,bytes)", 0, initCode);
    ExecutionResult salted =
        chain.call(ALICE, caller, "oldCreate2(uint64,bytes,bytes32)", 0, initCode, Word.of(3));

    Address first = Address.of(Word.of(created.output()));
    assertThat(chain.read(first, "count()")).isEqualTo(9);
    assertThat(old.output().slice(0, 32)).isEqualTo(number(1));
    Bytes preimage =
        Bytes.concatenate(
            Bytes.of(0xff),
            caller.toBytes(),
            Word.of(3).toBytes(),
            Keccak256.hash(initCode).toBytes());
    assertReturns(salted, true, Address.of(Keccak256.hash(preimage)));
  }

  @Test
  void create_malformedInitCode_fails() {
    assertReturns(
        chain.call(ALICE, caller, "oldCreate(uint64,bytes)", 0, Bytes.of(0xff, 0x11)),
        false,
        Address.ZERO);
  }

  @Test
  void recurse_someFrames_comesBack() {
    assertThat(chain.call(ALICE, caller, "recurse(uint64)", 100).output()).isEqualTo(number(100));
  }

  @Test
  void message_ofACall_isSeen() {
    assertReturns(chain.callStatically(caller, "message()"), caller, ALICE, ALICE, 4, 0);
  }

  @Test
  void code_ofItself_isReadable() {
    Bytes code = chain.code(caller);

    assertReturns(
        chain.callStatically(caller, "code(uint32,uint32)", code.size() - 4, 8),
        code.size(),
        Bytes.concatenate(code.slice(code.size() - 4), Bytes.wrap(new byte[4])));
  }

  @Test
  void account_ofAnother_isReadable() {
    Bytes code = chain.code(counter);

    assertReturns(
        chain.callStatically(caller, "account(address)", counter),
        0,
        code.size(),
        Keccak256.hash(code),
        code);
  }

  @Test
  void transientStorage_withinATransaction_keeps() {
    assertReturns(chain.call(ALICE, caller, "transient(uint256,uint256)", 5, 6), 6);
    assertThat(chain.state().storage(caller)).isEmpty();
  }

  @Test
  void receive_emptyInput_takesValue() {
    assertReturns(chain.send(ALICE, caller, 7, Bytes.EMPTY));

    assertThat(chain.read(caller, "received()")).isEqualTo(BigInteger.valueOf(7));
  }

  @Test
  void destroy_withBalance_paysTheBeneficiary() {
    chain.send(ALICE, caller, 7, Bytes.EMPTY);

    assertReturns(chain.call(ALICE, caller, "destroy(address)", Chain.BOB));
    assertThat(chain.balance(Chain.BOB)).isEqualTo(1_000_000_007);
  }
}
