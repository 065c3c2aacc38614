package io.hybridvm.riscv.isa;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes instructions the way {@code objdump -d} of binutils 2.40 does, letter by letter.
 *
 * <p>It knows every row of {@link Opcode}, whatever the profile. Where the manual and objdump
 * disagree the manual is right: encodings that it reserves are data here, and {@code fence} and
 * {@code fence.i} ignore the fields that it tells to ignore. Immutable and thread-safe.
 */
public final class Disassembler {
  private static final String ACCESSES = "iorw";
  private static final String[] ORDERING_SUFFIXES = {"", ".rl", ".aq", ".aqrl"};

  private final boolean aliases;
  private final AddressNames names;
  private final OptionalLong globalPointer;

  /** Creates a disassembler that writes aliases and knows no symbols. */
  public Disassembler() {
    this(true, AddressNames.none(), OptionalLong.empty());
  }

  private Disassembler(boolean aliases, AddressNames names, OptionalLong globalPointer) {
    this.aliases = aliases;
    this.names = names;
    this.globalPointer = globalPointer;
  }

  /**
   * {@return one that writes the table's own names, as {@code objdump -M no-aliases} does: {@code
   * c.addi} and {@code jalr zero,0(ra)} instead of {@code add} and {@code ret}}
   */
  public Disassembler withoutAliases() {
    return new Disassembler(false, names, globalPointer);
  }

  /**
   * Adds names of addresses.
   *
   * @param newNames asked for every target, and in a listing for every instruction's address
   * @return one that also writes the symbol: {@code jal 80300010 <main+0x4>}
   */
  public Disassembler withNames(AddressNames newNames) {
    return new Disassembler(aliases, Objects.requireNonNull(newNames, "newNames"), globalPointer);
  }

  /**
   * Adds the value that {@code gp} has throughout a program.
   *
   * @param value the address of {@code __global_pointer$}
   * @return one whose listings tell the address behind {@code lw a0,-8(gp)}
   */
  public Disassembler withGlobalPointer(long value) {
    return new Disassembler(aliases, names, OptionalLong.of(value));
  }

  /**
   * The text of an instruction.
   *
   * @param instruction the instruction
   * @param pc its address, from which the targets of jumps are counted
   * @return mnemonic and operands with a tab between, or the mnemonic alone
   */
  public String disassemble(Instruction instruction, long pc) {
    return text(instruction, spelling(instruction), pc);
  }

  /**
   * The text of a word, be it an instruction or not.
   *
   * @param word as for {@link Decoder#decode}
   * @param pc its address, from which the targets of jumps are counted
   * @return as for an instruction; of an illegal word a directive for these bytes, such as {@code
   *     .4byte 0xc050533}
   */
  public String disassemble(int word, long pc) {
    return Decoder.ofAll()
        .decode(word)
        .map(instruction -> disassemble(instruction, pc))
        .orElseGet(() -> illegal(word, Decoder.isCompressed(word) ? 2 : 4));
  }

  /**
   * Writes a range of code like {@code objdump -d -z}: a header for every symbol, and for every
   * instruction its address, its bytes and its text. Behind an instruction that completes an
   * address with a {@code lui} or {@code auipc} before it stands that address.
   *
   * @param code little-endian, read while this runs; its last bytes may be an incomplete
   *     instruction
   * @param address of the first byte, even
   * @param lines takes the lines, without line ends
   * @throws IllegalArgumentException if the address is odd
   */
  public void list(byte[] code, long address, Consumer<? super String> lines) {
    new Listing(this, code, address, lines).print();
  }

  Spelling spelling(Instruction instruction) {
    Spelling alias = aliases ? Aliases.of(instruction) : Aliases.unconditional(instruction);
    if (alias != null) {
      return alias;
    }
    return Spelling.own(aliases ? instruction.operation() : instruction.opcode());
  }

  String text(Instruction instruction, Spelling spelling, long pc) {
    StringBuilder out = new StringBuilder(spelling.mnemonic());
    Format format = instruction.opcode().format();
    if (format == Format.LR || format == Format.AMO) {
      out.append(ORDERING_SUFFIXES[(int) instruction.immediate()]);
    }
    if (!spelling.syntax().operands().isEmpty()) {
      out.append('\t');
      spelling.syntax().print(out, operand -> operandText(operand, instruction, pc));
    }
    return out.toString();
  }

  /** The directive for the low {@code length} bytes of a word that is no instruction. */
  String illegal(int word, int length) {
    if (length == 4) {
      return ".4byte\t0x" + Integer.toHexString(word);
    }
    int halfword = word & 0xffff;
    if (halfword == 0) {
      // Vol. I, 16.5: never to be an instruction.
      return aliases ? "unimp" : "c.unimp";
    }
    return ".2byte\t0x" + Integer.toHexString(halfword);
  }

  AddressNames names() {
    return names;
  }

  OptionalLong globalPointer() {
    return globalPointer;
  }

  /** An address and the symbol it belongs to. */
  String addressText(long address) {
    String digits = Long.toHexString(address);
    return names
        .nearest(address)
        .map(symbol -> digits + " <" + symbol.placeOf(address) + ">")
        .orElseGet(() -> "0x" + digits);
  }

  private String operandText(Operand operand, Instruction instruction, long pc) {
    return switch (operand) {
      case RD -> Register.name(instruction.rd());
      case RS1 -> Register.name(instruction.rs1());
      case RS2 -> Register.name(instruction.rs2());
      case IMMEDIATE -> Long.toString(instruction.immediate());
      case SHIFT_AMOUNT -> "0x" + Long.toHexString(instruction.immediate());
      case UPPER -> "0x" + Long.toHexString((instruction.immediate() >>> 12) & 0xfffff);
      case TARGET -> addressText(pc + instruction.immediate());
      case CSR -> CsrNames.of((int) instruction.immediate());
      case CSR_VALUE -> Integer.toString(instruction.rs1());
      case PREDECESSOR -> accesses(instruction.immediate() >>> 4);
      case SUCCESSOR -> accesses(instruction.immediate());
    };
  }

  private static String accesses(long set) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < ACCESSES.length(); i++) {
      if (((set >>> (ACCESSES.length() - 1 - i)) & 1) != 0) {
        letters.append(ACCESSES.charAt(i));
      }
    }
    return letters.isEmpty() ? "unknown" : letters.toString();
  }
}
