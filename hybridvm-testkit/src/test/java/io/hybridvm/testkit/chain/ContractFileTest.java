package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractFileTest {
  @ParameterizedTest
  @CsvSource({
    "0x7f454c460102, 0xff7f454c460102",
    "0xff7f454c4601, 0xff7f454c4601",
    "0x600160005500, 0x600160005500",
    "0x7f454c,       0x7f454c",
    "0x,             0x"
  })
  void code_ofElf_hasThePrefix(String file, String code) {
    assertThat(ContractFile.code(Bytes.fromHexString(file)).bytes())
        .isEqualTo(Bytes.fromHexString(code));
  }

  @ParameterizedTest
  @CsvSource({
    "0x7f454c460102,             0xff00000007ff7f454c460102abcd",
    "0xff7f454c460102,           0xff00000007ff7f454c460102abcd",
    "0xff00000006ff7f454c460102, 0xff00000006ff7f454c460102abcd",
    "0x600160005500,             0x600160005500abcd"
  })
  void initCode_ofElf_isFramed(String file, String initCode) {
    Bytes arguments = Bytes.fromHexString("0xabcd");

    assertThat(ContractFile.initCode(Bytes.fromHexString(file), arguments))
        .isEqualTo(Bytes.fromHexString(initCode));
  }

  @Test
  void elf_isKnownByItsMagic() {
    assertThat(ContractFile.isElf(ChainTest.contract("rust/erc20.runtime"))).isTrue();
    assertThat(ContractFile.isElf(Bytes.fromHexString("0xff7f454c46"))).isFalse();
  }
}
