package io.hybridvm.riscv.isa;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a disassembler calls addresses: usually the symbols of a program. */
@FunctionalInterface
public interface AddressNames {
  /**
   * The symbol to name an address by, at the address or elsewhere.
   *
   * @param address any address, unsigned
   * @return a symbol, or empty to write the bare number
   */
  Optional<Symbol> nearest(long address);

  /** {@return names that know no address} */
  static AddressNames none() {
    return address -> Optional.empty();
  }

  /**
   * Names from labels: an address belongs to the last label before it, and one before all of them
   * to the first, as in objdump.
   *
   * @param labels names by address; copied
   * @return names that {@code labels} gives
   */
  static AddressNames of(Map<Long, String> labels) {
    TreeMap<Long, String> sorted = new TreeMap<>(Long::compareUnsigned);
    sorted.putAll(labels);
    return address -> {
      Map.Entry<Long, String> label = sorted.floorEntry(address);
      if (label == null) {
        label = sorted.firstEntry();
      }
      return label == null
          ? Optional.empty()
          : Optional.of(new Symbol(label.getValue(), label.getKey()));
    };
  }

  /**
   * A name that stands for an address.
   *
   * @param name any text
   * @param address what it stands for
   */
  record Symbol(String name, long address) {
    /** Checks that the name is there. */
    public Symbol {
      Objects.requireNonNull(name, "name");
    }

    /** Another address as objdump writes it: {@code main}, {@code main+0x1c}, {@code main-0x4}. */
    String placeOf(long other) {
      if (other == address) {
        return name;
      }
      return Long.compareUnsigned(other, address) > 0
          ? name + "+0x" + Long.toHexString(other - address)
          : name + "-0x" + Long.toHexString(address - other);
    }
  }
}
