package io.hybridvm.riscv.engine;

import java.util.Objects;

/**
 * What runs in place of a block and those that follow it. Immutable and thread-safe.
 *
 * @param code that has it
 * @param index of it there
 */
public record Translation(TranslatedCode code, int index) {
  /** Checks that there is code. */
  public Translation {
    Objects.requireNonNull(code, "code");
  }
}
