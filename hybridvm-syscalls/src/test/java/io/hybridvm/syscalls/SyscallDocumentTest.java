package io.hybridvm.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of syscalls agrees with the documents and with the SDKs for contract authors. */
class SyscallDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "syscalls.md");
  private static final String WRITE = "hybridvm.docs.write";
  private static final String MARK =
      "<!-- The rest is made from the tables: SyscallDocumentTest says how. -->\n";

  @Test
  void tables_areThoseOfSyscallAndGasCost() throws IOException {
    String text = Files.readString(DOCUMENT);
    String expected = text.substring(0, text.indexOf(MARK) + MARK.length()) + syscalls() + prices();

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.readString(DOCUMENT))
        .as(
            "docs/syscalls.md; mvn -B -ntp -pl hybridvm-syscalls -am test"
                + " -Dtest=SyscallDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true"
                + " brings it up to date",
            WRITE)
        .isEqualTo(expected);
  }

  private static String syscalls() {
    StringBuilder out = new StringBuilder("\n## Syscalls\n\n");
    out.append("| t0 | Name | Before | After | Static frames | Since | Gas |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (Syscall syscall : Syscall.values()) {
      out.append(
          "| 0x%02X | `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  syscall.number(),
                  syscall,
                  parameters(syscall.arguments()),
                  parameters(syscall.results()),
                  syscall.effect() == Syscall.Effect.READS ? "yes" : "no",
                  title(syscall.since()),
                  gas(syscall)));
    }
    return out.toString();
  }

  private static String parameters(List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.operand() != Operand.UNUSED)
        .map(parameter -> parameter.registers() + " " + kind(parameter) + parameter.name())
        .collect(Collectors.joining(", "));
  }

  private static String kind(Parameter parameter) {
    return switch (parameter.operand()) {
      case POINTER -> "→ ";
      case ADDRESS_NUMBER -> "(number) ";
      case WORD, ADDRESS, NUMBER, LENGTH, UNUSED -> "";
    };
  }

  private static String gas(Syscall syscall) {
    String fixed = "`" + syscall.staticGas() + "`";
    return syscall.dynamicGas().isEmpty()
        ? fixed
        : syscall.staticGas() == GasCost.FREE
            ? syscall.dynamicGas()
            : fixed + " + " + syscall.dynamicGas();
  }

  private static String prices() {
    StringBuilder out = new StringBuilder("\n## Prices\n\n| Price | Gas |\n|---|---|\n");
    for (GasCost cost : GasCost.values()) {
      out.append("| `%s` | %s |\n".formatted(cost, history(cost)));
    }
    return out.toString();
  }

  private static String history(GasCost cost) {
    StringBuilder out = new StringBuilder();
    long last = -1;
    for (Revision revision : Revision.values()) {
      long gas = cost.at(revision);
      if (gas != last) {
        out.append(
            out.isEmpty() ? Long.toString(gas) : ", since %s %d".formatted(title(revision), gas));
      }
      last = gas;
    }
    return out.toString();
  }

  private static String title(Revision revision) {
    return Stream.of(revision.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/guest/c/hybridvm/syscall.h, 'X\\((\\w+), +0x(\\w+)\\)'",
    "src/main/guest/rust/src/syscall.rs, 'pub const (\\w+): u64 = 0x(\\w+);'"
  })
  void sdk_numbers_areThoseOfTheTable(String file, String row) throws IOException {
    Map<String, Integer> numbers = new TreeMap<>();
    Matcher matcher = Pattern.compile(row).matcher(Files.readString(Path.of(file)));
    while (matcher.find()) {
      numbers.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
    }

    Map<String, Integer> expected = new TreeMap<>();
    for (Syscall syscall : Syscall.values()) {
      expected.put(syscall.name(), syscall.number());
    }
    assertThat(numbers).isEqualTo(expected);
  }
}
