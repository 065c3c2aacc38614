package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.elf.SymbolTable;
import io.hybridvm.riscv.isa.AddressNames;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes addresses of a program with the symbols they belong to. Files may be hostile: what a
 * terminal would take for a command is not written.
 */
final class Places {
  private final SymbolTable symbols;

  Places(ElfFile elf) {
    symbols = elf.symbols();
  }

  /** Such as {@code 0x8030001c <main+0xc>}, or the bare number where there is no symbol. */
  String describe(long address) {
    String number = "0x" + Long.toHexString(address);
    return symbols
        .at(address)
        .map(location -> number + " <" + printable(location.toString()) + ">")
        .orElse(number);
  }

  /** The names that objdump gives to addresses. */
  AddressNames names() {
    Map<Long, String> names = new HashMap<>();
    for (ElfSymbol symbol : symbols.symbols()) {
      ElfSymbol owner =
          symbols
              .at(symbol.address())
              .filter(location -> location.offset() == 0)
              .map(SymbolTable.Location::symbol)
              .orElse(symbol);
      names.putIfAbsent(symbol.address(), printable(owner.name()));
    }
    return AddressNames.of(names);
  }

  /** A text from a file with its control characters replaced. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }
}
