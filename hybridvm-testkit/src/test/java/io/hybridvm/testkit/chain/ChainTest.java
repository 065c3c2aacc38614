package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class ChainTest {
  static final Address ALICE = Address.of(0xa11ceL);
  private static final long GAS = 10_000_000;
  private static final AbiSignature INCREMENT = AbiSignature.parse("increment()");
  private static final AbiSignature COUNT = AbiSignature.parse("count()(uint256)");

  private final Chain chain = new Chain(Revision.LATEST);

  static Bytes contract(String name) {
    try {
      return Bytes.wrap(Files.readAllBytes(Path.of("src/test/resources/contracts", name + ".elf")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Address deployCounter(Chain chain) {
    Bytes arguments = AbiSignature.parse("(uint256)").encode(List.of("41"));
    Bytes initCode = ContractFile.initCode(contract("c/counter.deploy"), arguments);
    return chain
        .execute(Message.create(ALICE, initCode, Word.ZERO, GAS))
        .result()
        .created()
        .orElseThrow();
  }

  private static Message call(Address to, AbiSignature signature) {
    return Message.call(ALICE, to, signature.encode(List.of()), Word.ZERO, GAS);
  }

  @Test
  void contract_deployedAndCalled_keepsWhatItWrote() {
    Address counter = deployCounter(chain);

    Receipt increment = chain.execute(call(counter, INCREMENT));
    Receipt count = chain.execute(call(counter, COUNT));

    assertThat(increment.result().isSuccess()).isTrue();
    assertThat(increment.gasUsed()).isPositive().isEqualTo(GAS - increment.result().gasLeft());
    assertThat(COUNT.decodeOutputs(count.result().output()))
        .containsExactly(BigInteger.valueOf(42));
    assertThat(chain.blockNumber()).isEqualTo(3);
  }

  @Test
  void message_simulated_leavesTheChainAsItIs() {
    Address counter = deployCounter(chain);

    Receipt receipt = chain.simulate(call(counter, INCREMENT));

    assertThat(receipt.diff().accounts()).containsOnlyKeys(counter);
    assertThat(chain.state().storage(counter, Word.ZERO)).isEqualTo(Word.of(41));
    assertThat(chain.blockNumber()).isEqualTo(1);
  }

  @Test
  void message_thatIsRefused_isInABlockAndChangesNothing() {
    chain.state().balance(ALICE, Word.of(5));

    Receipt receipt =
        chain.execute(Message.call(ALICE, Address.of(0xb0b), Bytes.EMPTY, Word.of(6), GAS));

    assertThat(halt(receipt).reason()).isEqualTo(HaltReason.INSUFFICIENT_BALANCE);
    assertThat(receipt.gasUsed()).isZero();
    assertThat(receipt.diff().accounts()).isEmpty();
    assertThat(chain.blockNumber()).isEqualTo(1);
  }

  @Test
  void deadline_passed_endsTheMessage() {
    Address counter = deployCounter(chain);

    Receipt receipt =
        chain.execute(call(counter, INCREMENT), null, OptionalLong.of(System.nanoTime() - 1));

    assertThat(halt(receipt).reason()).isEqualTo(HaltReason.DEADLINE);
  }

  private static ExecutionResult.Halt halt(Receipt receipt) {
    assertThat(receipt.result()).isInstanceOf(ExecutionResult.Halt.class);
    return (ExecutionResult.Halt) receipt.result();
  }
}
