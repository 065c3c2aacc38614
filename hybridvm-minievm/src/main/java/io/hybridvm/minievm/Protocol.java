package io.hybridvm.minievm;

import io.hybridvm.syscalls.Revision;

/**
 * Places and numbers that guest and driver share; {@code docs/minievm-protocol.md} explains them.
 */
final class Protocol {
  /** Where the length of the description goes, the description behind it, and the output. */
  static final long INPUT = 0x8000_0000L;

  static final long EXCHANGE = 0xbec0_0000L;

  /** Length of the description of a frame. */
  static final int INPUT_BYTES = 151;

  /** Length of what the guest tells at its end. */
  static final int OUTPUT_BYTES = 36;

  private static final int CODE_PADDING = 33;

  private Protocol() {}

  /** Length of the first part of the code area: code and padding. */
  static int codeBytes(int codeLength) {
    return (codeLength + CODE_PADDING + 7) & ~7;
  }

  /** Length of the second part of the code area: the jump destinations. */
  static int destinationBytes(int codeLength) {
    return ((codeLength + 63) & ~63) / 8;
  }

  /** Length of what preparation makes of code. */
  static int preparedBytes(int codeLength) {
    return codeBytes(codeLength) + destinationBytes(codeLength);
  }

  /** Length of the whole code area. */
  static int areaBytes(int codeLength, boolean isTraced) {
    return preparedBytes(codeLength) + (isTraced ? codeBytes(codeLength) : 0);
  }

  /** The guest's number of a revision. */
  static int revisionNumber(Revision revision) {
    return switch (revision) {
      case FRONTIER -> 0;
      case HOMESTEAD -> 1;
      case TANGERINE_WHISTLE -> 2;
      case SPURIOUS_DRAGON -> 3;
      case BYZANTIUM -> 4;
      case CONSTANTINOPLE -> 5;
      case PETERSBURG -> 6;
      case ISTANBUL -> 7;
      case BERLIN -> 8;
      case LONDON -> 9;
      case PARIS -> 10;
      case SHANGHAI -> 11;
      case CANCUN -> 12;
      case PRAGUE -> 13;
      case OSAKA -> 14;
    };
  }
}
