package io.hybridvm.testkit.profile;

import java.util.List;
import java.util.Objects;

/**
 * A message, a function of a RISC-V contract, or a syscall or opcode, with what it used itself and
 * what was used below it. Immutable and thread-safe.
 *
 * @param name as people read it
 * @param kind what it is
 * @param ownGas without that of the children
 * @param ownSteps instructions or opcodes, without those of the children
 * @param children in the order of their first call; what was called often is one child
 */
public record Profile(String name, Kind kind, long ownGas, long ownSteps, List<Profile> children) {
  /** What a part of a profile stands for. */
  public enum Kind {
    /** Everything. */
    ALL,
    /** A message to EVM bytecode. */
    EVM,
    /** A message to a RISC-V contract. */
    RISCV,
    /** A function within a RISC-V contract. */
    FUNCTION,
    /** A syscall or an opcode that does something outside its contract. */
    SYSTEM,
    /** A message that runs no code, or a precompile. */
    OTHER
  }

  /** What is counted. */
  public enum Unit {
    /** Gas. */
    GAS,
    /** Instructions of RISC-V contracts and opcodes of EVM bytecode. */
    STEPS
  }

  /** Copies the list. */
  public Profile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    children = List.copyOf(children);
  }

  /** What it used itself. */
  public long own(Unit unit) {
    return switch (unit) {
      case GAS -> ownGas;
      case STEPS -> ownSteps;
    };
  }

  /** What it and everything below it used. */
  public long total(Unit unit) {
    return own(unit) + children.stream().mapToLong(child -> child.total(unit)).sum();
  }

  /**
   * Folded stacks, as tools for flame graphs read them: in each line the names from outside to
   * inside with semicolons between, a blank and the number.
   */
  public String folded(Unit unit) {
    StringBuilder text = new StringBuilder();
    children.forEach(child -> child.fold("", unit, text));
    return text.toString();
  }

  private void fold(String prefix, Unit unit, StringBuilder text) {
    String path = prefix + name.replace(';', ',');
    if (own(unit) > 0) {
      text.append(path).append(' ').append(own(unit)).append('\n');
    }
    children.forEach(child -> child.fold(path + ";", unit, text));
  }
}
