package io.hybridvm.riscv.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The order of an instruction's operands in assembly and the punctuation around them. Immutable.
 */
final class OperandSyntax {
  private final String text;
  private final List<Operand> operands;

  /** What stands before each operand, and at the end what stands behind the last. */
  private final List<String> punctuation;

  private OperandSyntax(String text, List<Operand> operands, List<String> punctuation) {
    this.text = text;
    this.operands = List.copyOf(operands);
    this.punctuation = List.copyOf(punctuation);
  }

  /** Understands such texts as {@code rd,imm(rs1)}. */
  static OperandSyntax parse(String text) {
    List<Operand> operands = new ArrayList<>();
    List<String> punctuation = new ArrayList<>();
    int end = 0;
    for (int start = 0; start < text.length(); start++) {
      if (Character.isLetter(text.charAt(start))) {
        punctuation.add(text.substring(end, start));
        end = start + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
          end++;
        }
        operands.add(Operand.named(text.substring(start, end)));
        start = end - 1;
      }
    }
    punctuation.add(text.substring(end));
    return new OperandSyntax(text, operands, punctuation);
  }

  List<Operand> operands() {
    return operands;
  }

  boolean has(Operand operand) {
    return operands.contains(operand);
  }

  /** The operands' texts with the punctuation between them. */
  void print(StringBuilder out, Function<? super Operand, String> operandText) {
    for (int i = 0; i < operands.size(); i++) {
      out.append(punctuation.get(i)).append(operandText.apply(operands.get(i)));
    }
    out.append(punctuation.get(operands.size()));
  }

  @Override
  public String toString() {
    return text;
  }
}
