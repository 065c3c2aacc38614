package io.hybridvm.riscv.elf;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.elf.AddressIndex.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Compares the index with a search through all symbols. */
class AddressIndexTest {
  private static final int SPACE = 48;

  private static final Comparator<ElfSymbol> INNERMOST =
      comparingLong(ElfSymbol::address)
          .thenComparing(ElfSymbol::type, reverseOrder())
          .thenComparing(ElfSymbol::binding, reverseOrder());

  @Provide
  Arbitrary<List<ElfSymbol>> symbols() {
    return Combinators.combine(
            Arbitraries.longs().between(0, SPACE),
            Arbitraries.longs().between(0, 12),
            Arbitraries.of(ElfSymbol.Type.class),
            Arbitraries.of(ElfSymbol.Binding.class))
        .as((address, size, type, binding) -> new ElfSymbol("s", address, size, type, binding))
        .list()
        .ofMaxSize(12)
        // Symbols alike in all but size have no order.
        .uniqueElements(
            symbol ->
                List.of(symbol.address(), symbol.size() != 0, symbol.type(), symbol.binding()));
  }

  @Property(tries = 5000)
  void owner_ofAnyAddress_isThatOfASearchThroughAllSymbols(
      @ForAll("symbols") List<ElfSymbol> symbols) {
    List<Extent> extents = new ArrayList<>();
    for (ElfSymbol symbol : symbols) {
      extents.add(
          new Extent(symbol, symbol.size() == 0 ? SPACE : symbol.address() + symbol.size()));
    }
    AddressIndex index = new AddressIndex(extents);

    for (long address = 0; address <= SPACE + 12; address++) {
      assertThat(index.owner(address)).as("at %d", address).isSameAs(search(symbols, address));
    }
  }

  private static @Nullable ElfSymbol search(List<ElfSymbol> symbols, long address) {
    Optional<ElfSymbol> sized = innermostSized(symbols, address);
    if (sized.isPresent() || address >= SPACE) {
      return sized.orElse(null);
    }
    return symbols.stream()
        .filter(symbol -> symbol.size() == 0 && symbol.address() <= address)
        .filter(symbol -> noneSizedBetween(symbols, symbol.address(), address))
        .max(INNERMOST)
        .orElse(null);
  }

  private static boolean noneSizedBetween(List<ElfSymbol> symbols, long from, long to) {
    for (long address = from; address <= to; address++) {
      if (innermostSized(symbols, address).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ElfSymbol> innermostSized(List<ElfSymbol> symbols, long address) {
    return symbols.stream()
        .filter(symbol -> address >= symbol.address() && address < symbol.address() + symbol.size())
        .max(INNERMOST);
  }
}
