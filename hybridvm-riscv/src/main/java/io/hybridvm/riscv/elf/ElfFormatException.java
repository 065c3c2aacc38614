package io.hybridvm.riscv.elf;

import java.io.Serial;

/**
 * A file is not an executable that the machine can load. It is no {@link IllegalArgumentException}:
 * bytes from a stranger are expected to be bad, and catching this must not hide a programmer's
 * mistake.
 */
public final class ElfFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Position of the field at fault. */
  private final long offset;

  /** The message without the position. */
  private final String reason;

  /**
   * Makes an exception whose message holds the offset in hexadecimal and the reason.
   *
   * @param offset position in the file, in bytes, of the field at fault, or the file's length where
   *     it ends too early
   * @param reason what is wrong with that field, with the value found
   */
  public ElfFormatException(long offset, String reason) {
    super("not a loadable ELF file, at offset 0x" + Long.toHexString(offset) + ": " + reason);
    this.offset = offset;
    this.reason = reason;
  }

  /**
   * {@return the position in the file, in bytes, of the field at fault, or the file's length where
   * it ends too early}
   */
  public long offset() {
    return offset;
  }

  /** {@return what is wrong, without the offset} */
  public String reason() {
    return reason;
  }
}
