package io.hybridvm.testkit.solidity;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Chain.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.contracts.Chain;
import io.hybridvm.testkit.contracts.Slots;
import io.hybridvm.testkit.solidity.GoEvm.Outcome;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** The token in Rust and the token in Solidity cannot be told apart but by their price. */
class Erc20TwinsTest {
  private static final List<Address> ACCOUNTS = List.of(ALICE, BOB, CAROL, Address.ZERO);
  private static final int STEPS = 500;

  private final Random random = new Random(20);

  @Test
  void answersAndStorage_afterTheSameMessages_areTheSame() {
    assumeTrue(GoEvm.isAvailable(), "no libevm for this machine");
    Object[] arguments = {"A token with a name of more than 31 bytes", "LONG", 6};
    Chain chain = new Chain();
    Address rust = chain.deploy("rust/erc20", arguments);
    try (GoEvm evm = new GoEvm()) {
      Address solidity = evm.deploy(ALICE, Artifact.of("Erc20").initCode(arguments));

      for (int step = 0; step < STEPS; step++) {
        Address sender = ACCOUNTS.get(random.nextInt(3));
        Bytes input = input();
        ExecutionResult result = chain.send(sender, rust, 0, input);
        Outcome outcome = evm.call(sender, solidity, input);

        assertThat(result.isSuccess()).as("step %s", step).isEqualTo(outcome.success());
        assertThat(result.output()).as("step %s", step).isEqualTo(outcome.output());
      }

      assertThat(slots())
          .allSatisfy(
              slot ->
                  assertThat(chain.state().storage(rust, slot))
                      .isEqualTo(evm.storage(solidity, slot)));
    }
  }

  private Bytes input() {
    Address a = account();
    Address b = account();
    Word value = random.nextInt(20) == 0 ? Word.MAX : Word.of(random.nextInt(1000));
    return switch (random.nextInt(10)) {
      case 0 -> Abi.call("mint(address,uint256)", a, value);
      case 1, 2 -> Abi.call("approve(address,uint256)", a, value);
      case 3, 4 -> Abi.call("transferFrom(address,address,uint256)", a, b, value);
      case 5 -> Abi.call("balanceOf(address)", a);
      case 6 -> Abi.call("allowance(address,address)", a, b);
      case 7 ->
          Abi.call(List.of("name()", "symbol()", "owner()", "unknown()").get(random.nextInt(4)));
      default -> Abi.call("transfer(address,uint256)", a, value);
    };
  }

  private Address account() {
    return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
  }

  private static List<Word> slots() {
    Stream<Word> fields = LongStream.range(0, 6).mapToObj(Word::of);
    Stream<Word> name = LongStream.range(0, 3).mapToObj(i -> Slots.contents(Word.of(4), i));
    Stream<Word> mapped =
        ACCOUNTS.stream()
            .flatMap(
                owner -> {
                  Word allowances = Slots.ofKey(owner.toWord(), Word.of(2));
                  return Stream.concat(
                      Stream.of(Slots.ofKey(owner.toWord(), Word.ONE)),
                      ACCOUNTS.stream().map(each -> Slots.ofKey(each.toWord(), allowances)));
                });
    return Stream.of(fields, name, mapped).flatMap(each -> each).toList();
  }
}
