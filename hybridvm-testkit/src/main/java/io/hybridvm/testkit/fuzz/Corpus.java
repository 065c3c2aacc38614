package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.chain.DeployedContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * Sequences of calls in a file, one in a line: {@code !} for one that broke the test, then for each
 * call sender, contract, wei and calldata, and {@code ;} between calls. Lines that name contracts
 * which are not there any more are skipped. Not thread-safe.
 */
final class Corpus {
  private static final String BROKEN = "!";

  private final Path file;
  private final Map<String, DeployedContract> contracts;

  Corpus(Path file, List<DeployedContract> contracts) {
    this.file = file;
    this.contracts =
        contracts.stream().collect(Collectors.toMap(Object::toString, Function.identity()));
  }

  /**
   * A sequence that was kept.
   *
   * @param isBroken whether it broke the test
   */
  record Entry(boolean isBroken, List<CallStep> steps) {}

  /** The sequences that were kept, those that broke the test first. */
  List<Entry> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        boolean isBroken = line.startsWith(BROKEN);
        steps(isBroken ? line.substring(BROKEN.length()) : line)
            .ifPresent(
                steps -> entries.add(isBroken ? 0 : entries.size(), new Entry(isBroken, steps)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private Optional<List<CallStep>> steps(String line) {
    List<CallStep> steps = new ArrayList<>();
    for (String text : line.split(";", -1)) {
      String[] parts = text.strip().split(" ", -1);
      DeployedContract contract = parts.length == 4 ? contracts.get(parts[1]) : null;
      if (contract == null) {
        return Optional.empty();
      }
      steps.add(
          new CallStep(
              Address.fromHex(parts[0]),
              contract,
              Bytes.fromHexString(parts[3]),
              new BigInteger(parts[2])));
    }
    return Optional.of(steps);
  }

  /** Keeps these and nothing else. */
  void write(List<Entry> entries) {
    List<String> lines = entries.stream().map(Corpus::line).distinct().toList();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Entry entry) {
    return entry.steps().stream()
        .map(
            step ->
                String.join(
                    " ",
                    step.sender().toString(),
                    step.contract().toString(),
                    step.wei().toString(),
                    step.calldata().toHexString()))
        .collect(Collectors.joining("; ", entry.isBroken() ? BROKEN : "", ""));
  }
}
