package io.hybridvm.syscalls;

import io.hybridvm.riscv.isa.Register;
import java.util.ArrayList;
import java.util.List;

/**
 * One argument or result of a syscall.
 *
 * @param name what it is
 * @param operand how it lies in registers
 * @param register number of the first of them
 */
public record Parameter(String name, Operand operand, int register) {
  /** The registers that it takes, such as {@code a0–a3}. */
  public String registers() {
    String first = Register.name(register);
    return operand.registers() == 1
        ? first
        : first + "–" + Register.name(register + operand.registers() - 1);
  }

  /** Lays parameters side by side, from a0 on; each is written {@code "word key"}. */
  static List<Parameter> parse(String signature) {
    List<Parameter> parameters = new ArrayList<>();
    int register = Register.A0;
    for (String part : signature.isEmpty() ? new String[0] : signature.split(", ", -1)) {
      int space = part.indexOf(' ');
      Operand operand = Operand.valueOf(part.substring(0, space));
      parameters.add(new Parameter(part.substring(space + 1), operand, register));
      register += operand.registers();
    }
    return List.copyOf(parameters);
  }
}
