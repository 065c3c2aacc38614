package io.hybridvm.testkit.coverage;

/**
 * A conditional jump. Whether it jumps if the condition in the source holds, or if it does not, is
 * the compiler's choice.
 *
 * @param line to which it belongs
 * @param jumped how often it did
 * @param passed how often it went on
 */
public record BranchCoverage(int line, long jumped, long passed) {
  /** Which of its two ways were taken. */
  public Ratio ways() {
    return new Ratio((jumped > 0 ? 1 : 0) + (passed > 0 ? 1 : 0), 2);
  }
}
