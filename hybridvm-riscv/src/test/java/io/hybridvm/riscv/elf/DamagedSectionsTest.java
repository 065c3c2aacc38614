package io.hybridvm.riscv.elf;

import static io.hybridvm.riscv.elf.ElfPatch.sectionHeader;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with sections and symbols, the file loads; what is left of them can be read.
 */
class DamagedSectionsTest {
  private static final long TEXT = 0x8030_0000L;
  private static final int SYMTAB = 2;
  private static final int STRTAB = 3;
  private static final int SHSTRTAB = 4;
  private static final int CODE_BYTES = 4096;

  private static final byte[] VALID =
      new ElfWriter(TEXT)
          .text(TEXT, new byte[CODE_BYTES])
          .symbol(
              new ElfSymbol("first", TEXT, 8, ElfSymbol.Type.FUNCTION, ElfSymbol.Binding.GLOBAL))
          .symbol(
              new ElfSymbol(
                  "second", TEXT + 8, 8, ElfSymbol.Type.FUNCTION, ElfSymbol.Binding.GLOBAL))
          .write();

  private static final int SYMTAB_OFFSET = (int) fieldOf(VALID, SYMTAB, Elf64.SH_OFFSET);
  private static final int STRTAB_OFFSET = (int) fieldOf(VALID, STRTAB, Elf64.SH_OFFSET);

  private static long fieldOf(byte[] file, int section, int field) {
    return ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong(sectionHeader(file, section, field));
  }

  private static ElfPatch valid() {
    return ElfPatch.of(VALID);
  }

  private static int header(int section, int field) {
    return sectionHeader(VALID, section, field);
  }

  /** A fact about the test data that the tests below rely on. */
  @Test
  void symbols_undamaged_areTwo() {
    assertSymbols(valid(), "first", "second");
  }

