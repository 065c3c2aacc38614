package io.hybridvm.core.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The function F of BLAKE2b, RFC 7693, 3.2, which libraries keep to themselves. Thread-safe.
 *
 * @eip 152
 */
public final class Blake2Compression {
  /** How many bytes rounds, state, message, offsets and flag have. */
  public static final int INPUT_BYTES = 213;

  private static final int STATE_WORDS = 8;
  private static final int MESSAGE_WORDS = 16;

  /** A multiple of how many permutations there are. */
  private static final int ROUNDS_AT_ONCE = 10_000;

  private static final long[] INITIAL = {
    0x6a09e667f3bcc908L,
    0xbb67ae8584caa73bL,
    0x3c6ef372fe94f82bL,
    0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L,
    0x9b05688c2b3e6c1fL,
    0x1f83d9abfb41bd6bL,
    0x5be0cd19137e2179L
  };

  private static final byte[][] PERMUTATIONS = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private Blake2Compression() {}

  /**
   * Compresses a message into a state.
   *
   * @param input {@link #INPUT_BYTES}, the last of them 0 or 1
   * @return the new state
   */
  public static byte[] compress(byte[] input) {
    ByteBuffer buffer = ByteBuffer.wrap(input);
    long rounds = Integer.toUnsignedLong(buffer.getInt());
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    long[] state = words(buffer, STATE_WORDS);
    long[] message = words(buffer, MESSAGE_WORDS);
    long[] v = new long[2 * STATE_WORDS];
    System.arraycopy(state, 0, v, 0, STATE_WORDS);
    System.arraycopy(INITIAL, 0, v, STATE_WORDS, STATE_WORDS);
    v[12] ^= buffer.getLong();
    v[13] ^= buffer.getLong();
    v[14] = buffer.get() == 0 ? v[14] : ~v[14];
    // In parts of unequal length, between which the JVM can stop this thread: its compiler leaves
    // that out of a loop that counts, and all other threads would wait for one that collects.
    for (long left = rounds; left > 0; ) {
      int count = (int) Math.min(left, ROUNDS_AT_ONCE);
      rounds(v, message, count);
      left -= count;
    }
    ByteBuffer output =
        ByteBuffer.allocate(STATE_WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < STATE_WORDS; i++) {
      output.putLong(state[i] ^ v[i] ^ v[i + STATE_WORDS]);
    }
    return output.array();
  }

  private static void rounds(long[] v, long[] message, int count) {
    for (int round = 0; round < count; round++) {
      round(v, message, PERMUTATIONS[round % PERMUTATIONS.length]);
    }
  }

  private static long[] words(ByteBuffer buffer, int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = buffer.getLong();
    }
    return words;
  }

  // Written out, because the compiler then knows every index of v: 41 ns instead of 53.
  private static void round(long[] v, long[] message, byte[] order) {
    mix(v, 0, 4, 8, 12, message[order[0]], message[order[1]]);
    mix(v, 1, 5, 9, 13, message[order[2]], message[order[3]]);
    mix(v, 2, 6, 10, 14, message[order[4]], message[order[5]]);
    mix(v, 3, 7, 11, 15, message[order[6]], message[order[7]]);
    mix(v, 0, 5, 10, 15, message[order[8]], message[order[9]]);
    mix(v, 1, 6, 11, 12, message[order[10]], message[order[11]]);
    mix(v, 2, 7, 8, 13, message[order[12]], message[order[13]]);
    mix(v, 3, 4, 9, 14, message[order[14]], message[order[15]]);
  }

  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
