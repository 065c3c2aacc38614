package io.hybridvm.riscv.elf;

import static io.hybridvm.riscv.elf.ElfSymbol.Binding.GLOBAL;
import static io.hybridvm.riscv.elf.ElfSymbol.Binding.LOCAL;
import static io.hybridvm.riscv.elf.ElfSymbol.Binding.WEAK;
import static io.hybridvm.riscv.elf.ElfSymbol.Type.FUNCTION;
import static io.hybridvm.riscv.elf.ElfSymbol.Type.LABEL;
import static io.hybridvm.riscv.elf.ElfSymbol.Type.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTableTest {
  private static final long TEXT = 0x8030_0000L;

  private static ElfSymbol symbol(
      String name, long offset, long size, ElfSymbol.Type type, ElfSymbol.Binding binding) {
    return new ElfSymbol(name, TEXT + offset, size, type, binding);
  }

  private static ElfSymbol function(String name, long offset, long size) {
    return symbol(name, offset, size, FUNCTION, GLOBAL);
  }

  private static ElfSymbol label(String name, long offset) {
    return symbol(name, offset, 0, LABEL, LOCAL);
  }

  /** The symbols as read back from a file with 256 bytes of code at {@link #TEXT}. */
  private static SymbolTable table(ElfSymbol... symbols) {
    ElfWriter writer = new ElfWriter(TEXT).text(TEXT, new byte[256]);
    for (ElfSymbol symbol : symbols) {
      writer.symbol(symbol);
    }
    return ElfReader.read(writer.write()).symbols();
  }

  private static String at(SymbolTable table, long offset) {
    return table.at(TEXT + offset).map(Object::toString).orElse("nothing");
  }

  @Test
  void symbols_written_areReadBackLocalOnesFirst() {
    ElfSymbol global = function("main", 16, 20);
    ElfSymbol weak = symbol("größe", 64, 8, OBJECT, WEAK);
    ElfSymbol local = label("loop", 20);

    assertThat(table(global, weak, local).symbols()).containsExactly(local, global, weak);
  }

  @Test
  void symbols_ofStrippedFile_areNone() {
    assertThat(table().symbols()).isEmpty();
    assertThat(table().named("main")).isEmpty();
    assertThat(at(table(), 0)).isEqualTo("nothing");
  }

  @Test
  void symbols_ofTheAssembler_areLeftOut() {
    SymbolTable table =
        table(
            label("$x", 0),
            label("$xrv64i2p1_c2p0", 0),
            label("$d.1", 4),
            label(".L0 ", 8),
            symbol(".Lanon.1", 8, 4, OBJECT, LOCAL));

    assertThat(table.symbols()).extracting(ElfSymbol::name).containsExactly(".Lanon.1");
  }

  @Test
  void named_globalWeakAndLocal_isTheGlobalOne() {
    ElfSymbol weak = symbol("f", 0, 4, FUNCTION, WEAK);
    ElfSymbol local = symbol("f", 8, 4, FUNCTION, LOCAL);
    ElfSymbol global = symbol("f", 16, 4, FUNCTION, GLOBAL);

    assertThat(table(local, weak, global).named("f")).contains(global);
    assertThat(table(local, weak).named("f")).contains(weak);
  }

  @Test
  void named_twoLocals_isTheFirst() {
    assertThat(table(label("again", 8), label("again", 4)).named("again"))
        .contains(label("again", 8));
  }

  @ParameterizedTest
  @CsvSource({
    "15, nothing",
    "16, main",
    "17, main+0x1",
    "35, main+0x13",
    "36, nothing",
    "40, next",
    "-1, nothing"
  })
  void at_functionWithSize_ownsItsBytes(long offset, String expected) {
    SymbolTable table = table(function("main", 16, 20), function("next", 40, 4));

    assertThat(at(table, offset)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, outer", "8, inner", "11, inner+0x3", "12, outer+0xc", "20, nothing"})
  void at_nestedSymbols_isTheInnermost(long offset, String expected) {
    SymbolTable table = table(function("outer", 0, 20), function("inner", 8, 4));

    assertThat(at(table, offset)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, small", "3, small+0x3", "4, large+0x4", "9, large+0x9", "10, nothing"})
  void at_twoSizesAtOneAddress_fallsBackToTheLarger(long offset, String expected) {
    SymbolTable table =
        table(symbol("large", 0, 10, OBJECT, GLOBAL), symbol("small", 0, 4, FUNCTION, GLOBAL));

    assertThat(at(table, offset)).isEqualTo(expected);
  }

  @Test
  void at_aliases_isTheFunctionThenTheMostVisible() {
    assertThat(at(table(symbol("o", 0, 4, OBJECT, GLOBAL), function("f", 0, 4)), 0)).isEqualTo("f");
    assertThat(at(table(symbol("local", 0, 4, FUNCTION, LOCAL), function("global", 0, 4)), 0))
        .isEqualTo("global");
    assertThat(at(table(symbol("weak", 0, 4, FUNCTION, WEAK), function("global", 0, 4)), 0))
        .isEqualTo("global");
  }

  @ParameterizedTest
  @CsvSource({
    "0, start",
    "7, start+0x7",
    "8, sized",
    "9, sized+0x1",
    "12, nothing",
    "16, last",
    "255, last+0xef",
    "256, nothing"
  })
  void at_labelWithoutSize_ownsBytesUpToTheNextSymbolOrTheEndOfItsSection(
      long offset, String expected) {
    SymbolTable table =
        table(
            label("start", 0),
            function("sized", 8, 4),
            label("inside", 9),
            label("last", 16),
            label("end", 256));

    assertThat(at(table, offset)).isEqualTo(expected);
  }

  @Test
  void at_sizeBeyondTheAddressSpace_isCutOff() {
    SymbolTable table = table(function("huge", 0, -1L));

    assertThat(table.at(-2L)).hasToString("Optional[huge+0x%x]".formatted(-2L - TEXT));
    assertThat(at(table, -1)).isEqualTo("nothing");
  }

  @Test
  void named_absoluteNumber_isFoundByNameOnly() {
    ElfSymbol number = new ElfSymbol("__stack_size", 0x20_0000, 0, LABEL, GLOBAL);

    assertThat(table(number).named("__stack_size")).contains(number);
    assertThat(table(number).at(0x20_0000)).isEmpty();
  }
}
