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

  private final RandomGenerator<CallStep> steps;

  /** A function that may be called. */
  private record Target(DeployedContract contract, ContractFunction function) {}

  StepGenerator(List<DeployedContract> contracts, List<Account> actors, Set<String> except) {
    List<Target> targets = new ArrayList<>();
    for (DeployedContract contract : contracts) {
      contract.artifact().abi().functions().stream()
          .filter(each -> each.mutability() != Mutability.VIEW)
          .filter(each -> !except.contains(each.signature().name()))
          .filter(each -> !except.contains(each.signature().canonicalText()))
          .forEach(each -> targets.add(new Target(contract, each)));
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "targets: no function to call; does the test ask for a contract with a known ABI?");
    }
    List<Address> known =
        Stream.concat(
                actors.stream().map(Account::address),
                contracts.stream().map(DeployedContract::address))
            .toList();
    AbiArbitraries values = new AbiArbitraries(known);
    Arbitrary<Address> senders = Arbitraries.of(actors).map(Account::address);
    steps =
        Arbitraries.of(targets)
            .flatMap(target -> step(target, senders, values))
            .generator(GENERATION_SIZE, true);
  }

  private static Arbitrary<CallStep> step(
      Target target, Arbitrary<Address> senders, AbiArbitraries values) {
    AbiSignature signature = target.function().signature();
    Arbitrary<BigInteger> wei =
        target.function().mutability() == Mutability.PAYABLE
            ? AbiArbitraries.numbers(64, false)
            : Arbitraries.just(BigInteger.ZERO);
    return Combinators.combine(
            senders,
            values.all(signature.inputs().stream().map(AbiSignature.Parameter::type).toList()),
            wei)
        .as(
            (sender, arguments, paid) ->
                new CallStep(sender, target.contract(), signature.encodeValues(arguments), paid));
  }

  Shrinkable<CallStep> next(Random random) {
    return steps.next(random);
  }
}
