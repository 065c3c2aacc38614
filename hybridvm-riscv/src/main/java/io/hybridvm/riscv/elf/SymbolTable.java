package io.hybridvm.riscv.elf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The functions, objects and labels of {@code .symtab}, by name and by address. Undefined symbols,
 * files, sections, thread-local variables, the psABI's mapping symbols ({@code $x}, {@code $d}) and
 * the assembler's own labels ({@code .L}) are left out. Immutable and safe to share between
 * threads.
 */
public final class SymbolTable {
  private final List<ElfSymbol> symbols;
  private final Map<String, ElfSymbol> byName = new HashMap<>();
  private final AddressIndex byAddress;

  SymbolTable(List<ElfSymbol> symbols, AddressIndex byAddress) {
    this.symbols = List.copyOf(symbols);
    this.byAddress = byAddress;
    for (ElfSymbol symbol : symbols) {
      byName.merge(
          symbol.name(),
          symbol,
          (first, next) -> next.binding().compareTo(first.binding()) < 0 ? next : first);
    }
  }

  /** {@return every symbol, in the order of the file; empty if the file is stripped} */
  public List<ElfSymbol> symbols() {
    return symbols;
  }

  /**
   * The symbol of a name.
   *
   * @param name as in the file
   * @return of several the global one, else the weak one, else the first local one
   */
  public Optional<ElfSymbol> named(String name) {
    return Optional.ofNullable(byName.get(Objects.requireNonNull(name, "name")));
  }

  /**
   * The symbol that an address belongs to, in logarithmic time.
   *
   * @param address any address, unsigned
   * @return the sized symbol whose bytes hold the address; of several the one that starts last (the
   *     innermost), then the preferred {@link ElfSymbol.Type} and {@link ElfSymbol.Binding}. Where
   *     none does, the last symbol of size 0 before the address, if no sized symbol and no end of a
   *     section lies between
   */
  public Optional<Location> at(long address) {
    return Optional.ofNullable(byAddress.owner(address))
        .map(symbol -> new Location(symbol, address - symbol.address()));
  }

  /**
   * An address in terms of a symbol.
   *
   * @param symbol the symbol the address belongs to
   * @param offset distance from the symbol's address in bytes, not negative as an unsigned number
   */
  public record Location(ElfSymbol symbol, long offset) {
    /** Checks that nothing is null. */
    public Location {
      Objects.requireNonNull(symbol, "symbol");
    }

    /** As objdump writes it: {@code main} or {@code main+0x1c}. */
    @Override
    public String toString() {
      return offset == 0 ? symbol.name() : symbol.name() + "+0x" + Long.toHexString(offset);
    }
  }
}
