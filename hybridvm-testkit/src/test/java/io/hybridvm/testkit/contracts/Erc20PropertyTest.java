package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The token against a model: any sequence of calls, by anyone, for any amounts. */
class Erc20PropertyTest {
  private static final List<Address> ACCOUNTS = List.of(Chain.ALICE, Chain.BOB, Chain.CAROL);
  private static final BigInteger MAX = Word.MAX.toBigInteger();

  private enum Kind {
    MINT,
    TRANSFER,
    APPROVE,
    TRANSFER_FROM
  }

  /** One call. */
  record Step(Kind kind, int caller, int owner, int receiver, BigInteger amount) {}

  /** A token as simple as can be. */
  private static final class Model {
    final Map<Integer, BigInteger> balances = new HashMap<>();
    final Map<List<Integer>, BigInteger> allowances = new HashMap<>();
    BigInteger supply = BigInteger.ZERO;

    BigInteger balance(int account) {
      return balances.getOrDefault(account, BigInteger.ZERO);
    }

    BigInteger allowance(int owner, int spender) {
      return allowances.getOrDefault(List.of(owner, spender), BigInteger.ZERO);
    }

    boolean apply(Step step) {
      return switch (step.kind()) {
        case MINT -> mint(step);
        case TRANSFER -> transfer(step.caller(), step.receiver(), step.amount());
        case APPROVE -> {
          allowances.put(List.of(step.caller(), step.receiver()), step.amount());
          yield true;
        }
        case TRANSFER_FROM -> transferFrom(step);
      };
    }

    private boolean mint(Step step) {
      if (step.caller() != 0 || supply.add(step.amount()).compareTo(MAX) > 0) {
        return false;
      }
      supply = supply.add(step.amount());
      balances.merge(step.receiver(), step.amount(), BigInteger::add);
      return true;
    }

    private boolean transfer(int from, int to, BigInteger amount) {
      if (balance(from).compareTo(amount) < 0) {
        return false;
      }
      balances.merge(from, amount.negate(), BigInteger::add);
      balances.merge(to, amount, BigInteger::add);
      return true;
    }

    private boolean transferFrom(Step step) {
      BigInteger allowance = allowance(step.owner(), step.caller());
      if (allowance.compareTo(step.amount()) < 0
          || !transfer(step.owner(), step.receiver(), step.amount())) {
        return false;
      }
      if (!allowance.equals(MAX)) {
        allowances.put(List.of(step.owner(), step.caller()), allowance.subtract(step.amount()));
      }
      return true;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> account = Arbitraries.integers().between(0, ACCOUNTS.size() - 1);
    Arbitrary<BigInteger> amount =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.valueOf(1000)),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, MAX),
            Arbitraries.of(MAX, BigInteger.TWO.pow(64), BigInteger.TWO.pow(192)));
    return Combinators.combine(Arbitraries.of(Kind.class), account, account, account, amount)
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 60)
  void rustToken_anyCalls_doesAsTheModel(@ForAll("steps") List<Step> steps) {
    check("rust/erc20", steps);
  }

  @Property(tries = 60)
  void cToken_anyCalls_doesAsTheModel(@ForAll("steps") List<Step> steps) {
    check("c/erc20", steps);
  }

  private static void check(String name, List<Step> steps) {
    Chain chain = new Chain();
    Address token = chain.deploy(name, "Gold Coin", "GLD", 18);
    Model model = new Model();
    for (Step step : steps) {
      Map<Word, Word> before = Map.copyOf(chain.state().storage(token));

      ExecutionResult result = send(chain, token, step);

      boolean expected = model.apply(step);
      assertThat(result.isSuccess()).as(step.toString()).isEqualTo(expected);
      assertThat(chain.logs()).hasSize(expected ? 1 : 0);
      if (!expected) {
        assertThat(chain.state().storage(token)).isEqualTo(before);
      }
    }
    assertSame(chain, token, model);
  }

  private static ExecutionResult send(Chain chain, Address token, Step step) {
    Address caller = ACCOUNTS.get(step.caller());
    Address owner = ACCOUNTS.get(step.owner());
    Address receiver = ACCOUNTS.get(step.receiver());
    BigInteger amount = step.amount();
    return switch (step.kind()) {
      case MINT -> chain.call(caller, token, "mint(address,uint256)", receiver, amount);
      case TRANSFER -> chain.call(caller, token, "transfer(address,uint256)", receiver, amount);
      case APPROVE -> chain.call(caller, token, "approve(address,uint256)", receiver, amount);
      case TRANSFER_FROM ->
          chain.call(
              caller, token, "transferFrom(address,address,uint256)", owner, receiver, amount);
    };
  }

  private static void assertSame(Chain chain, Address token, Model model) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < ACCOUNTS.size(); i++) {
      BigInteger balance = chain.read(token, "balanceOf(address)", ACCOUNTS.get(i));
      assertThat(balance).isEqualTo(model.balance(i));
      sum = sum.add(balance);
      for (int j = 0; j < ACCOUNTS.size(); j++) {
        assertThat(
                chain.read(token, "allowance(address,address)", ACCOUNTS.get(i), ACCOUNTS.get(j)))
            .isEqualTo(model.allowance(i, j));
      }
    }
    assertThat(chain.read(token, "totalSupply()")).isEqualTo(model.supply).isEqualTo(sum);
  }
}
