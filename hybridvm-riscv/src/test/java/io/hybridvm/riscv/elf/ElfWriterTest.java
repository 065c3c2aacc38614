package io.hybridvm.riscv.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ElfWriterTest {
  private static final long TEXT = 0x8030_0000L;

  @Test
  void segments_ofAllKinds_areReadBackInOrder() {
    byte[] file =
        new ElfWriter(TEXT)
            .bss(TEXT + 0x3000, 10 << 20)
            .text(TEXT, new byte[] {1, 2})
            .rodata(TEXT + 2, new byte[] {3})
            .data(TEXT + 0x2000, new byte[] {4, 5, 6})
            .write();

    assertThat(ElfReader.read(file).segments())
        .hasToString(
            "[0x80303000-0x80d03000 RW-, 0x80300000-0x80300002 R-X,"
                + " 0x80300002-0x80300003 R--, 0x80302000-0x80302003 RW-]");
    assertThat(ElfReader.read(file).segments().get(3).contents().get(2)).isEqualTo((byte) 6);
  }

  @Test
  void file_withoutSymbols_isHeadersAndBytesOnly() {
    assertThat(new ElfWriter(TEXT).text(TEXT, new byte[10]).write()).hasSize(64 + 56 + 10);
  }

  @Test
  void file_pageAligned_hasOffsetsEqualToAddressesModuloThePage() {
    byte[] file =
        new ElfWriter(TEXT)
            .text(TEXT, new byte[10])
            .data(TEXT + 0x1ff8, new byte[8])
            .bss(TEXT + 0x3004, 8)
            .pageAligned()
            .write();

    assertThat(ElfReader.read(file).segments())
        .extracting(ElfSegment::fileOffset)
        .containsExactly(0x1000, 0x1ff8, 0);
    int bssOffset = ElfPatch.programHeader(2, Elf64.P_OFFSET);
    assertThat(Arrays.copyOfRange(file, bssOffset, bssOffset + 8))
        .as("kept congruent beyond the end of the file")
        .containsExactly(0x04, 0x20, 0, 0, 0, 0, 0, 0);
    assertThat(file).hasSize(0x2000);
  }

  @Test
  void sections_ofSegments_areNamedByTheirFlags() {
    ElfFile file =
        ElfReader.read(
            new ElfWriter(TEXT)
                .text(TEXT, new byte[] {1, 2})
                .rodata(TEXT + 2, new byte[] {3})
                .data(TEXT + 0x2000, new byte[] {4})
                .bss(TEXT + 0x3000, 8)
                .symbol(
                    new ElfSymbol(
                        "main", TEXT, 2, ElfSymbol.Type.FUNCTION, ElfSymbol.Binding.GLOBAL))
                .write());

    assertThat(file.section(".text").orElseThrow().get(1)).isEqualTo((byte) 2);
    assertThat(file.section(".rodata").orElseThrow().get(0)).isEqualTo((byte) 3);
    assertThat(file.section(".data").orElseThrow().get(0)).isEqualTo((byte) 4);
    assertThat(file.section(".bss")).isEmpty();
  }

  @Test
  void contents_changedAfterwards_areNotSeen() {
    byte[] code = {1, 2};
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, code);

    code[0] = 9;

    assertThat(ElfReader.read(writer.write()).segments().get(0).contents().get(0))
        .isEqualTo((byte) 1);
  }

  @Test
  void segments_thatOverlap_areRefusedWithTheReadersReason() {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[2]).bss(TEXT + 1, 1);

    assertThatIllegalStateException()
        .isThrownBy(writer::write)
        .withMessageContaining("0x80300001-0x80300002 RW- overlaps")
        .withCauseInstanceOf(ElfFormatException.class);
  }

  @Test
  void segments_beyond64_areRefused() {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[2]);
    for (int i = 0; i < 65_536; i++) {
      writer.bss(TEXT + 2 + i, 1);
    }

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(writer::write)
        .withMessageContaining("65537 segments, more than 64");
  }

  @Test
  void flags_unknown_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ElfWriter(TEXT).segment(8, TEXT, new byte[2], 2))
        .withMessage("flags: 0x8");
  }
}
