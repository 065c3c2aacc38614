package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsrNamesTest {
  @ParameterizedTest
  @CsvSource({
    "0x001, fflags",
    "0x300, mstatus",
    "0x304, mie",
    "0x305, mtvec",
    "0x344, mip",
    "0x3af, pmpcfg15",
    "0x3b0, pmpaddr0",
    "0x3ef, pmpaddr63",
    "0x73f, mhpmevent31h",
    "0x323, mhpmevent3",
    "0xc1f, hpmcounter31",
    "0xc20, vl",
    "0xf14, mhartid",
    "0x7c0, 0x7c0"
  })
  void of_number_isTheManualsName(int number, String name) {
    assertThat(CsrNames.of(number)).isEqualTo(name);
  }
}
