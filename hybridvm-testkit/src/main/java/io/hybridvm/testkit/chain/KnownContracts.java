package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ContractAbi;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.DecodedError;
import io.hybridvm.testkit.contract.DecodedEvent;
import io.hybridvm.testkit.trace.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/** What is known about the contracts and accounts of a chain. Not thread-safe. */
final class KnownContracts {
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}(?![0-9a-f])");

  private final Names names = new Names();
  private final Map<String, Integer> uses = new LinkedHashMap<>();
  private final Map<Address, ContractAbi> abis = new LinkedHashMap<>();

  Names names() {
    return names;
  }

  /** Labels a contract with its name, and a number if that is taken. */
  void add(Address address, Artifact artifact, Supplier<Bytes> code) {
    String name = artifact.name();
    ContractAbi abi = artifact.abi();
    names.source(address, () -> artifact.sources().lines(code.get()));
    if (!names.isLabelled(address)) {
      int use = uses.merge(name, 1, Integer::sum);
      names.label(address, use == 1 ? name : name + "#" + use);
    }
    abis.put(address, abi);
    names.functions(abi.functions().stream().map(ContractFunction::signature).toList());
    names.events(abi.events());
    names.errors(abi.errors());
  }

  /** The contract's own ABI first, then all others: delegates and libraries emit and fail too. */
  private Stream<ContractAbi> abisFor(Address address) {
    return Stream.concat(Optional.ofNullable(abis.get(address)).stream(), abis.values().stream());
  }

  Optional<DecodedEvent> decode(Log log) {
    return abisFor(log.address()).flatMap(abi -> abi.decode(log).stream()).findFirst();
  }

  Optional<DecodedError> decodeError(Address address, Bytes data) {
    return Stream.concat(abisFor(address), Stream.of(ContractAbi.EMPTY))
        .flatMap(abi -> abi.decodeError(data).stream())
        .findFirst();
  }

  /** As in {@code token.transfer(bob, 5)}. */
  String describe(Message message, AbiSignature function) {
    if (message.kind().isCreate()) {
      return "create by " + names.address(message.sender());
    }
    String contract = names.address(message.recipient());
    if (function.name().isEmpty()) {
      Bytes input = message.input();
      return contract + (input.isEmpty() ? ".receive()" : " with " + input.toHexString());
    }
    return contract + "." + function.name() + "(" + arguments(function, message.input()) + ")";
  }

  private String arguments(AbiSignature function, Bytes input) {
    try {
      return withLabels(AbiText.writeAll(function.decodeInputs(input)));
    } catch (AbiFormatException e) {
      return input.toHexString();
    }
  }

  static String text(List<Object> values) {
    return AbiText.writeAll(values);
  }

  /** A text with labels in place of addresses. */
  String withLabels(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(names.address(Address.fromHex(match.group()))));
  }
}
