package io.hybridvm.riscv.elf;

import static io.hybridvm.riscv.elf.ElfPatch.programHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each rule in the table of {@link ElfReader}. */
class ElfReaderTest {
  private static final long TEXT = 0x8030_0000L;
  private static final long DATA = 0x8040_0000L;

  private static final int VALID_LENGTH = 64 + 2 * 56 + 8 + 4;

  /** Program header 0 is 8 bytes of code, 1 is 4 bytes of data that take 16 in memory. */
  private static final byte[] VALID =
      new ElfWriter(TEXT)
          .text(TEXT, new byte[8])
          .segment(ElfSegment.READ | ElfSegment.WRITE, DATA, new byte[4], 16)
          .write();

  private static ElfPatch valid() {
    return ElfPatch.of(VALID);
  }

  private static void assertRejected(ElfPatch file, long offset, String reason) {
    byte[] bytes = file.bytes();
    ElfFormatException e =
        catchThrowableOfType(ElfFormatException.class, () -> ElfReader.read(bytes));
    assertThat(e).as("accepted").isNotNull();
    assertThat(e.reason()).contains(reason);
    assertThat(e.offset()).isEqualTo(offset);
    assertThat(e).hasMessageContainingAll("0x" + Long.toHexString(offset), e.reason());
  }

  private static void assertAccepted(ElfPatch file) {
    assertThat(ElfReader.read(file.bytes()).segments()).hasSize(2);
  }

  @Test
  void file_valid_hasEntryFlagsAndSegments() {
    ElfFile file = ElfReader.read(VALID);

    assertThat(file.entry()).isEqualTo(TEXT);
    assertThat(file.flags()).isEqualTo(1);
    assertThat(file.segments()).extracting(ElfSegment::vaddr).containsExactly(TEXT, DATA);
  }

