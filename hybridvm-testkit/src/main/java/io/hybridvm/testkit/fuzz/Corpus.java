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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/**
 * Sequences of calls in a file, one in a line: {@code !} for one that broke the test, then for each
 * call sender, contract, wei and calldata, and {@code ;} between calls; the word handler and the
 * name of one stand in place of sender and contract. Lines that name what is not there any more are
 * skipped. Not thread-safe.
 */
final class Corpus {
  private static final String BROKEN = "!";

  /** A contract's name may have blanks. */
  private static final Pattern WORDS =
      Pattern.compile("(handler|0x[0-9a-fA-F]{40}) ([^;]+) (\\d{1,78}) (0x(?:[0-9a-fA-F]{2})*)");

  private final Path file;
  private final Map<String, DeployedContract> contracts;
  private final List<HandlerMethod> handlers;

  Corpus(Path file, List<DeployedContract> contracts, List<HandlerMethod> handlers) {
    this.file = file;
    this.handlers = handlers;
    this.contracts =
        contracts.stream().collect(Collectors.toMap(Object::toString, Function.identity()));
  }

  /**
   * A sequence that was kept.
   *
   * @param isBroken whether it broke the test
   */
  record Entry(boolean isBroken, List<Step> steps) {}

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

  private Optional<List<Step>> steps(String line) {
    List<Step> steps = new ArrayList<>();
    for (String text : line.split(";", -1)) {
      Matcher words = WORDS.matcher(text.strip());
      Optional<Step> step = words.matches() ? step(words) : Optional.empty();
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
    }
    return Optional.of(steps);
  }

  private Optional<Step> step(Matcher words) {
    String name = words.group(2);
    Bytes calldata = Bytes.fromHexString(words.group(4));
    if (words.group(1).equals(HandlerStep.WORD)) {
      // One that takes other arguments now has another selector.
      return handlers.stream()
          .filter(each -> each.signature().name().equals(name))
          .filter(each -> each.signature().matches(calldata))
          .map(each -> (Step) new HandlerStep(each, calldata))
          .findFirst();
    }
    return Optional.ofNullable(contracts.get(name))
        .map(
            contract ->
                new CallStep(
                    Address.fromHex(words.group(1)),
                    contract,
                    calldata,
                    new BigInteger(words.group(3))));
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
        .map(Step::line)
        .collect(Collectors.joining("; ", entry.isBroken() ? BROKEN : "", ""));
  }
}
