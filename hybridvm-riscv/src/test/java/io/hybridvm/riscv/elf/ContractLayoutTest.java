package io.hybridvm.riscv.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that clang and lld made, with the segments that Rust contracts have. */
class ContractLayoutTest {
  private static final ElfFile FILE = ElfReader.read(resource("contract-layout.elf"));

  static byte[] resource(String name) {
    try (InputStream in = ContractLayoutTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  static List<String> digests() {
    return new String(resource("contract-layout.sha256"), StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @MethodSource("digests")
  void checkedInFile_isTheOneBuiltFromItsSources(String line) throws NoSuchAlgorithmException {
    String name = line.substring(66);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource(name));

    assertThat(HexFormat.of().formatHex(digest))
        .as("%s has changed: run build-contract-layout.sh beside it", name)
        .isEqualTo(line.substring(0, 64));
  }

  @Test
  void segments_areThoseOfTheLinkerScriptWithTheStackLast() {
    assertThat(FILE.segments())
        .hasToString(
            "[0x80300000-0x8030005c R-X, 0x8030005c-0x80300078 R--,"
                + " 0x80300080-0x80d00088 RW-, 0x80100000-0x80300000 RW-]");
    assertThat(FILE.segments()).extracting(ElfSegment::filesz).containsExactly(0x5c, 0x1c, 0, 0);
    FILE.requireWithin(0x8000_0000L, 0x4000_0000L);
  }

  @Test
  void contents_ofReadOnlyData_areTheText() {
    byte[] text = new byte[28];
    FILE.segments().get(1).contents().get(text);

    assertThat(text).asString(StandardCharsets.UTF_8).isEqualTo("shares a page with the code\0");
  }

  @Test
  void header_hasEntryAndFlags() {
    assertThat(FILE.entry()).isEqualTo(0x8030_0000L);
    assertThat(FILE.flags()).isEqualTo(1);
  }

  @Test
  void symbols_areThoseOfTheProgramWithoutTheAssemblersOwn() {
    assertThat(FILE.symbols().symbols())
        .extracting(ElfSymbol::name)
        .containsExactly("greeting", "sum", "heap", "_start", "_stack_start", "main", "counter");
  }

  @ParameterizedTest
  @CsvSource({
    "0x80300000, _start",
    "0x8030000c, _start+0xc",
    "0x8030000e, main",
    "0x8030003e, main+0x30",
    "0x8030005b, sum+0x1b",
    "0x8030005c, greeting",
    "0x80300087, counter+0x7",
    "0x80d00087, heap+0x9fffff"
  })
  void at_addressOfTheProgram_isNamed(long address, String expected) {
    assertThat(FILE.symbols().at(address)).hasToString("Optional[" + expected + "]");
  }

  @Test
  void section_withLineNumbers_isThere() {
    assertThat(FILE.section(".debug_line").orElseThrow().remaining()).isEqualTo(0xe1);
    assertThat(FILE.section(".bss")).isEmpty();
  }
}
