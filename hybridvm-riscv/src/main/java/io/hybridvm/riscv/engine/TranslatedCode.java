package io.hybridvm.riscv.engine;

/** A class made of guest code, one static method for each {@link Translation} in it. */
public abstract class TranslatedCode {
  /** For the classes that are generated. */
  protected TranslatedCode() {}

  /** Hands over where the code can be left, before it runs for the first time. */
  public abstract void bind(LeavePoints points);

  /**
   * Runs.
   *
   * @param index of the {@link Translation}
   * @param x registers
   * @param depth translated code waiting on Java's stack
   * @return the pc to go on at, with bit 0 set if the context knows why it has to be left
   */
  public abstract long run(int index, CodeContext context, long[] x, int depth);
}
