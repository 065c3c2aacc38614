package io.hybridvm.riscv.isa;

/**
 * One decoded instruction.
 *
 * <p>Operands are those of {@link #operation()}: a compressed instruction's implied registers are
 * filled in, and its register numbers are the full 0 to 31. Operands that the format does not have
 * are 0. Immutable and thread-safe.
 *
 * @param opcode the table row
 * @param rd number of the destination register
 * @param rs1 number of the first source register, or the value of a CSR instruction's immediate
 * @param rs2 number of the second source register
 * @param immediate the immediate, sign-extended where the format says so; of {@code lui} and {@code
 *     auipc} the value added (a multiple of 4096); of jumps and branches the distance from this
 *     instruction's address; of CSR instructions the CSR's number; of atomics 2·aq + rl
 * @param word the encoding; a compressed instruction in the low halfword, upper halfword 0
 */
public record Instruction(Opcode opcode, int rd, int rs1, int rs2, long immediate, int word) {

  static Instruction of(Opcode opcode, int word) {
    Format format = opcode.format();
    return new Instruction(
        opcode,
        format.rd().decode(word),
        format.rs1().decode(word),
        format.rs2().decode(word),
        format.immediate().decode(word),
        opcode.length() == 2 ? word & 0xffff : word);
  }

  /** {@return the instruction's row among the 32-bit ones: {@code ADDI} for {@code C_LI}} */
  public Opcode operation() {
    return opcode.operation();
  }

  /** {@return the length of the encoding in bytes: 2 or 4} */
  public int length() {
    return opcode.length();
  }
}
