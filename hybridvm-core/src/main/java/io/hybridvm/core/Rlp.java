package io.hybridvm.core;

import io.hybridvm.syscalls.Word;
import java.util.Collection;
import org.apache.tuweni.bytes.Bytes;

/**
 * Writes Ethereum's recursive length prefix encoding.
 *
 * @yp B
 */
public final class Rlp {
  private static final int STRING = 0x80;
  private static final int LIST = 0xc0;
  private static final int SHORTEST_LONG = 56;

  private Rlp() {}

  /** A string of bytes. */
  public static Bytes string(Bytes bytes) {
    return bytes.size() == 1 && (bytes.get(0) & 0xff) < STRING
        ? bytes
        : Bytes.concatenate(prefix(STRING, bytes.size()), bytes);
  }

  /** A number without leading zeros. */
  public static Bytes number(Word number) {
    return string(number.toBytes().trimLeadingZeros());
  }

  /** An unsigned number without leading zeros. */
  public static Bytes number(long number) {
    return string(Bytes.minimalBytes(number));
  }

  /** A list of items that are encoded already. */
  public static Bytes list(Bytes... items) {
    Bytes content = Bytes.concatenate(items);
    return Bytes.concatenate(prefix(LIST, content.size()), content);
  }

  /** A list of items that are encoded already. */
  public static Bytes list(Collection<Bytes> items) {
    return list(items.toArray(new Bytes[0]));
  }

  private static Bytes prefix(int kind, int size) {
    if (size < SHORTEST_LONG) {
      return Bytes.of(kind + size);
    }
    Bytes length = Bytes.minimalBytes(size);
    return Bytes.concatenate(Bytes.of(kind + SHORTEST_LONG - 1 + length.size()), length);
  }
}
