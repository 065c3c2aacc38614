package io.hybridvm.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTableTest {
  /** Addresses and lines as llvm-dwarfdump tells them. */
  @ParameterizedTest
  @CsvSource({
    "0x80300000, 45",
    "0x80300002, 45",
    "0x80300004, 46",
    "0x80300012, 47",
    "0x8030001a, 20",
    "0x80300036, 40",
    "0x80300052, 34",
    "0x80300062, 26",
    "0x80300066, 30"
  })
  void at_addressOfAnInstruction_isItsLine(long address, int line) throws IOException {
    SourceLine expected = new SourceLine("ledger.c", line);

    assertThat(LineTable.of(DebugFiles.elf(4)).at(address)).contains(expected);
    assertThat(LineTable.of(DebugFiles.elf(5)).at(address)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x802f_ffffL, 0x8030_005c, 0x8030_0068, -1})
  void at_addressWithoutALine_isNone(long address) throws IOException {
    assertThat(LineTable.of(DebugFiles.elf(5)).at(address)).isEmpty();
  }

  @Test
  void lines_ofAProgram_areThoseWithInstructions() throws IOException {
    assertThat(LineTable.of(DebugFiles.elf(5)).lines())
        .extracting(SourceLine::line)
        .containsExactly(12, 20, 24, 26, 27, 30, 34, 35, 37, 39, 40, 42, 45, 46, 47, 48);
  }

  @Test
  void table_ofAProgramWithoutDebugInformation_isEmpty() throws IOException {
    ElfFile elf =
        ElfReader.read(
            Files.readAllBytes(Path.of("src/test/resources/contracts/c/counter.runtime.elf")));

    assertThat(LineTable.of(elf).isEmpty()).isTrue();
  }

  @Test
  void table_ofDamagedFiles_throwsNothing() throws IOException {
    byte[] file = Files.readAllBytes(DebugFiles.ledger(5));
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = file.clone();
      for (int i = 0; i < 1 + round % 8; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        LineTable.of(ElfReader.read(damaged)).lines();
      } catch (ElfFormatException e) {
        // No program at all any more.
      }
    }
  }
}
