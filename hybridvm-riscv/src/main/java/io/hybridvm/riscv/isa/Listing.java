package io.hybridvm.riscv.isa;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** One run of {@link Disassembler#list}: keeps what one instruction leaves for the next. */
final class Listing {
  private static final int BYTES_PER_LINE = 8;
  private static final int ADDRESS_COLUMN = 16;

  private final Disassembler disassembler;
  private final byte[] code;
  private final long start;
  private final Consumer<? super String> lines;
  private final AddressPairs pairs;
  private final int skippedZeros;

  Listing(Disassembler disassembler, byte[] code, long start, Consumer<? super String> lines) {
    if ((start & 1) != 0) {
      throw new IllegalArgumentException("address is odd: 0x" + Long.toHexString(start));
    }
    this.disassembler = disassembler;
    this.code = code;
    this.start = start;
    this.lines = lines;
    pairs = new AddressPairs(disassembler.globalPointer());
    // As objdump does it: groups of four zeros that all addresses have, if another zero follows.
    int zeros = Long.numberOfLeadingZeros((start + code.length) | 1) / 4;
    skippedZeros = Math.max(zeros - 1, 0) / 4 * 4;
  }

  void print() {
    for (int offset = 0; offset < code.length; ) {
      header(offset);
      int length = Math.min(encodedLength(offset), code.length - offset);
      String text = text(offset, length);
      int chunk = length % 4 == 0 ? 4 : 2;
      int firstLine = Math.min(length, BYTES_PER_LINE);
      line(offset, hex(offset, firstLine, chunk), text);
      for (int i = BYTES_PER_LINE; i < length; i += BYTES_PER_LINE) {
        line(offset + i, hex(offset + i, Math.min(length - i, BYTES_PER_LINE), chunk), "");
      }
      offset += length;
    }
  }

  private void header(int offset) {
    long address = start + offset;
    Optional<AddressNames.Symbol> symbol = disassembler.names().nearest(address);
    if (symbol.isPresent() && (symbol.get().address() == address || offset == 0)) {
      if (offset != 0) {
        lines.accept("");
      }
      String place = symbol.get().placeOf(address);
      lines.accept(String.format(Locale.ROOT, "%016x <%s>:", address, place));
    }
  }

  /** Bytes of the encoding that starts with this halfword; Vol. I, 1.5. */
  private int encodedLength(int offset) {
    int halfword = (int) number(offset, Math.min(2, code.length - offset));
    if ((halfword & 0x03) != 0x03) {
      return 2;
    }
    if ((halfword & 0x1f) != 0x1f) {
      return 4;
    }
    if ((halfword & 0x3f) == 0x1f) {
      return 6;
    }
    if ((halfword & 0x7f) == 0x3f) {
      return 8;
    }
    int more = (halfword >>> 12) & 7;
    return more == 7 ? 2 : 10 + 2 * more;
  }

  private String text(int offset, int length) {
    return switch (length) {
      case 2, 4 -> text((int) number(offset, length), length, start + offset);
      case 8 -> ".8byte\t0x" + Long.toHexString(number(offset, length));
      default -> ".byte\t" + byteList(offset, length);
    };
  }

  private String text(int word, int length, long pc) {
    Optional<Instruction> decoded = Decoder.ofAll().decode(word);
    if (decoded.isEmpty() || decoded.get().length() != length) {
      return disassembler.illegal(word, length);
    }
    Instruction instruction = decoded.get();
    Spelling spelling = disassembler.spelling(instruction);
    String text = disassembler.text(instruction, spelling, pc);
    OptionalLong address = pairs.next(instruction, spelling.syntax(), pc);
    return address.isPresent()
        ? text + " # " + disassembler.addressText(address.getAsLong())
        : text;
  }

  private String byteList(int offset, int length) {
    StringJoiner bytes = new StringJoiner(", ");
    for (int i = offset; i < offset + length; i++) {
      bytes.add(String.format(Locale.ROOT, "0x%02x", code[i]));
    }
    return bytes.toString();
  }

  private void line(int offset, String hex, String text) {
    String digits = hexadecimal(start + offset, ADDRESS_COLUMN).substring(skippedZeros);
    String address = leadingZerosBlank(digits);
    lines.accept(address + ":\t" + hex + (text.isEmpty() ? "" : "\t" + text));
  }

  private static String leadingZerosBlank(String digits) {
    StringBuilder out = new StringBuilder(digits);
    for (int i = 0; i < digits.length() - 1 && digits.charAt(i) == '0'; i++) {
      out.setCharAt(i, ' ');
    }
    return out.toString();
  }

  private String hex(int offset, int length, int chunk) {
    int column = BYTES_PER_LINE / chunk * (2 * chunk + 1);
    StringBuilder out = new StringBuilder(column);
    for (int i = 0; i < length; i += chunk) {
      int bytes = Math.min(chunk, length - i);
      out.append(hexadecimal(number(offset + i, bytes), 2 * bytes)).append(' ');
    }
    while (out.length() < column) {
      out.append(' ');
    }
    return out.toString();
  }

  private static String hexadecimal(long value, int digits) {
    String hex = Long.toHexString(value);
    return "0".repeat(digits - hex.length()) + hex;
  }

  private long number(int offset, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (code[offset + i] & 0xff);
    }
    return value;
  }
}
