package io.hybridvm.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a contract's variables are in its storage. Immutable and thread-safe.
 *
 * <p>Solidity's compiler tells it on request ({@code storageLayout}); contracts in Rust have
 * Solidity's layout too, so that counting slots by hand is enough: {@code
 * StorageLayout.EMPTY.with("totalSupply", 0).with("balanceOf", 1)}.
 */
public final class StorageLayout {
  /** No variable is known. */
  public static final StorageLayout EMPTY = new StorageLayout(Map.of());

  private final Map<String, Place> places;

  /** Where a variable is. */
  private record Place(Word key, int offset, int size) {}

  private StorageLayout(Map<String, Place> places) {
    this.places = places;
  }

  /** These variables and another that begins a slot of its own. */
  public StorageLayout with(String variable, long slot) {
    return with(variable, slot, 0, Word.BYTES);
  }

  /**
   * These variables and another.
   *
   * @param offset how many of the slot's bytes, from the least significant, come before it
   * @param size how many bytes it has, 32 for mappings and dynamic arrays
   */
  public StorageLayout with(String variable, long slot, int offset, int size) {
    Map<String, Place> more = new HashMap<>(places);
    more.put(variable, new Place(Word.of(slot), offset, size));
    return new StorageLayout(Map.copyOf(more));
  }

  /** The names of the variables. */
  public Set<String> variables() {
    return places.keySet();
  }

  /**
   * A variable of a contract.
   *
   * @throws IllegalArgumentException if it is not known
   */
  public StorageSlot slot(Address contract, String variable) {
    Place place =
        Optional.ofNullable(places.get(variable))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "variable: no %s, there are %s"
                            .formatted(variable, new TreeSet<>(places.keySet()))));
    return new StorageSlot(contract, variable, place.key(), place.offset(), place.size());
  }

  /** From what Solidity's compiler writes; nothing from what is missing. */
  static StorageLayout read(JsonNode storageLayout) {
    Map<String, Place> places = new HashMap<>();
    for (JsonNode variable : storageLayout.path("storage")) {
      JsonNode type = storageLayout.path("types").path(variable.path("type").asText());
      boolean inplace = type.path("encoding").asText().equals("inplace");
      int size = inplace ? Math.min(type.path("numberOfBytes").asInt(), Word.BYTES) : Word.BYTES;
      places.put(
          variable.path("label").asText(),
          new Place(
              Word.of(new BigInteger(variable.path("slot").asText())),
              variable.path("offset").asInt(),
              size));
    }
    return new StorageLayout(Map.copyOf(places));
  }
}