  @Test
  void file_null_isRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> ElfReader.read(null)).withMessage("file");
  }

  @Test
  void file_changedAfterwards_isNotSeen() {
    byte[] bytes = VALID.clone();
    ElfFile file = ElfReader.read(bytes);

    Arrays.fill(bytes, (byte) 0xff);

    assertThat(file.entry()).isEqualTo(TEXT);
    assertThat(file.segments().get(0).contents().get(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void file_shorterThanMagic_isRejected(int length) {
    assertRejected(valid().truncated(length), 0, "magic");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16, 63})
  void file_shorterThanHeader_isRejectedAtItsEnd(int length) {
    assertRejected(valid().truncated(length), length, "ends inside the ELF header");
  }

  @Test
  void magic_wrong_isRejected() {
    assertRejected(valid().u8(0, 0xff), 0, "magic");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 1, EI_CLASS is 1, not 2",
    "5, 2, EI_DATA is 2, not 1",
    "6, 0, EI_VERSION is 0, not 1",
    "6, 255, EI_VERSION is 255, not 1"
  })
  void identification_ofAnotherKind_isRejected(int offset, int value, String reason) {
    assertRejected(valid().u8(offset, value), offset, reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3", "4", "65535"})
  void type_otherThanExec_isRejected(int type) {
    assertRejected(valid().u16(Elf64.E_TYPE, type), 16, "e_type is " + type + ", not 2");
  }

  @Test
  void machine_otherThanRiscv_isRejected() {
    assertRejected(valid().u16(Elf64.E_MACHINE, 62), 18, "e_machine is 62, not 243");
  }

  @Test
  void version_otherThanCurrent_isRejected() {
    assertRejected(valid().i32(Elf64.E_VERSION, -1), 20, "e_version is 4294967295, not 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x1, 0x10, 0x11})
  void flags_rvcAndTso_areAccepted(int flags) {
    assertAccepted(valid().i32(Elf64.E_FLAGS, flags));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x2, 0x3, 0x4, 0x5, 0x6})
  void flags_floatAbi_isRejected(int flags) {
    assertRejected(valid().i32(Elf64.E_FLAGS, flags), 48, "floating-point ABI");
  }

  @Test
  void flags_rve_isRejected() {
    assertRejected(valid().i32(Elf64.E_FLAGS, 0x9), 48, "e_flags 0x9: the RVE ABI");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x20, 0x40, 0x80_0000, 0x100_0000, 0x8000_0000})
  void flags_reservedOrNonStandard_areRejected(int flags) {
    assertRejected(valid().i32(Elf64.E_FLAGS, flags), 48, "unknown bits");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 55, 57, 112, 65535})
  void programHeaders_ofAnotherSize_areRejected(int size) {
    assertRejected(valid().u16(Elf64.E_PHENTSIZE, size), 54, "e_phentsize is " + size + ", not 56");
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 65535})
  void programHeaders_moreThan64OrPnXnum_areRejected(int count) {
    assertRejected(valid().u16(Elf64.E_PHNUM, count), 56, "e_phnum is " + count + ", more than 64");
  }

  @Test
  void programHeaders_64_areAccepted() {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[2]);
    for (int i = 1; i < 64; i++) {
      writer.bss(DATA + i, 1);
    }

    assertThat(ElfReader.read(writer.write()).segments()).hasSize(64);
  }

  @Test
  void programHeaders_beyondTheFile_areRejected() {
    assertRejected(valid().u16(Elf64.E_PHNUM, 4), 32, "4 program headers at 0x40 exceed the file");
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1, -112})
  void programHeaders_farAway_areRejected(long phoff) {
    assertRejected(valid().i64(Elf64.E_PHOFF, phoff), 32, "exceed the file");
  }

  @Test
  void programHeaders_none_leaveTheEntryNowhere() {
    assertRejected(valid().u16(Elf64.E_PHNUM, 0), 24, "on no byte of an executable segment");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void dynamicOrInterp_isRejected(int type) {
    assertRejected(
        valid().i32(programHeader(1, Elf64.P_TYPE), type), 120, "dynamic linking is not supported");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 5, 6, 7, 0x6474_e551, 0x7000_0003, -1})
  void otherTypes_amongThemTls_areSkippedUnseen(int type) {
    ElfPatch file =
        valid()
            .i32(programHeader(1, Elf64.P_TYPE), type)
            .i64(programHeader(1, Elf64.P_OFFSET), -1)
            .i64(programHeader(1, Elf64.P_FILESZ), -1);

    assertThat(ElfReader.read(file.bytes()).segments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {17, Long.MIN_VALUE, -1})
  void filesz_aboveMemsz_isRejected(long filesz) {
    assertRejected(
        valid().i64(programHeader(1, Elf64.P_FILESZ), filesz), 120 + 32, "exceeds p_memsz 0x10");
  }

  @Test
  void segment_ofSizeZero_isSkippedWhereverItLies() {
    ElfPatch file =
        valid()
            .i64(programHeader(1, Elf64.P_FILESZ), 0)
            .i64(programHeader(1, Elf64.P_MEMSZ), 0)
            .i64(programHeader(1, Elf64.P_OFFSET), -1)
            .i64(programHeader(1, Elf64.P_VADDR), TEXT + 4)
            .i32(programHeader(1, Elf64.P_FLAGS), 7);

    assertThat(ElfReader.read(file.bytes()).segments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 0xf000_0003})
  void segment_writableAndExecutable_isRejected(int flags) {
    assertRejected(
        valid().i32(programHeader(1, Elf64.P_FLAGS), flags),
        120 + 4,
        "both writable and executable");
  }

  @Test
  void segment_flagsOfTheSystemOrProcessor_areDropped() {
    ElfPatch file = valid().i32(programHeader(1, Elf64.P_FLAGS), 0xfff0_0004);

    assertThat(ElfReader.read(file.bytes()).segments().get(1).flags()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {VALID_LENGTH - 3, VALID_LENGTH, Long.MAX_VALUE, Long.MIN_VALUE, -4, -1})
  void segment_beyondTheFile_isRejected(long offset) {
    assertRejected(
        valid().i64(programHeader(1, Elf64.P_OFFSET), offset), 120 + 8, "exceed the file");
  }

  @Test
  void segment_whoseOffsetAndSizeOverflow_isRejected() {
    assertRejected(
        valid()
            .i64(programHeader(1, Elf64.P_OFFSET), Long.MAX_VALUE)
            .i64(programHeader(1, Elf64.P_FILESZ), Long.MAX_VALUE)
            .i64(programHeader(1, Elf64.P_MEMSZ), Long.MAX_VALUE),
        120 + 8,
        "exceed the file");
  }

  @Test
  void segments_ofMoreBytesTogetherThanTheFile_areRejected() {
    assertRejected(overlappingInTheFile(VALID_LENGTH - 8 + 1), 120 + 32, "more bytes together");
  }

  @Test
  void segments_ofAsManyBytesTogetherAsTheFile_areAccepted() {
    assertAccepted(overlappingInTheFile(VALID_LENGTH - 8));
  }

  /** The second segment starts where the file does, so that it has the bytes of the first, too. */
  private static ElfPatch overlappingInTheFile(long filesz) {
    return valid()
        .i64(programHeader(1, Elf64.P_OFFSET), 0)
        .i64(programHeader(1, Elf64.P_FILESZ), filesz)
        .i64(programHeader(1, Elf64.P_MEMSZ), filesz);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -15, -16})
  void segment_reachingTheEndOfTheAddressSpace_isRejected(long vaddr) {
    assertRejected(valid().i64(programHeader(1, Elf64.P_VADDR), vaddr), 120 + 16, "reach 2^64");
  }

  @Test
  void segment_endingBelowTheEndOfTheAddressSpace_isAccepted() {
    assertAccepted(valid().i64(programHeader(1, Elf64.P_VADDR), -17));
  }

  @ParameterizedTest
  @ValueSource(longs = {TEXT - 15, TEXT, TEXT + 7})
  void segments_sharingAByte_areRejected(long vaddr) {
    assertRejected(valid().i64(programHeader(1, Elf64.P_VADDR), vaddr), 120 + 16, "overlaps");
  }

  @ParameterizedTest
  @ValueSource(longs = {TEXT - 16, TEXT + 8})
  void segments_adjacentInOnePageInAnyOrder_areAccepted(long vaddr) {
    assertAccepted(valid().i64(programHeader(1, Elf64.P_VADDR), vaddr));
  }

  @Test
  void segment_hugeAroundTheOther_isRejected() {
    assertRejected(
        valid()
            .i64(programHeader(1, Elf64.P_VADDR), 0)
            .i64(programHeader(1, Elf64.P_MEMSZ), Long.MIN_VALUE),
        120 + 16,
        "overlaps");
  }

  @Test
  void entry_odd_isRejected() {
    assertRejected(valid().i64(Elf64.E_ENTRY, TEXT + 1), 24, "the entry 0x80300001 is odd");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, TEXT - 2, TEXT + 8, DATA, -2})
  void entry_outsideOfCode_isRejected(long entry) {
    assertRejected(valid().i64(Elf64.E_ENTRY, entry), 24, "on no byte of an executable segment");
  }

  @Test
  void entry_inCodeBeyondTheFile_isRejected() {
    assertRejected(
        valid().i64(programHeader(0, Elf64.P_MEMSZ), 16).i64(Elf64.E_ENTRY, TEXT + 8),
        24,
        "on no byte of an executable segment");
  }

  @Test
  void entry_onTheLastBytesOfCode_isAccepted() {
    assertAccepted(valid().i64(Elf64.E_ENTRY, TEXT + 6));
  }

  @Test
  void fieldsThatDoNotDecide_areIgnored() {
    assertAccepted(
        valid()
            .u8(7, 3)
            .u8(8, 9)
            .i32(9, -1)
            .u16(Elf64.E_EHSIZE, 1)
            .i64(programHeader(1, Elf64.P_PADDR), -1)
            .i64(programHeader(1, Elf64.P_ALIGN), 3)
            .i64(Elf64.E_SHOFF, -1)
            .u16(Elf64.E_SHENTSIZE, 1)
            .u16(Elf64.E_SHNUM, 65535)
            .u16(Elf64.E_SHSTRNDX, 65535));
  }
}
