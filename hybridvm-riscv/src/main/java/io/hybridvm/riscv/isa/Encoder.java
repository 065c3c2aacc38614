package io.hybridvm.riscv.isa;

import java.util.List;

/**
 * Makes instruction words: the inverse of {@link Decoder#ofAll()}.
 *
 * <p>What it returns always decodes to the row and the operands that were asked for. Fields that
 * the format ignores are 0.
 */
public final class Encoder {
  private Encoder() {}

  /**
   * Encodes from operands in the order of assembly, which is that of {@link Format#syntax()}.
   *
   * <p>Registers are numbers, {@code upper} is a number of 20 bits as behind {@code lui}, {@code
   * target} is the distance from the instruction's own address in bytes, {@code csr} the CSR's
   * number, {@code pred} and {@code succ} are 8·i + 4·o + 2·r + w. {@code lr}, {@code sc} and
   * {@code amo} instructions take one operand more, which may be left out: 2·aq + rl. The operand
   * of {@code c.nop} may be left out too.
   *
   * @param opcode any row of the table
   * @param operands its operands
   * @return the word, see {@link Instruction#word()}
   * @throws IllegalArgumentException if their number is wrong, if one is out of range, or if the
   *     manual reserves this combination or gives it to another instruction
   */
  public static int encode(Opcode opcode, long... operands) {
    Format format = opcode.format();
    List<Operand> syntax = format.operandSyntax().operands();
    boolean atomic = format == Format.LR || format == Format.AMO;
    int least = format == Format.C_NOP ? 0 : syntax.size();
    int most = syntax.size() + (atomic ? 1 : 0);
    if (operands.length < least || operands.length > most) {
      throw new IllegalArgumentException(
          "%s: %d operands given, it is written \"%s\""
              .formatted(
                  opcode.mnemonic(),
                  operands.length,
                  (opcode.mnemonic() + " " + format.syntax()).strip()));
    }
    Operands collected = new Operands(opcode);
    for (int i = 0; i < operands.length; i++) {
      if (i < syntax.size()) {
        collected.set(syntax.get(i), operands[i]);
      } else {
        collected.immediate = operands[i];
      }
    }
    return encode(collected.instruction());
  }

  /**
   * Encodes from the operands of a decoded instruction.
   *
   * @param instruction whose {@link Instruction#word()} is not looked at
   * @return the word
   * @throws IllegalArgumentException as for {@link #encode(Opcode, long...)}; also if an operand
   *     that is implied, or that the format does not have, is not as decoded
   */
  public static int encode(Instruction instruction) {
    Opcode opcode = instruction.opcode();
    Format format = opcode.format();
    checkRegister(opcode, Operand.RD, format.rd(), instruction.rd());
    checkRegister(opcode, Operand.RS1, format.rs1(), instruction.rs1());
    checkRegister(opcode, Operand.RS2, format.rs2(), instruction.rs2());
    checkImmediate(opcode, instruction.immediate());
    int word =
        opcode.match()
            | format.rd().encode(instruction.rd())
            | format.rs1().encode(instruction.rs1())
            | format.rs2().encode(instruction.rs2())
            | format.immediate().encode(instruction.immediate());
    Instruction expected =
        new Instruction(
            opcode,
            instruction.rd(),
            instruction.rs1(),
            instruction.rs2(),
            instruction.immediate(),
            word);
    if (Decoder.ofAll().decode(word).filter(expected::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: rd = x%d, rs1 = x%d, rs2 = x%d, imm = %d is reserved or another instruction"
              .formatted(
                  opcode.mnemonic(),
                  instruction.rd(),
                  instruction.rs1(),
                  instruction.rs2(),
                  instruction.immediate()));
    }
    return word;
  }

  private static void checkRegister(
      Opcode opcode, Operand operand, RegisterField field, int register) {
    if (!field.fits(register)) {
      throw new IllegalArgumentException(
          "%s: %s is x%d, must be x%d to x%d"
              .formatted(opcode.mnemonic(), operand, register, field.minimum(), field.maximum()));
    }
  }

  private static void checkImmediate(Opcode opcode, long value) {
    ImmediateLayout layout = opcode.format().immediate();
    if (!layout.fits(value)) {
      throw new IllegalArgumentException(
          "%s: immediate is %d, must be %d to %d%s"
              .formatted(
                  opcode.mnemonic(),
                  value,
                  layout.minimum(),
                  layout.maximum(),
                  layout.step() == 1 ? "" : " in steps of " + layout.step()));
    }
  }

  /** Operands on their way from the order of assembly to that of {@link Instruction}. */
  private static final class Operands {
    private static final int UPPER_BITS = 20;
    private static final int UPPER_SHIFT = 12;

    private final Opcode opcode;
    private final Format format;
    private long rd;
    private long rs1;
    private long rs2;
    private long immediate;
    private boolean rs1Given;

    Operands(Opcode opcode) {
      this.opcode = opcode;
      this.format = opcode.format();
      rd = format.rd().minimum();
      rs1 = format.rs1().minimum();
      rs2 = format.rs2().minimum();
    }

    void set(Operand operand, long value) {
      switch (operand) {
        case RD -> rd = value;
        case RS1, CSR_VALUE -> {
          rs1 = value;
          rs1Given = true;
        }
        case RS2 -> rs2 = value;
        case IMMEDIATE, SHIFT_AMOUNT, TARGET, CSR -> immediate = value;
        case UPPER -> {
          checkUnsigned(operand, value, UPPER_BITS);
          int signExtended = (int) (value << UPPER_SHIFT);
          immediate = signExtended;
        }
        case PREDECESSOR -> {
          checkUnsigned(operand, value, 4);
          immediate |= value << 4;
        }
        case SUCCESSOR -> {
          checkUnsigned(operand, value, 4);
          immediate |= value;
        }
      }
    }

    private void checkUnsigned(Operand operand, long value, int bits) {
      if (value >>> bits != 0) {
        throw new IllegalArgumentException(
            "%s: %s is %d, must be 0 to %d"
                .formatted(opcode.mnemonic(), operand, value, (1L << bits) - 1));
      }
    }

    Instruction instruction() {
      boolean sourceIsDestination = !rs1Given && format.rs1() == format.rd();
      return new Instruction(
          opcode,
          register(Operand.RD, rd),
          register(Operand.RS1, sourceIsDestination ? rd : rs1),
          register(Operand.RS2, rs2),
          immediate,
          0);
    }

    private int register(Operand operand, long value) {
      checkUnsigned(operand, value, 5);
      return (int) value;
    }
  }
}
