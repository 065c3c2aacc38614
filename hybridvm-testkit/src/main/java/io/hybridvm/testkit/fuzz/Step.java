package io.hybridvm.testkit.fuzz;

import java.util.Optional;

/** Something that a sequence does; in words as text. */
interface Step {
  /**
   * Does it.
   *
   * @return why it failed, if it did
   */
  Optional<String> execute();

  /** How a {@link Corpus} keeps it: four words. */
  String line();
}
