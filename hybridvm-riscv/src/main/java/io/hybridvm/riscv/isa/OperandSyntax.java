package io.hybridvm.riscv.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of an instruction's operands in assembly and the punctuation around them. Immutable.
 */
final class OperandSyntax {
  private static final Pattern OPERAND = Pattern.compile("[a-z][a-z0-9]*");

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
    Matcher matcher = OPERAND.matcher(text);
    while (matcher.find()) {
      punctuation.add(text.substring(end, matcher.start()));
      operands.add(Operand.named(matcher.group()));
      end = matcher.end();
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
