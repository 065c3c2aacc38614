package io.hybridvm.testkit.trie;

import io.hybridvm.core.Rlp;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * Root hashes of Merkle Patricia tries, built in one go from sorted keys: a test has no use for
 * nodes, which is all that libraries add.
 *
 * @yp D
 */
public final class MerkleTrie {
  private static final Bytes EMPTY = Rlp.string(Bytes.EMPTY);
  private static final int BRANCHES = 16;
  private static final int HASHED_FROM = 32;

  private final List<byte[]> paths = new ArrayList<>();
  private final List<Bytes> values = new ArrayList<>();

  private MerkleTrie() {}

  private void add(byte[] key, Bytes value) {
    paths.add(nibbles(key));
    values.add(value);
  }

  private Word root() {
    return Keccak256.hash(paths.isEmpty() ? EMPTY : node(0, paths.size(), 0));
  }

  /**
   * The root of a trie.
   *
   * @param entries by their keys, which are hashed already
   */
  public static Word root(SortedMap<Word, Bytes> entries) {
    MerkleTrie trie = new MerkleTrie();
    entries.forEach((key, value) -> trie.add(key.toArray(), value));
    return trie.root();
  }

  /**
   * The root of the trie by which a block names its transactions, receipts or withdrawals.
   *
   * @param values in order; each is found under its encoded place
   */
  public static Word rootOfList(List<Bytes> values) {
    SortedMap<byte[], Bytes> entries = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < values.size(); i++) {
      entries.put(Rlp.number(i).toArrayUnsafe(), values.get(i));
    }
    MerkleTrie trie = new MerkleTrie();
    entries.forEach(trie::add);
    return trie.root();
  }

  private static byte[] nibbles(byte[] key) {
    byte[] nibbles = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      nibbles[2 * i] = (byte) ((key[i] >> 4) & 0xf);
      nibbles[(2 * i) + 1] = (byte) (key[i] & 0xf);
    }
    return nibbles;
  }

  /** Encodes the node above the entries from one to before another, which share a path so far. */
  private Bytes node(int from, int to, int depth) {
    byte[] first = paths.get(from);
    if (to - from == 1) {
      return Rlp.list(path(first, depth, first.length, true), Rlp.string(values.get(from)));
    }
    byte[] last = paths.get(to - 1);
    int end = depth;
    while (first[end] == last[end]) {
      end++;
    }
    return end == depth
        ? branch(from, to, depth)
        : Rlp.list(path(first, depth, end, false), reference(branch(from, to, end)));
  }

  private Bytes branch(int from, int to, int depth) {
    List<Bytes> items = new ArrayList<>();
    int start = from;
    for (int nibble = 0; nibble < BRANCHES; nibble++) {
      int end = start;
      while (end < to && paths.get(end)[depth] == nibble) {
        end++;
      }
      items.add(end == start ? EMPTY : reference(node(start, end, depth + 1)));
      start = end;
    }
    items.add(EMPTY);
    return Rlp.list(items);
  }

  private static Bytes reference(Bytes node) {
    return node.size() < HASHED_FROM ? node : Rlp.string(Keccak256.hash(node).toBytes());
  }

  /** Hex prefix encoding. */
  private static Bytes path(byte[] nibbles, int from, int to, boolean isLeaf) {
    int length = to - from;
    byte[] encoded = new byte[(length / 2) + 1];
    int flag = (isLeaf ? 2 : 0) + (length & 1);
    encoded[0] = (byte) (flag << 4);
    int position = from;
    if ((length & 1) != 0) {
      encoded[0] |= nibbles[position++];
    }
    for (int i = 1; i < encoded.length; i++) {
      encoded[i] = (byte) ((nibbles[position] << 4) | nibbles[position + 1]);
      position += 2;
    }
    return Rlp.string(Bytes.wrap(encoded));
  }
}
