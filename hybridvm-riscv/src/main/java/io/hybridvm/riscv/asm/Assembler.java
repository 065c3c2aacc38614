package io.hybridvm.riscv.asm;

import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Puts together a program from instructions, data and labels.
 *
 * <p>It starts in {@link Section#TEXT}. Labels may be used before they are defined, in any section.
 * Every method that appends returns this assembler; the results, from {@link #code} to {@link
 * #toElf}, may be asked for at any time, and appending may go on afterwards. Instructions have the
 * size that is asked for: compressed rows must be named, and a branch that does not reach its label
 * is an error. Not thread-safe.
 */
public final class Assembler implements Instructions, PseudoInstructions {
  /** Where code starts unless said otherwise: the start of a contract's text. */
  public static final long DEFAULT_BASE = 0x8030_0000L;

  private static final int NOP = Encoder.encode(Opcode.ADDI, Register.ZERO, Register.ZERO, 0);
  private static final int C_NOP = Encoder.encode(Opcode.C_NOP);

  private final Layout layout;
  private SectionContents current;

  /** Starts a program whose code stands at {@link #DEFAULT_BASE}. */
  public Assembler() {
    this(DEFAULT_BASE);
  }

  /**
   * Starts a program.
   *
   * @param base address of the first byte of {@link Section#TEXT}, even
   * @throws IllegalArgumentException if the address is odd
   */
  public Assembler(long base) {
    layout = new Layout(base);
    current = layout.contents(Section.TEXT);
  }

  /**
   * Goes on at the end of a section.
   *
   * @param section where the following calls append
   * @return this
   */
  public Assembler section(Section section) {
    current = layout.contents(section);
    return this;
  }

  /**
   * Fixes a section's address. Without this a section starts at the next page boundary behind the
   * one before it, in the order of {@link Section}.
   *
   * @param section any section
   * @param address of its first byte, even
   * @return this
   * @throws IllegalArgumentException if the address is odd
   */
  public Assembler place(Section section, long address) {
    layout.place(section, address);
    return this;
  }

  /**
   * Names the place where the next byte will stand.
   *
   * @param name any text; names that start with {@code .L} do not become symbols
   * @return this
   * @throws IllegalArgumentException if the name is taken
   */
  public Assembler label(String name) {
    layout.label(name, current.section(), current.size());
    return this;
  }

  /**
   * Appends an instruction of any row.
   *
   * @param opcode the row
   * @param operands as for {@link Encoder#encode(Opcode, long...)}: in the order of assembly, the
   *     target of a jump as a distance in bytes
   * @return this
   * @throws IllegalArgumentException if the operands do not fit
   * @throws IllegalStateException if data have left an odd offset
   */
  @Override
  public Assembler emit(Opcode opcode, long... operands) {
    int word = Encoder.encode(opcode, operands);
    checkEven(opcode);
    current.append(word, opcode.length());
    return this;
  }

  /**
   * Appends a branch or jump of any row.
   *
   * @param target a label
   * @param opcode the row, whose last operand is a target
   * @param operands those before the target
   * @return this
   * @throws IllegalArgumentException if the operands do not fit
   * @throws IllegalStateException if data have left an odd offset
   */
  @Override
  public Assembler emitTo(String target, Opcode opcode, long... operands) {
    Objects.requireNonNull(target, "target");
    if (!opcode.format().syntax().endsWith("target")) {
      throw new IllegalArgumentException(opcode.mnemonic() + " does not go to a label");
    }
    Encoder.encode(opcode, with(operands, 0));
    checkEven(opcode);
    long[] registers = operands.clone();
    current.append(
        (pc, addresses) ->
            Encoder.encode(opcode, with(registers, addresses.applyAsLong(target) - pc)),
        opcode.length(),
        opcode.mnemonic() + " to \"" + target + "\"");
    return this;
  }

  private static long[] with(long[] operands, long last) {
    long[] all = Arrays.copyOf(operands, operands.length + 1);
    all[operands.length] = last;
    return all;
  }

  /**
   * Appends {@code auipc} and {@code addi}: {@code rd} = the label's address, which must be less
   * than 2 GiB away.
   *
   * @param rd the destination register
   * @param label in any section
   * @return this
   * @throws IllegalArgumentException if there is no such register
   * @throws IllegalStateException if data have left an odd offset
   */
  public Assembler la(int rd, String label) {
    Objects.requireNonNull(label, "label");
    addressPair(rd, 0);
    checkEven(Opcode.AUIPC);
    current.append(
        (pc, addresses) -> addressPair(rd, addresses.applyAsLong(label) - pc),
        2 * Opcode.AUIPC.length(),
        "la of \"" + label + "\"");
    return this;
  }

  private static long addressPair(int rd, long distance) {
    long low = distance << 52 >> 52;
    long high = (distance - low) >> 12;
    if (high != (high << 44 >> 44)) {
      throw new IllegalArgumentException("distance is " + distance + ", must be below 2 GiB");
    }
    long auipc = Encoder.encode(Opcode.AUIPC, rd, high & 0xfffff);
    long addi = Encoder.encode(Opcode.ADDI, rd, rd, low);
    return addi << 32 | (auipc & 0xffff_ffffL);
  }

  private void checkEven(Opcode opcode) {
    if ((current.size() & 1) != 0) {
      throw new IllegalStateException(
          opcode.mnemonic() + " at an odd offset of " + current.section() + ": align first");
    }
  }

  /**
   * Appends single bytes.
   *
   * @param values of each the low 8 bits
   * @return this
   */
  public Assembler bytes(int... values) {
    for (int value : values) {
      current.append(value, 1);
    }
    return this;
  }

  /**
   * Appends bytes.
   *
   * @param values copied
   * @return this
   */
  public Assembler bytes(byte[] values) {
    for (byte value : values) {
      current.append(value, 1);
    }
    return this;
  }

  /**
   * Appends numbers of two bytes.
   *
   * @param values of each the low 16 bits
   * @return this
   */
  public Assembler halfwords(int... values) {
    for (int value : values) {
      current.append(value, 2);
    }
    return this;
  }

  /**
   * Appends numbers of four bytes.
   *
   * @param values signed or unsigned
   * @return this
   */
  public Assembler words(int... values) {
    for (int value : values) {
      current.append(value, 4);
    }
    return this;
  }

  /**
   * Appends numbers of eight bytes.
   *
   * @param values signed or unsigned
   * @return this
   */
  public Assembler doublewords(long... values) {
    for (long value : values) {
      current.append(value, 8);
    }
    return this;
  }

  /**
   * Appends the addresses of labels, of eight bytes each.
   *
   * @param names labels in any section
   * @return this
   */
  public Assembler addresses(String... names) {
    for (String name : names) {
      Objects.requireNonNull(name, "name");
      current.append(
          (place, addresses) -> addresses.applyAsLong(name), 8, "address of \"" + name + "\"");
    }
    return this;
  }

  /**
   * Appends text without anything behind it.
   *
   * @param string written in UTF-8
   * @return this
   */
  public Assembler ascii(String string) {
    return bytes(string.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Appends text and a zero byte.
   *
   * @param string written in UTF-8
   * @return this
   */
  public Assembler asciz(String string) {
    return ascii(string).bytes(0);
  }

  /**
   * Appends zero bytes.
   *
   * @param count how many
   * @return this
   * @throws IllegalArgumentException if the count is negative
   */
  public Assembler zero(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count is negative: " + count);
    }
    current.appendZeros(count);
    return this;
  }

  /**
   * Fills up to a multiple of a power of two, counted from the start of the section: in {@link
   * Section#TEXT} with instructions that do nothing, elsewhere with zeros.
   *
   * @param bytes 1, 2, 4, 8 and so on
   * @return this
   * @throws IllegalArgumentException if it is no power of two
   */
  public Assembler align(int bytes) {
    if (Integer.bitCount(bytes) != 1 || bytes < 0) {
      throw new IllegalArgumentException("bytes is no power of two: " + bytes);
    }
    long missing = -current.size() & (bytes - 1);
    if (current.section() != Section.TEXT) {
      return zero(missing);
    }
    zero(missing & 1);
    if ((missing & 2) != 0) {
      current.append(C_NOP, Opcode.C_NOP.length());
    }
    for (long i = missing / 4; i > 0; i--) {
      current.append(NOP, Opcode.ADDI.length());
    }
    return this;
  }

  /**
   * The final bytes of {@link Section#TEXT}.
   *
   * @return a new array
   * @throws IllegalStateException if a label is not defined, or too far from where it is used
   */
  public byte[] code() {
    return layout.bytes(Section.TEXT);
  }

  /**
   * The final bytes of a section.
   *
   * @param section any section; of {@link Section#BSS} there are none
   * @return a new array
   * @throws IllegalStateException if a label is not defined, or too far from where it is used
   */
  public byte[] contents(Section section) {
    return layout.bytes(section);
  }

  /**
   * Where a section starts.
   *
   * @param section any section
   * @return the address of its first byte
   */
  public long address(Section section) {
    return layout.address(section);
  }

  /**
   * Where a label stands.
   *
   * @param label its name
   * @return its address
   * @throws IllegalStateException if it is not defined
   */
  public long address(String label) {
    return layout.address(label);
  }

  /**
   * Makes an executable of all sections that are not empty. It starts at the label {@code _start},
   * or if there is none at the first instruction. Labels are symbols, but those that start with
   * {@code .L}.
   *
   * @return a new array with an ELF file
   * @throws IllegalStateException if a label is not defined, or too far from where it is used; if
   *     there is no code, or sections overlap
   */
  public byte[] toElf() {
    return layout.toElf();
  }
}
