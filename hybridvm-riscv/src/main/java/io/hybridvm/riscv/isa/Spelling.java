package io.hybridvm.riscv.isa;

/**
 * A mnemonic and the operands written behind it.
 *
 * @param mnemonic without the suffix for aq and rl
 * @param syntax the operands that are written; an alias leaves out what its name implies
 */
record Spelling(String mnemonic, OperandSyntax syntax) {

  /** The row's own name, which tells compressed instructions from others. */
  static Spelling own(Opcode opcode) {
    return new Spelling(opcode.mnemonic(), opcode.format().operandSyntax());
  }
}
