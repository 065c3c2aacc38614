package io.hybridvm.testkit.coverage;

import java.util.List;
import java.util.Objects;

/**
 * A contract whose lines are not known. Immutable and thread-safe.
 *
 * @param name of the contract
 * @param functions of a RISC-V program, as its symbols tell, in the order of addresses; none if
 *     there are no symbols
 * @param instructions how many were executed at least once
 */
public record ContractCoverage(String name, List<FunctionCoverage> functions, Ratio instructions) {
  /** Copies the list. */
  public ContractCoverage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instructions, "instructions");
    functions = List.copyOf(functions);
  }

  /** How many of the functions were called. */
  public Ratio functionRatio() {
    return CoverageReport.called(functions);
  }
}
