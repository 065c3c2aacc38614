package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Syscall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the SDKs for contract authors repeat of the table of syscalls is what the table says. */
class SdkTest {
  private static final Path SDK = Path.of("../hybridvm-syscalls/src/main/guest");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "c/hybridvm/syscall.h, `X\\((\\w+), +0x([0-9A-F]+)\\)`",
        "rust/src/syscall.rs,  `pub const (\\w+): u64 = 0x([0-9A-F]+);`"
      })
  void syscallNumbers_ofSdk_areThoseOfTheTable(String file, String row) throws IOException {
    Map<String, Integer> table =
        Stream.of(Syscall.values()).collect(Collectors.toMap(Enum::name, Syscall::number));

    Map<String, Integer> numbers =
        Pattern.compile(row)
            .matcher(Files.readString(SDK.resolve(file)))
            .results()
            .collect(
                Collectors.toMap(
                    match -> match.group(1), match -> Integer.parseInt(match.group(2), 16)));

    assertThat(numbers).isEqualTo(table);
  }
}
