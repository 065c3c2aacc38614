package io.hybridvm.riscv.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {
  private static final long TEXT = 0x8030_0000L;
  private static final byte[] CODE = {1, 2, 3, 4, 5, 6, 7, 8};

  private static ElfSegment only(ElfFile file) {
    assertThat(file.segments()).hasSize(1);
    return file.segments().get(0);
  }

  private static final ElfFile FILE = ElfReader.read(new ElfWriter(TEXT).text(TEXT, CODE).write());

  @Test
  void segment_contents_areLittleEndianAndReadOnlyAndIndependent() {
    ByteBuffer first = only(FILE).contents();
    first.position(3);
    ByteBuffer second = only(FILE).contents();

    assertThat(second.isReadOnly()).isTrue();
    assertThat(second.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(second.remaining()).isEqualTo(8);
    assertThat(second.getLong()).isEqualTo(0x0807_0605_0403_0201L);
  }

  @Test
  void segment_ofCode_tellsRangeAndFlags() {
    ElfSegment segment = only(FILE);

    assertThat(segment.readable()).isTrue();
    assertThat(segment.writable()).isFalse();
    assertThat(segment.executable()).isTrue();
    assertThat(segment.vaddrEnd()).isEqualTo(TEXT + 8);
    assertThat(segment.fileOffset()).isEqualTo(64 + 56);
    assertThat(segment.headerOffset()).isEqualTo(64);
    assertThat(segment).hasToString("0x80300000-0x80300008 R-X");
  }

  @ParameterizedTest
  @CsvSource({"0x802fffff, false", "0x80300000, true", "0x80300007, true", "0x80300008, false"})
  void segment_containsAddress_fromFirstToLastByte(long address, boolean contained) {
    assertThat(only(FILE).contains(address)).isEqualTo(contained);
  }

  @Test
  void segment_withoutBytesInTheFile_hasEmptyContentsAtOffsetZero() {
    byte[] bytes = new ElfWriter(TEXT).bss(1L << 32, 1L << 62).text(TEXT, CODE).write();
    int offset = ElfPatch.programHeader(0, Elf64.P_OFFSET);
    ElfFile file = ElfReader.read(ElfPatch.of(bytes).i64(offset, 12_345_678).bytes());
    ElfSegment bss = file.segments().get(0);

    assertThat(bss.filesz()).isZero();
    assertThat(bss.fileOffset()).isZero();
    assertThat(bss.contents().remaining()).isZero();
    assertThat(bss.memsz()).isEqualTo(1L << 62);
  }

  @ParameterizedTest
  @CsvSource({
    "0x80300000, 8",
    "0x80000000, 0x40000000",
    "0x80000000, 0x300008",
    "0, -1",
    "0x80300000, 0x7fffffff7fcfffff"
  })
  void segments_insideTheRange_areWithin(long base, String bytes) {
    FILE.requireWithin(base, Long.decode(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0x80300001, 8", "0x80300000, 7", "0x80300008, 8", "0, 0x80300007", "0, 0", "-9, 8"})
  void segments_outsideTheRange_areRejectedAtTheirAddress(long base, long bytes) {
    ElfFormatException e =
        catchThrowableOfType(ElfFormatException.class, () -> FILE.requireWithin(base, bytes));

    assertThat(e.offset()).isEqualTo(64 + 16);
    assertThat(e.reason()).contains("segment 0x80300000-0x80300008 R-X is outside of memory");
  }

  @Test
  void range_beyondTheAddressSpace_isAnArgumentError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILE.requireWithin(-8, 9))
        .withMessage("bytes: 0x9 beyond base 0xfffffffffffffff8");
  }

  @Test
  void symbols_askedTwice_areTheSameTable() {
    assertThat(FILE.symbols()).isSameAs(FILE.symbols());
  }

  @Test
  void sections_ofCodeAndBss_tellWhatTheLinkerPutThere() {
    byte[] bytes =
        new ElfWriter(TEXT)
            .text(TEXT, CODE)
            .bss(TEXT + 0x1000, 0x2000)
            .symbol(
                new ElfSymbol("main", TEXT, 8, ElfSymbol.Type.FUNCTION, ElfSymbol.Binding.GLOBAL))
            .write();

    assertThat(ElfReader.read(bytes).sections())
        .filteredOn(ElfSection::allocated)
        .extracting(
            ElfSection::toString,
            ElfSection::executable,
            ElfSection::writable,
            section -> section.contents().map(ByteBuffer::remaining))
        .containsExactly(
            tuple(".text 0x80300000-0x80300008", true, false, Optional.of(8)),
            tuple(".bss 0x80301000-0x80303000", false, true, Optional.empty()));
  }
}
