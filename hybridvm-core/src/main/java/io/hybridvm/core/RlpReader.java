package io.hybridvm.core;

import io.hybridvm.syscalls.Word;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads Ethereum's recursive length prefix encoding, item by item: what {@link Rlp} writes, and
 * nothing that could be written shorter. Every method that reads moves behind the item, or throws
 * {@link RlpFormatException}. Not thread-safe.
 *
 * @yp B
 */
public final class RlpReader {
  private static final int STRING = 0x80;
  private static final int LIST = 0xc0;
  private static final int SHORTEST_LONG = 56;
  private static final int MOST_LENGTH_BYTES = Integer.BYTES;

  private final Bytes bytes;
  private final int end;
  private int position;

  /** Where the content of the current item begins and ends. */
  private int contentStart;

  private int contentEnd;

  /** Starts at the first byte; any number of items may follow each other. */
  public RlpReader(Bytes bytes) {
    this(Objects.requireNonNull(bytes, "bytes"), 0, bytes.size());
  }

  private RlpReader(Bytes bytes, int start, int end) {
    this.bytes = bytes;
    this.end = end;
    position = start;
  }

  /** Where the next item begins, from 0 at the first byte of all. */
  public int offset() {
    return position;
  }

  /** Whether there is another item. */
  public boolean hasNext() {
    return position < end;
  }

  /** Whether the next item is a list; false if there is none. */
  public boolean isList() {
    return hasNext() && (bytes.get(position) & 0xff) >= LIST;
  }

  /** Reads a string of bytes. */
  public Bytes string() {
    next(false);
    return bytes.slice(contentStart, contentEnd - contentStart);
  }

  /** Reads a number of at most 256 bits without leading zeros. */
  public Word number() {
    int start = position;
    Bytes string = string();
    if (string.size() > Word.BYTES) {
      throw new RlpFormatException("a number of more than 256 bits", start);
    }
    if (!string.isEmpty() && string.get(0) == 0) {
      throw new RlpFormatException("a number with leading zeros", start);
    }
    return Word.of(string);
  }

  /** Reads an unsigned number of at most 64 bits without leading zeros. */
  public long longNumber() {
    int start = position;
    Word number = number();
    if (!number.fitsLong()) {
      throw new RlpFormatException("a number of more than 64 bits", start);
    }
    return number.limb0();
  }

  /** Reads a list: the reader returned is at its first item. */
  public RlpReader list() {
    next(true);
    return new RlpReader(bytes, contentStart, contentEnd);
  }

  /** Checks that there is nothing more. */
  public void expectEnd() {
    if (hasNext()) {
      throw new RlpFormatException("more than there should be", position);
    }
  }

  private void next(boolean wantsList) {
    if (!hasNext()) {
      throw new RlpFormatException("an item is missing", position);
    }
    int first = bytes.get(position) & 0xff;
    if ((first >= LIST) != wantsList) {
      throw new RlpFormatException(wantsList ? "no list" : "a list in place of a string", position);
    }
    if (first < STRING) {
      frame(position, 1);
      return;
    }
    int length = first - (wantsList ? LIST : STRING);
    if (length < SHORTEST_LONG) {
      boolean isByte = !wantsList && length == 1 && position + 1 < end;
      if (isByte && (bytes.get(position + 1) & 0xff) < STRING) {
        throw new RlpFormatException("a byte that needs no prefix", position);
      }
      frame(position + 1, length);
      return;
    }
    int lengthBytes = length - SHORTEST_LONG + 1;
    frame(position + 1 + lengthBytes, longLength(lengthBytes));
  }

  private int longLength(int lengthBytes) {
    if (lengthBytes > MOST_LENGTH_BYTES || lengthBytes > end - position - 1) {
      throw new RlpFormatException("an item that ends too late", position);
    }
    Bytes encoded = bytes.slice(position + 1, lengthBytes);
    long length = encoded.toLong();
    if (encoded.get(0) == 0 || length < SHORTEST_LONG) {
      throw new RlpFormatException("a length that could be shorter", position);
    }
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  private void frame(int start, int length) {
    if (length > end - start) {
      throw new RlpFormatException("an item that ends too late", position);
    }
    contentStart = start;
    contentEnd = start + length;
    position = contentEnd;
  }
}
