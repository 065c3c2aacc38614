package io.hybridvm.syscalls;

import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * What a contract logged. Immutable and thread-safe as long as nobody changes the array behind
 * {@code data}.
 *
 * @param address of the contract
 * @param topics at most {@link #MAXIMUM_TOPICS}
 * @param data any bytes
 */
public record Log(Address address, List<Word> topics, Bytes data) {
  /** How many topics a log can have. */
  public static final int MAXIMUM_TOPICS = 4;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are too many topics
   */
  public Log {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(data, "data");
    topics = List.copyOf(topics);
    if (topics.size() > MAXIMUM_TOPICS) {
      throw new IllegalArgumentException("a log cannot have " + topics.size() + " topics");
    }
  }
}
