package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.Mutability;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** Makes calls out of ABIs. Not thread-safe. */
final class StepGenerator {
  /** jqwik's measure of how many values are wanted. */
  private static final int GENERATION_SIZE = 1000;

  private final Arbitrary<Address> actors;
  private final AbiArbitraries values;
  private final RandomGenerator<Step> steps;

  /**
   * A generator.
   *
   * @param contracts whose functions are called
   * @param handlers that are called
   * @param known addresses that arguments prefer, besides the actors
   * @param except names or signatures of functions that are not called
   */
  StepGenerator(
      List<DeployedContract> contracts,
      List<HandlerMethod> handlers,
      List<Account> actors,
      List<DeployedContract> known,
      Set<String> except) {
    this.actors = Arbitraries.of(actors).map(Account::address);
    values =
        new AbiArbitraries(
            Stream.concat(
                    actors.stream().map(Account::address),
                    known.stream().map(DeployedContract::address))
                .toList());
    List<Arbitrary<Step>> targets = new ArrayList<>();
    for (DeployedContract contract : contracts) {
      contract.artifact().abi().functions().stream()
          .filter(each -> each.mutability() != Mutability.VIEW)
          .filter(each -> isWanted(each.signature(), except))
          .forEach(each -> targets.add(call(contract, each)));
    }
    handlers.stream()
        .filter(each -> isWanted(each.signature(), except))
        .forEach(each -> targets.add(call(each)));
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "targets: no function to call; does the test ask for a contract with a known ABI?");
    }
    steps = Arbitraries.of(targets).flatMap(Function.identity()).generator(GENERATION_SIZE, true);
  }

  private static boolean isWanted(AbiSignature signature, Set<String> except) {
    return !except.contains(signature.name()) && !except.contains(signature.canonicalText());
  }

  private Arbitrary<Step> call(HandlerMethod handler) {
    List<AbiSignature.Parameter> inputs = handler.signature().inputs();
    List<Arbitrary<Object>> each = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      each.add(handler.isActor(i) ? actors.asGeneric() : values.of(inputs.get(i).type()));
    }
    return Combinators.combine(each)
        .as(arguments -> new HandlerStep(handler, handler.signature().encodeValues(arguments)));
  }

  private Arbitrary<Step> call(DeployedContract contract, ContractFunction function) {
    AbiSignature signature = function.signature();
    Arbitrary<BigInteger> wei =
        function.mutability() == Mutability.PAYABLE
            ? AbiArbitraries.numbers(64, false)
            : Arbitraries.just(BigInteger.ZERO);
    return Combinators.combine(
            actors,
            values.all(signature.inputs().stream().map(AbiSignature.Parameter::type).toList()),
            wei)
        .as(
            (sender, arguments, paid) ->
                new CallStep(sender, contract, signature.encodeValues(arguments), paid));
  }

  Shrinkable<Step> next(Random random) {
    return steps.next(random);
  }
}
