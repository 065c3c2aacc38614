package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Bloom filters of logs.
 *
 * @yp 4.3.1
 */
public final class LogsBloom {
  private static final int BYTES = 256;
  private static final int BITS_PER_ITEM = 3;

  private LogsBloom() {}

  /** The filter of 256 bytes that a receipt or a block has for its logs. */
  public static Bytes of(List<Log> logs) {
    byte[] bloom = new byte[BYTES];
    for (Log log : logs) {
      add(bloom, log.address().toArray());
      for (Word topic : log.topics()) {
        add(bloom, topic.toArray());
      }
    }
    return Bytes.wrap(bloom);
  }

  private static void add(byte[] bloom, byte[] item) {
    byte[] hash = Keccak256.hash(item, 0, item.length).toArray();
    for (int i = 0; i < 2 * BITS_PER_ITEM; i += 2) {
      int bit = (((hash[i] & 0xff) << Byte.SIZE) | (hash[i + 1] & 0xff)) % (BYTES * Byte.SIZE);
      bloom[BYTES - 1 - (bit / Byte.SIZE)] |= (byte) (1 << (bit % Byte.SIZE));
    }
  }
}
