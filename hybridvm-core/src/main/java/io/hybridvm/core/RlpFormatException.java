package io.hybridvm.core;

import java.io.Serial;

/** Bytes are not what {@link RlpReader} was asked for; the message says why and where. */
public final class RlpFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Where in the bytes read, from 0. */
  private final int offset;

  /**
   * A fault at a place.
   *
   * @param reason what is wrong, without the place
   * @param offset where in the bytes read, from 0
   */
  public RlpFormatException(String reason, int offset) {
    super(reason + " at offset " + offset);
    this.offset = offset;
  }

  /** Where in the bytes read, from 0. */
  public int offset() {
    return offset;
  }
}
