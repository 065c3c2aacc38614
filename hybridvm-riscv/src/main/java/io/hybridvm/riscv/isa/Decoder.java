package io.hybridvm.riscv.isa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of {@link Opcode} that a word is an encoding of.
 *
 * <p>Immutable and thread-safe; one instance per {@link IsaProfile}.
 */
public final class Decoder {
  private static final int COMPRESSED_BUCKETS = 32;
  private static final int BUCKETS = COMPRESSED_BUCKETS + 256;
  private static final Map<IsaProfile, Decoder> DECODERS = decoders();

  private final Opcode[][] buckets;

  /** Only tools need it. */
  private static final class All {
    private static final Decoder DECODER = new Decoder(Opcode.table());
  }

  private Decoder(List<Opcode> rows) {
    List<List<Opcode>> lists = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      lists.add(new ArrayList<>());
    }
    for (Opcode row : rows) {
      addToBuckets(lists, row);
    }
    buckets = new Opcode[BUCKETS][];
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = lists.get(i).toArray(new Opcode[0]);
    }
  }

  private static Map<IsaProfile, Decoder> decoders() {
    Map<IsaProfile, Decoder> decoders = new EnumMap<>(IsaProfile.class);
    for (IsaProfile profile : IsaProfile.values()) {
      List<Opcode> legal = new ArrayList<>();
      for (Opcode row : Opcode.table()) {
        if (profile.has(row.extension())) {
          legal.add(row);
        }
      }
      decoders.put(profile, new Decoder(legal));
    }
    return decoders;
  }

  /** A row goes into every bucket that one of its words may fall into. */
  private static void addToBuckets(List<List<Opcode>> lists, Opcode row) {
    if (row.length() == 2) {
      lists.get(bucket(row.match())).add(row);
      return;
    }
    for (int funct3 = 0; funct3 < 8; funct3++) {
      int word = row.match() | ((funct3 << 12) & ~row.mask());
      List<Opcode> list = lists.get(bucket(word));
      if (list.isEmpty() || list.get(list.size() - 1) != row) {
        list.add(row);
      }
    }
  }

  private static int bucket(int word) {
    if (isCompressed(word)) {
      return (((word >>> 13) & 7) << 2) | (word & 3);
    }
    return COMPRESSED_BUCKETS + ((((word >>> 2) & 31) << 3) | ((word >>> 12) & 7));
  }

  /**
   * The decoder of one profile.
   *
   * @param profile says which extensions are legal
   * @return a decoder that knows these extensions' instructions and no other
   */
  public static Decoder of(IsaProfile profile) {
    return Objects.requireNonNull(DECODERS.get(profile), "profile");
  }

  /**
   * {@return the decoder that knows every row of the table, also those that no profile executes}
   */
  public static Decoder ofAll() {
    return All.DECODER;
  }

  /**
   * Whether an encoding has 16 bits.
   *
   * @param word whose lowest bits are the encoding's
   * @return false if both of the lowest two bits are set
   */
  public static boolean isCompressed(int word) {
    return (word & 3) != 3;
  }

  /**
   * Decodes one instruction.
   *
   * @param word four bytes of code as a little-endian number; if the two lowest bits are not both
   *     set, only the low halfword is looked at
   * @return the instruction, or empty if the encoding is illegal or reserved in this profile
   */
  public Optional<Instruction> decode(int word) {
    int bits = isCompressed(word) ? word & 0xffff : word;
    Opcode row = row(bits);
    return row == null ? Optional.empty() : Optional.of(Instruction.of(row, bits));
  }

  private @Nullable Opcode row(int word) {
    for (Opcode row : buckets[bucket(word)]) {
      if (row.matches(word)) {
        return row;
      }
    }
    return null;
  }
}