  private static void assertSymbols(ElfPatch file, String... names) {
    ElfFile elf = ElfReader.read(file.bytes());
    assertThat(elf.segments()).hasSize(1);
    assertThat(elf.segments().get(0).filesz()).isEqualTo(CODE_BYTES);
    assertThat(elf.symbols().symbols()).extracting(ElfSymbol::name).containsExactly(names);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE})
  void sectionHeaders_elsewhere_leaveNoSymbols(long shoff) {
    assertSymbols(valid().i64(Elf64.E_SHOFF, shoff));
  }

  @Test
  void sectionHeaders_ofAnotherSize_leaveNoSymbols() {
    assertSymbols(valid().u16(Elf64.E_SHENTSIZE, 63));
  }

  @Test
  void sectionHeaders_cutOffBehindSymbolStrings_leaveSymbolsButNoNames() {
    ElfPatch file = valid().truncated(header(SHSTRTAB, 0));

    assertSymbols(file, "first", "second");
    assertThat(ElfReader.read(file.bytes()).section(".text")).isEmpty();
  }

  @Test
  void sectionHeaders_moreThanInTheFile_areReadAsFarAsTheyGo() {
    assertSymbols(valid().u16(Elf64.E_SHNUM, 0xfeff), "first", "second");
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "-1, 0", "3, 0", "0x7fffffffffffffff, 2"})
  void sectionHeaders_countedInSectionZero_areRead(long count, int symbols) {
    ElfPatch file = valid().u16(Elf64.E_SHNUM, 0).i64(header(0, Elf64.SH_SIZE), count);

    assertThat(ElfReader.read(file.bytes()).symbols().symbols()).hasSize(symbols);
  }

  @Test
  void symtab_ofAnotherEntrySize_isIgnored() {
    assertSymbols(valid().i64(header(SYMTAB, Elf64.SH_ENTSIZE), 16));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE, 1 << 30})
  void symtab_outsideTheFile_isIgnored(long offset) {
    assertSymbols(valid().i64(header(SYMTAB, Elf64.SH_OFFSET), offset));
  }

  @Test
  void symtab_endingInsideAnEntry_isReadUpToIt() {
    assertSymbols(valid().i64(header(SYMTAB, Elf64.SH_SIZE), 71), "first");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, -1, Integer.MAX_VALUE})
  void strings_inNoSection_leaveNoSymbols(int link) {
    assertSymbols(valid().i32(header(SYMTAB, Elf64.SH_LINK), link));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE, 14})
  void symbol_withNameOutsideOfTheStrings_isLeftOut(int name) {
    assertSymbols(valid().i32(SYMTAB_OFFSET + 24, name), "second");
  }

  @Test
  void symbol_withNameThatDoesNotEnd_isLeftOut() {
    assertSymbols(valid().u8(STRTAB_OFFSET + 13, 'x'), "first");
  }

  @Test
  void symbol_undefined_isLeftOut() {
    assertSymbols(valid().u16(SYMTAB_OFFSET + 24 + Elf64.ST_SHNDX, 0), "second");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 10, 15})
  void symbol_ofTypeWithoutAddress_isLeftOut(int type) {
    assertSymbols(valid().u8(SYMTAB_OFFSET + 24 + Elf64.ST_INFO, 0x10 | type), "second");
  }

  @Test
  void names_thatOverlapAThousandfold_areLimitedToEightTimesTheirTable() {
    byte[] file = overlappingNames(1000);
    long table = fieldOf(file, STRTAB, Elf64.SH_SIZE);

    List<ElfSymbol> symbols = ElfReader.read(file).symbols().symbols();

    long characters = symbols.stream().mapToLong(symbol -> symbol.name().length()).sum();
    assertThat(symbols).hasSizeBetween(8, 20);
    assertThat(characters).isBetween(7 * table, 8 * table);
  }

  /**
   * Symbols whose names are 2,000 letters, the same without the first, without the first two, ...
   */
  private static byte[] overlappingNames(int count) {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[2]).symbol(label("x".repeat(2000)));
    for (int i = 1; i < count; i++) {
      writer.symbol(label("y"));
    }
    byte[] file = writer.write();
    ElfPatch patch = ElfPatch.of(file);
    int symtab = (int) fieldOf(file, SYMTAB, Elf64.SH_OFFSET);
    for (int i = 0; i < count; i++) {
      patch.i32(symtab + (1 + i) * Elf64.SYM_BYTES + Elf64.ST_NAME, 1 + i);
    }
    return patch.bytes();
  }

  private static ElfSymbol label(String name) {
    return new ElfSymbol(name, TEXT, 0, ElfSymbol.Type.LABEL, ElfSymbol.Binding.GLOBAL);
  }

  @Test
  void symbol_absoluteInAFileOfManySections_belongsToNone() {
    int count = 0xfff2;
    byte[] file = Arrays.copyOf(VALID, VALID.length + count * Elf64.SHDR_BYTES);
    ElfPatch patch =
        ElfPatch.of(file)
            .u16(Elf64.E_SHNUM, count)
            .i64(header(Elf64.SHN_ABS, Elf64.SH_ADDR), TEXT)
            .i64(header(Elf64.SHN_ABS, Elf64.SH_SIZE), CODE_BYTES)
            .u16(SYMTAB_OFFSET + 24 + Elf64.ST_SHNDX, Elf64.SHN_ABS)
            .i64(SYMTAB_OFFSET + 24 + Elf64.ST_SIZE, 0);

    assertSymbols(patch, "first", "second");
    assertThat(ElfReader.read(patch.bytes()).symbols().at(TEXT)).isEmpty();
  }

  @Test
  void section_compressed_isEmpty() {
    ElfPatch file = valid().i64(header(STRTAB, Elf64.SH_FLAGS), Elf64.SHF_COMPRESSED);

    assertThat(ElfReader.read(file.bytes()).section(".strtab")).isEmpty();
  }

  @Test
  void section_byName_isFound() {
    ElfFile file = ElfReader.read(VALID);

    assertThat(file.section(".text")).map(ByteBuffer::remaining).contains(CODE_BYTES);
    assertThat(file.section(".strtab")).map(bytes -> bytes.get(1)).contains((byte) 'f');
    assertThat(file.section(".strtab")).map(ByteBuffer::isReadOnly).contains(true);
    assertThat(file.section(".tex")).isEmpty();
    assertThat(file.section("text")).isEmpty();
    assertThat(file.section("")).isEmpty();
  }

  @Test
  void sections_withoutTheirTableOfNames_areNameless() {
    ElfFile elf = ElfReader.read(valid().u16(Elf64.E_SHSTRNDX, 99).bytes());

    assertThat(elf.sections()).hasSize(4).extracting(ElfSection::name).containsOnly("");
  }
}
